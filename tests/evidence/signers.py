"""A small group with its own authority, and PDFs that its people sign: for tests of evidence alone."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NOW = datetime.now(UTC).replace(microsecond=0)
START = NOW - timedelta(days=1)


@dataclass(frozen=True)
class Holder:
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def asn1(self):
        from asn1crypto import x509 as asn1

        return asn1.Certificate.load(self.der)


def named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def issue(name: str, issuer: Holder | None = None, *, use: str = "person", days: int = 30, start=START) -> Holder:
    """``use``: ca, person, stamp (RSA, because the library's stamper of tests knows nothing else), none."""
    key = rsa.generate_private_key(65537, 2048) if use == "stamp" else ec.generate_private_key(ec.SECP256R1())
    builder = (
        x509.CertificateBuilder(issuer.certificate.subject if issuer else named(name), named(name), key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=days))
        .add_extension(x509.BasicConstraints(use == "ca", None), True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
    )
    if use != "none":
        flags = (use != "ca", use == "person", False, False, False, use == "ca", use == "ca", False, False)
        builder = builder.add_extension(x509.KeyUsage(*flags), True)
    else:
        builder = builder.add_extension(x509.KeyUsage(*([False] * 2), True, *([False] * 6)), True)
    if use == "stamp":
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), True)
    return Holder(builder.sign(issuer.key if issuer else key, SHA256()), key)


@dataclass(frozen=True)
class Group:
    root: Holder
    people: Holder
    stamper: Holder
    holder: Holder
    head: Holder

    @property
    def roots(self) -> list[bytes]:
        return [self.root.pem]


@cache
def group() -> Group:
    root = issue("Huarun Root", use="ca", days=3650)
    people = issue("Huarun People", root, use="ca", days=3650)
    stamper = issue("Huarun Time", root, use="stamp", days=3650)
    return Group(root, people, stamper, issue("王晓梅", people), issue("Li Wei", people))


def revocation_list(
    issuer: Holder, revoked: dict[int, datetime] | None = None, *, at=NOW, days: int = 30, doubted=None
) -> bytes:
    builder = x509.CertificateRevocationListBuilder(issuer.certificate.subject)
    builder = builder.last_update(at).next_update(at + timedelta(days=days))
    for serial, day in (revoked or {}).items():
        entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(day)
        if doubted:
            entry = entry.add_extension(x509.InvalidityDate(doubted), False)
        builder = builder.add_revoked_certificate(entry.build())
    return builder.sign(issuer.key, SHA256()).public_bytes(Encoding.DER)


def plain(*, attachment: bytes | None = None, fields: int = 2, stream_xrefs: bool = False) -> bytes:
    """A one-page PDF with empty signature fields."""
    from pyhanko.pdf_utils import generic, writer
    from pyhanko.pdf_utils.embed import EmbeddedFileObject, FileSpec, embed_file
    from pyhanko.sign.fields import SigFieldSpec, append_signature_field

    made = writer.PdfFileWriter(stream_xrefs=stream_xrefs)
    content = made.add_object(generic.StreamObject(stream_data=b"BT ET"))
    made.insert_page(
        writer.PageObject(contents=content, media_box=generic.ArrayObject(map(generic.NumberObject, (0, 0, 300, 300))))
    )
    for number in range(fields):
        append_signature_field(
            made, SigFieldSpec(f"party{number + 1}", box=(10, 10 + 60 * number, 110, 60 + 60 * number))
        )
    if attachment is not None:
        file = EmbeddedFileObject.from_file_data(made, attachment, mime_type="application/json")
        embed_file(made, FileSpec("statement.json", embedded_data=file))
    return _written(made)


def _written(made) -> bytes:
    out = BytesIO()
    made.write(out)
    return out.getvalue()


def sign(
    pdf: bytes,
    field: str,
    by: Holder,
    *,
    stamped: bool = False,
    lock: bool = False,
    dss: list[bytes] | None = None,
    chain=True,
) -> bytes:
    """An approval signature, PAdES B-B or B-T; ``lock`` forbids everything after it; ``dss`` are lists to archive with it."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import signers
    from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm, SigFieldSpec, SigSeedSubFilter

    known = {"field_name": field, "md_algorithm": "sha256", "subfilter": SigSeedSubFilter.PADES}
    spec = None
    if lock:
        spec = SigFieldSpec(
            field, field_mdp_spec=FieldMDPSpec(FieldMDPAction.ALL), doc_mdp_update_value=MDPPerm.NO_CHANGES
        )
    meta = signers.PdfSignatureMetadata(**known)
    signer = signer_of(by, chain=chain)
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    stamper = stamper_of(group().stamper) if stamped else None
    out = signers.PdfSigner(meta, signer, timestamper=stamper, new_field_spec=spec).sign_pdf(writer, output=BytesIO())
    return out.getvalue()


def signer_of(by: Holder, *, chain: bool = True):
    from asn1crypto import keys
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    store = SimpleCertificateStore()
    if chain:
        store.register_multiple([group().people.asn1, group().root.asn1])
    der = by.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return SimpleSigner(by.asn1, keys.PrivateKeyInfo.load(der), store)


def stamper_of(by: Holder, moment: datetime | None = None):
    from asn1crypto import keys
    from pyhanko.sign.timestamps import DummyTimeStamper
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    store = SimpleCertificateStore()
    store.register(group().root.asn1)
    der = by.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return DummyTimeStamper(by.asn1, keys.PrivateKeyInfo.load(der), store, fixed_dt=moment)


def token_over(data: bytes, by: Holder, moment: datetime | None = None, algorithm: str = "sha256") -> bytes:
    from hashlib import new

    from annum.evidence.library import driven

    return driven(stamper_of(by, moment).async_timestamp(new(algorithm, data).digest(), algorithm)).dump()


def archive(pdf: bytes, lists: list[bytes]) -> bytes:
    """Archived data in a version of its own, then a time stamp over the document."""
    return stamp_document(keep(pdf, lists))


def keep(pdf: bytes, lists: list[bytes]) -> bytes:
    from asn1crypto import crl
    from pyhanko.sign.validation.dss import DocumentSecurityStore

    out = BytesIO(pdf)
    DocumentSecurityStore.add_dss(
        out,
        sig_contents=None,
        certs=[group().people.asn1, group().root.asn1],
        crls=[crl.CertificateList.load(each) for each in lists],
    )
    return out.getvalue()


def stamp_document(pdf: bytes, by: Holder | None = None, moment: datetime | None = None) -> bytes:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers import PdfTimeStamper

    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    made = PdfTimeStamper(stamper_of(by or group().stamper, moment)).timestamp_pdf(writer, "sha256", output=BytesIO())
    return made.getvalue()
