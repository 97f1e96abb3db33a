"""What signs? A certificate with its chain, and something that signs bytes: a key in memory here, a token elsewhere.

No Django. ``Key`` is all that ``pades`` and ``stamping`` ask for.
"""

from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import pkcs12

from annum.kernel.refusal import Refusal, Refused

Private: TypeAlias = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey


class Key(Protocol):
    """A certificate (DER), its issuers up to the root (DER, nearest first), and its private half, wherever that is."""

    @property
    def certificate(self) -> bytes: ...

    @property
    def chain(self) -> tuple[bytes, ...]: ...

    def sign_raw(self, data: bytes) -> bytes:
        """The signature over the data: ECDSA (DER) or RSA PKCS#1 v1.5 with SHA-256, or Ed25519."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A key in the memory of this process."""

    private: Private = field(repr=False)
    certificate: bytes
    chain: tuple[bytes, ...] = ()

    def sign_raw(self, data: bytes) -> bytes:
        """As ``Key`` says."""
        return signed(self.private, data)


def signed(private: Private, data: bytes) -> bytes:
    """The signature of a private key over data, by its kind."""
    match private:
        case ec.EllipticCurvePrivateKey():
            return private.sign(data, ec.ECDSA(hashes.SHA256()))
        case rsa.RSAPrivateKey():
            return private.sign(data, padding.PKCS1v15(), hashes.SHA256())
        case _:
            return private.sign(data)


def new_p256() -> ec.EllipticCurvePrivateKey:
    """A new key for signatures in documents."""
    return ec.generate_private_key(ec.SECP256R1())


def new_ed25519() -> ed25519.Ed25519PrivateKey:
    """A new key for checkpoints of the journal."""
    return ed25519.Ed25519PrivateKey.generate()


def packed(private: Private) -> bytes:
    """A private key as PKCS#8, in the clear: to be wrapped at once."""
    clear = serialization.NoEncryption()
    return private.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, clear)


def unpacked(data: bytes) -> Private:
    """Read what ``packed`` wrote. Reading an RSA key checks it, which is slow: keep the result."""
    key = serialization.load_der_private_key(data, None)
    if not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey):
        raise Refused(UNUSABLE)
    return key


UNUSABLE = Refusal(
    "key-kind",
    "This kind of key cannot sign documents here. Use an elliptic key (P-256) or RSA with 2048 bits or more.",
)
NO_PKCS12 = Refusal(
    "no-pkcs12", "This file does not open as PKCS#12 (.p12, .pfx) with this password. Check the file and the password."
)
NO_KEY = Refusal("pkcs12-empty", "The PKCS#12 file holds no private key with its certificate. Export both together.")
LEAST_RSA = 2048


def from_pkcs12(data: bytes, password: str) -> Pair:
    """The key of a PKCS#12 file, its chain put in order. Refuses: what does not open, holds no key, or a weak kind."""
    try:
        private, certificate, others = pkcs12.load_key_and_certificates(data, password.encode())
    except ValueError:
        raise Refused(NO_PKCS12) from None
    if private is None or certificate is None:
        raise Refused(NO_KEY)
    insist_on_kind(private)
    pair = unpacked(packed(private))  # type: ignore[arg-type]  # the kind was looked at just now
    return Pair(pair, _der(certificate), ordered(certificate, others))


def insist_on_kind(key: object) -> None:
    """Refuses keys that PDF readers do not know, and short ones; takes private and public halves."""
    curve = getattr(key, "curve", None)
    size = getattr(key, "key_size", 0)
    rsa_enough = isinstance(key, rsa.RSAPrivateKey | rsa.RSAPublicKey) and size >= LEAST_RSA
    if not rsa_enough and not isinstance(curve, ec.SECP256R1):
        raise Refused(UNUSABLE)


def ordered(certificate: x509.Certificate, others: list[x509.Certificate]) -> tuple[bytes, ...]:
    """Issuers from the nearest to the farthest that is there; what does not belong to the chain is left out."""
    chain, at = [], certificate
    left = list(others)
    while at.issuer != at.subject:
        issuer = next((each for each in left if each.subject == at.issuer and _issued(at, each)), None)
        if issuer is None:
            break
        left.remove(issuer)
        chain.append(_der(issuer))
        at = issuer
    return tuple(chain)


def _issued(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except Exception:  # whatever is wrong with it, it is not the issuer
        return False
    return True


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.DER)
