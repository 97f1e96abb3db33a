"""Where is the key of a secret ballot kept? In its row, shut by a key that is derived from the installation's secret.

A ballot paper is signed while the elector waits, in a web process, so the key cannot lie with the workers who open signing
keys. The secret is in no backup and in no database: neither of them alone opens the key. It guards against votes that nobody
was entitled to; the secrecy of votes does not hang on it, since a signature is given without seeing what is signed.
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from annum.ballot.rules.blind import BITS, EXPONENT, Private
from annum.kernel.refusal import Refusal, Refused

NONCE = 12
SHUT = Refusal(
    "other-secret", "The ballot's key does not open: the installation has another secret than at the opening."
)


def generate() -> Private:
    """A new key."""
    made = rsa.generate_private_key(EXPONENT, BITS).private_numbers()
    return Private(made.p, made.q, made.d)


def shut(key: Private, ballot: int) -> bytes:
    """The key as it lies in the database."""
    content = ",".join(f"{number:x}" for number in key).encode()
    nonce = os.urandom(NONCE)
    return nonce + _box().encrypt(nonce, content, _about(ballot))


def opened(box: bytes | memoryview, ballot: int) -> Private:
    """The key itself. Refuses: another secret, or a changed row."""
    held = bytes(box)
    try:
        content = _box().decrypt(held[:NONCE], held[NONCE:], _about(ballot)).decode()
    except (InvalidTag, ValueError):
        raise Refused(SHUT) from None
    return Private(*(int(part, 16) for part in content.split(",")))


def _box() -> AESGCM:
    derived = HKDF(hashes.SHA256(), 32, salt=None, info=b"annum-ballot-key/1")
    return AESGCM(derived.derive(settings.SECRET_KEY.encode()))


def _about(ballot: int) -> bytes:
    return f"annum-ballot-key/{ballot}".encode()
