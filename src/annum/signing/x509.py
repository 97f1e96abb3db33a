"""What stands in a certificate? Root, People CA, persons, time stamps, seal and log; and lists of what was revoked.

No Django, no clock. Signed by whatever ``Key`` is given, so the issuing key may lie in a token.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from asn1crypto import algos, core
from asn1crypto import crl as asn1_crl
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

from annum.signing.pairs import Key, Private, new_p256, signed

DOCUMENT_SIGNING = ObjectIdentifier("1.3.6.1.5.5.7.3.36")
"""RFC 9336."""
SIGNS = (DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION)
"""The second one for programs over NSS (pdfsig, Evince, Okular), which trust no signer without it."""

Public = ec.EllipticCurvePublicKey | rsa.RSAPublicKey | ed25519.Ed25519PublicKey
LAG = timedelta(minutes=5)
"""How far before now a certificate begins, because clocks differ."""


class Usage(NamedTuple):
    """Which uses a kind of certificate allows, and for how long; ``path`` is the length of chains below a CA."""

    days: int
    ca: bool = False
    path: int | None = None
    extended: tuple[ObjectIdentifier, ...] = ()
    extended_critical: bool = False


USAGES: Mapping[str, Usage] = {
    "root": Usage(365 * 20, ca=True),
    "people": Usage(365 * 10, ca=True, path=0),
    "person": Usage(365 * 2, extended=SIGNS),
    "seal": Usage(365 * 5, extended=SIGNS),
    "stamp": Usage(365 * 10, extended=(ExtendedKeyUsageOID.TIME_STAMPING,), extended_critical=True),
    "log": Usage(365 * 10),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a certificate names: any script, kept as UTF-8. ``number`` is the person's number in the group."""

    common: str
    organisation: str
    number: str = ""

    @property
    def name(self) -> x509.Name:
        """As X.509 writes it."""
        parts = [x509.NameAttribute(NameOID.ORGANIZATION_NAME, self.organisation[:64])]
        parts.append(x509.NameAttribute(NameOID.COMMON_NAME, self.common[:64]))
        if self.number:
            parts.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, self.number[:64]))
        return x509.Name(parts)


def self_signed(subject: Subject, private: Private, *, now: datetime) -> bytes:
    """A root certificate, DER."""
    builder = _builder("root", private.public_key(), now, None).subject_name(subject.name).issuer_name(subject.name)
    own = x509.SubjectKeyIdentifier.from_public_key(private.public_key()).digest
    builder = builder.add_extension(x509.AuthorityKeyIdentifier(own, None, None), False)
    return _finished(builder, lambda data: signed(private, data), "sha256_ecdsa")


def issued(kind: str, subject: Subject, public: Public, *, issuer: Key, now: datetime, revocations: str) -> bytes:
    """A certificate (DER) of one of ``USAGES``, never longer than its issuer's. ``revocations`` is the URL of the list."""
    above = x509.load_der_x509_certificate(issuer.certificate)
    builder = _builder(kind, public, now, above.not_valid_after_utc)
    builder = builder.subject_name(subject.name).issuer_name(above.subject)
    point = x509.DistributionPoint([x509.UniformResourceIdentifier(revocations)], None, None, None)
    own = above.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    builder = builder.add_extension(x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(own), False)
    builder = builder.add_extension(x509.CRLDistributionPoints([point]), False)
    return _finished(builder, issuer.sign_raw, algorithm_of(issuer.certificate))


def _builder(kind: str, public: Public, now: datetime, most: datetime | None) -> x509.CertificateBuilder:
    usage = USAGES[kind]
    end = now + timedelta(days=usage.days)
    builder = (
        x509.CertificateBuilder()
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - LAG)
        .not_valid_after(min(end, most) if most else end)
        .add_extension(x509.BasicConstraints(usage.ca, usage.path), True)
        .add_extension(_key_usage(usage.ca), True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), False)
    )
    if usage.extended:
        builder = builder.add_extension(x509.ExtendedKeyUsage(usage.extended), usage.extended_critical)
    return builder


def _key_usage(ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not ca,
        content_commitment=not ca,
        key_cert_sign=ca,
        crl_sign=ca,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _finished(builder: x509.CertificateBuilder, sign: Callable[[bytes], bytes], algorithm: str) -> bytes:
    """Signed by whatever signs: the library signs by keys in memory alone, so its signature is replaced."""
    made = builder.sign(_mould(), hashes.SHA256()).public_bytes(serialization.Encoding.DER)
    return _resigned(asn1.Certificate.load(made), "tbs_certificate", sign, algorithm)


def _resigned(made: Any, part: str, sign: Callable[[bytes], bytes], algorithm: str) -> bytes:
    named = algos.SignedDigestAlgorithm({"algorithm": algorithm})
    made[part]["signature"] = named
    made["signature_algorithm"] = named
    place = "signature_value" if part == "tbs_certificate" else "signature"
    made[place] = core.OctetBitString(sign(made[part].dump(force=True)))
    return bytes(made.dump(force=True))


@cache
def _mould() -> ec.EllipticCurvePrivateKey:
    """Signs nothing that leaves this module."""
    return new_p256()


@dataclass(frozen=True, slots=True)
class Revoked:
    """One line of a list."""

    serial: int
    at: datetime
    reason: str = "unspecified"


def revocation_list(revoked: Iterable[Revoked], *, issuer: Key, number: int, now: datetime, until: datetime) -> bytes:
    """The list (DER) of one issuer. ``reason`` is one of ``x509.ReasonFlags``' values; ``until`` when the next is due."""
    above = x509.load_der_x509_certificate(issuer.certificate)
    own = above.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(above.subject)
        .last_update(now)
        .next_update(until)
        .add_extension(x509.CRLNumber(number), False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(own), False)
    )
    for each in revoked:
        builder = builder.add_revoked_certificate(_line(each))
    made = builder.sign(_mould(), hashes.SHA256()).public_bytes(serialization.Encoding.DER)
    return _resigned(
        asn1_crl.CertificateList.load(made), "tbs_cert_list", issuer.sign_raw, algorithm_of(issuer.certificate)
    )


def _line(revoked: Revoked) -> x509.RevokedCertificate:
    line = x509.RevokedCertificateBuilder().serial_number(revoked.serial).revocation_date(revoked.at)
    if revoked.reason != "unspecified":  # RFC 5280 5.3.1: this one is said by leaving it out
        line = line.add_extension(x509.CRLReason(x509.ReasonFlags(revoked.reason)), False)
    return line.build()


@cache
def algorithm_of(certificate: bytes) -> str:
    """The name of the signatures that the key of this certificate makes, as CMS and X.509 name them."""
    kind = asn1.Certificate.load(certificate).public_key.algorithm
    return {"ec": "sha256_ecdsa", "rsa": "sha256_rsa", "ed25519": "ed25519"}[kind]
