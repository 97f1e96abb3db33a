"""How is a PDF signed? PAdES by pyHanko with a cached key: fields, signatures B-T, the final lock, the seal, B-LTA.

No Django, no database: bytes and keys in, bytes out. A signed file is only ever added to, never written anew.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any

from asn1crypto import algos, cms, crl, x509
from pyhanko.pdf_utils import layout
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.generic import ByteStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.timestamps import TimeStamper as Stamper
from pyhanko.sign.validation import DocumentSecurityStore
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from annum.kernel.refusal import Refusal, Refused
from annum.signing.at_once import at_once
from annum.signing.pairs import Key
from annum.signing.x509 import algorithm_of

PLAIN, STAMPED = 12_288, 24_576
"""Bytes kept free for a signature, written in hexadecimal: measured sizes with room to spare, so that nothing is built twice."""
SHA256 = "sha256"


@dataclass(frozen=True, slots=True)
class Box:
    """Where a signature stands: PDF points from the lower left, ``page`` from 0. Without width it is not seen."""

    name: str
    page: int = 0
    x: float = 0
    y: float = 0
    width: float = 0
    height: float = 0
    told: str = ""
    """What a screen reader says."""
    last: bool = False
    """Whether the signature here locks the document. Fixed with the field: set later, it would break the signatures before."""


def prepare(pdf: bytes, boxes: Sequence[Box]) -> bytes:
    """The base file with its empty signature fields, ready for the first signature.

    The same bytes for the same input. Refuses: what is no PDF, or is encrypted; a box on a page that is not there.
    """
    writer = _writer(pdf if pdf.endswith(b"\n") else pdf + b"\n")
    for box in boxes:
        fields.append_signature_field(writer, _spec(box))
    # The library numbers each writing at random; here it is the content.
    writer._document_id[1] = ByteStringObject(sha256(pdf).digest()[:16])
    return _written(writer)


def sign(
    pdf: bytes,
    *,
    field: str,
    key: Key,
    stamp_page: bytes | None,
    stamper: Stamper | None,
    last: bool,
    reason: str = "",
    location: str = "",
    name: str = "",
) -> bytes:
    """Sign in a field that ``prepare`` made. ``stamp_page`` is a PDF of one page, drawn into the field's box.

    With a ``stamper`` the signature is B-T, else B-B. ``last`` locks the document: whatever is added afterwards, but the
    archive's own, makes this signature invalid. Refuses: a field that is not there or is signed; a field that was prepared
    for the last signature when this is not the last, and the other way round; a document that is locked.
    """
    writer = _writer(pdf)
    _insist_open(writer.prev, field, last)
    meta = signers.PdfSignatureMetadata(
        field_name=field,
        md_algorithm=SHA256,
        subfilter=SigSeedSubFilter.PADES,
        reason=reason or None,
        location=location or None,
        name=name or None,
        docmdp_permissions=MDPPerm.NO_CHANGES if last else MDPPerm.FILL_FORMS,
    )
    return _signed(writer, meta, (key, stamper), stamp_page)


def seal(
    pdf: bytes,
    *,
    key: Key,
    stamper: Stamper | None,
    box: Box | None = None,
    stamp_page: bytes | None = None,
    reason: str = "",
) -> bytes:
    """Certify a whole document as the organisation (DocMDP 1): no change at all is allowed after it, no second signature.

    Refuses: a document that is signed already.
    """
    base = pdf if pdf.endswith(b"\n") else pdf + b"\n"
    writer = _writer(base)
    if writer.prev.embedded_signatures:
        raise Refused(Refusal("already-signed", "This document is signed already; a seal must be the first signature."))
    place = box or Box("Seal")
    meta = signers.PdfSignatureMetadata(
        field_name=place.name,
        md_algorithm=SHA256,
        subfilter=SigSeedSubFilter.PADES,
        reason=reason or None,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    return _signed(writer, meta, (key, stamper), stamp_page, _spec(place))


def archive(pdf: bytes, *, stamper: Stamper, roots: Iterable[bytes], crls: Iterable[bytes]) -> bytes:
    """Make the signatures B-LTA: certificates and revocation lists go into the file, and a time stamp over all of it.

    ``roots`` (DER) are certificates to put in beside those of the signatures and of the stamper; ``crls`` (DER) are the
    lists that answer for all of them. Nothing is checked here: who archives has examined the file. Refuses: an unsigned file.
    """
    writer = _writer(pdf)
    given = {each: parsed(each) for each in roots}
    for signature in writer.prev.embedded_signatures:
        given |= {each.dump(): each for each in _certificates(signature.signed_data)}
    if not writer.prev.embedded_signatures:
        raise Refused(Refusal("not-signed", "This document is not signed, so there is nothing to archive."))
    given |= {each.dump(): each for each in _of_stamper(stamper)}
    lists = [crl.CertificateList.load(each) for each in crls]
    DocumentSecurityStore.supply_dss_in_writer(writer, None, certs=list(given.values()), crls=lists)
    number = sum("Archive" in each for each in _field_names(writer.prev)) + 1
    done = signers.PdfTimeStamper(stamper, field_name=f"Archive{number}").async_timestamp_pdf(
        writer, SHA256, bytes_reserved=STAMPED
    )
    return bytes(at_once(done).getvalue())


def parsed(certificate: bytes) -> x509.Certificate:
    """A certificate as pyHanko wants it. Always anew: one that was used gathers what is copied with it ever after."""
    return x509.Certificate.load(certificate)


class _Signer(signers.Signer):
    """pyHanko's signer over a ``Key``, which it neither reads again nor checks again."""

    def __init__(self, key: Key) -> None:
        registry = SimpleCertificateStore()
        registry.register_multiple([parsed(each) for each in key.chain])
        algorithm = algos.SignedDigestAlgorithm({"algorithm": algorithm_of(key.certificate)})
        super().__init__(signing_cert=parsed(key.certificate), cert_registry=registry, signature_mechanism=algorithm)
        self._key = key

    # Attributes are read back from their bytes, for the reason told at ``stamping.Token``.
    async def signed_attrs(self, *given: Any, **named: Any) -> cms.CMSAttributes:
        return cms.CMSAttributes.load((await super().signed_attrs(*given, **named)).dump())

    async def unsigned_attrs(self, *given: Any, **named: Any) -> cms.CMSAttributes | None:
        found = await super().unsigned_attrs(*given, **named)
        return None if found is None else cms.CMSAttributes.load(found.dump())

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        return bytes(512) if dry_run else self._key.sign_raw(data)


