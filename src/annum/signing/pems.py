"""How is a certificate written and read? PEM in rows and on pages, DER in code."""

from base64 import b64encode
from hashlib import sha256
from textwrap import wrap

from cryptography import x509
from cryptography.hazmat.primitives import serialization

from annum.signing.models import Certificate


def pem(der: bytes) -> str:
    """One certificate as PEM."""
    lines = "\n".join(wrap(b64encode(der).decode(), 64))
    return f"-----BEGIN CERTIFICATE-----\n{lines}\n-----END CERTIFICATE-----\n"


def ders(text: str) -> tuple[bytes, ...]:
    """Every certificate of a PEM text, as DER."""
    found = x509.load_pem_x509_certificates(text.encode()) if text.strip() else []
    return tuple(each.public_bytes(serialization.Encoding.DER) for each in found)


def first(text: str) -> bytes:
    """The one certificate of a row."""
    return ders(text)[0]


def rest(row: Certificate) -> tuple[bytes, ...]:
    """Its issuers, the nearest first."""
    return ders(row.chain)


def fingerprint(der: bytes) -> str:
    """SHA-256, in pairs, as it is kept on paper and shown by browsers and PDF readers."""
    return ":".join(wrap(sha256(der).hexdigest().upper(), 2))


def fingerprint_lines(text: str) -> list[str]:
    """The same of a PEM, in four lines of eight pairs: so it is compared with paper."""
    return wrap(fingerprint(first(text)).replace(":", " "), 23)


def public_mark(der: bytes) -> str:
    """By which a public key is known: SHA-256 of its SubjectPublicKeyInfo."""
    public = x509.load_der_x509_certificate(der).public_key()
    info = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return sha256(info).hexdigest()