def _signed(
    writer: IncrementalPdfFileWriter,
    meta: signers.PdfSignatureMetadata,
    by: tuple[Key, Stamper | None],
    stamp_page: bytes | None,
    spec: SigFieldSpec | None = None,
) -> bytes:
    key, stamper = by
    style = _style(stamp_page) if stamp_page else None
    signer = signers.PdfSigner(meta, _Signer(key), timestamper=stamper, stamp_style=style, new_field_spec=spec)
    try:
        out = at_once(signer.async_sign_pdf(writer, bytes_reserved=STAMPED if stamper else PLAIN))
    except SigningError as error:
        raise Refused(Refusal("not-signable", "The document cannot be signed: %(why)s", {"why": str(error)})) from error
    return bytes(out.getvalue())


class _Drawn(PdfContent):
    """A page of another file, taken in with its fonts."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self._pdf = pdf

    def render(self) -> bytes:
        page = self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(self._pdf)))
        self.resources.xobject["/Stamp"] = page
        left, low, right, high = page.get_object()["/BBox"]
        self.box = layout.BoxConstraints(width=abs(right - left), height=abs(high - low))
        return b"/Stamp Do"


def _style(stamp_page: bytes) -> StaticStampStyle:
    middle = layout.AxisAlignment.ALIGN_MID
    whole = layout.SimpleBoxLayoutRule(x_align=middle, y_align=middle, margins=layout.Margins(0, 0, 0, 0))
    return StaticStampStyle(
        background=_Drawn(stamp_page), background_layout=whole, border_width=0, background_opacity=1.0
    )


def _insist_open(reader: PdfFileReader, field: str, last: bool) -> None:
    found = {name: (value, ref) for name, value, ref in fields.enumerate_sig_fields(reader)}
    if field not in found:
        raise Refused(Refusal("no-field", "The document has no place for the signature “%(name)s”.", {"name": field}))
    value, ref = found[field]
    if value is not None:
        raise Refused(Refusal("field-signed", "The place “%(name)s” is signed already.", {"name": field}))
    if any(_locks(each) for each in reader.embedded_regular_signatures):
        raise Refused(
            Refusal("locked", "The document is locked by its last signature; nothing more can be signed in it.")
        )
    if last != ("/Lock" in ref.get_object()):
        raise Refused(WRONG_LOCK)


WRONG_LOCK = Refusal(
    "wrong-lock",
    "The document was prepared for another order of signing: its last place alone locks it. Prepare it anew.",
)


def _locks(signature: Any) -> bool:
    level = signature.docmdp_level
    return level is not None and level == MDPPerm.NO_CHANGES


def _spec(box: Box) -> SigFieldSpec:
    corners = (round(box.x), round(box.y), round(box.x + box.width), round(box.y + box.height))
    return SigFieldSpec(
        box.name,
        on_page=box.page,
        box=corners if box.width and box.height else None,
        readable_field_name=box.told or None,
        # Without the fields the lock would be dropped in silence.
        field_mdp_spec=FieldMDPSpec(FieldMDPAction.ALL) if box.last else None,
        doc_mdp_update_value=MDPPerm.NO_CHANGES if box.last else None,
    )


def _writer(pdf: bytes) -> IncrementalPdfFileWriter:
    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        readable = not writer.prev.encrypted and writer.prev.total_revisions > 0
    except (PdfError, ValueError, KeyError):
        readable = False
    if not readable:
        raise Refused(Refusal("not-a-pdf", "This file cannot be read as a PDF, or is encrypted."))
    return writer


def _written(writer: IncrementalPdfFileWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _field_names(reader: PdfFileReader) -> list[str]:
    return [name for name, _value, _ref in fields.enumerate_sig_fields(reader)]


def _certificates(signed: Any) -> list[x509.Certificate]:
    """Those in a signature, and those in the time stamps inside it."""
    found = [each.chosen for each in signed["certificates"]]
    for signer in signed["signer_infos"]:
        for attribute in signer["unsigned_attrs"] or ():
            if attribute["type"].native == "signature_time_stamp_token":
                found += [inner for token in attribute["values"] for inner in _certificates(token["content"])]
    return found


def _of_stamper(stamper: Stamper) -> list[x509.Certificate]:
    token = at_once(stamper.async_dummy_response(SHA256))
    return _certificates(token["content"])
