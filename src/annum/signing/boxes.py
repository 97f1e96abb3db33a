"""How is a secret shut away? By a key, by a passphrase, or to the holder of a private key. No Django, no files.

Every box names what it is ``about``: moved to another place, it does not open. Forms: AES-256-GCM with a random nonce
before it; scrypt (n=2^15, r=8, p=1: about 80 ms and 32 MB) with its salt before that; X25519 with HKDF-SHA256 and the
sender's one-time public key before it.
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

KEY, NONCE, SALT = 32, 12, 16
LETTER = b"annum-letterbox/1"


class Shut(ValueError):
    """A box does not open: another key, another passphrase, another place, or a changed byte."""


def wrap(secret: bytes, *, key: bytes, about: str) -> bytes:
    """Shut by a key of 32 bytes."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, secret, about.encode())


def unwrap(box: bytes, *, key: bytes, about: str) -> bytes:
    """Open what ``wrap`` shut. Refuses: ``Shut``."""
    try:
        return AESGCM(key).decrypt(box[:NONCE], box[NONCE:], about.encode())
    except (InvalidTag, ValueError):
        raise Shut(about) from None


def lock(secret: bytes, *, passphrase: str, about: str) -> bytes:
    """Shut by what a person knows."""
    salt = os.urandom(SALT)
    return salt + wrap(secret, key=_stretched(passphrase, salt), about=about)


def unlock(box: bytes, *, passphrase: str, about: str) -> bytes:
    """Open what ``lock`` shut. Refuses: ``Shut``."""
    return unwrap(box[SALT:], key=_stretched(passphrase, box[:SALT]), about=about)


def seal(secret: bytes, *, to: bytes, about: str) -> bytes:
    """Shut so that only the holder of the private half of ``to`` opens it; the sender cannot either."""
    once = X25519PrivateKey.generate()
    mine = once.public_key().public_bytes_raw()
    key = _agreed(once.exchange(X25519PublicKey.from_public_bytes(to)), mine + to)
    return mine + wrap(secret, key=key, about=about)


def unseal(box: bytes, *, private: bytes, about: str) -> bytes:
    """Open what ``seal`` shut. Refuses: ``Shut``."""
    own = X25519PrivateKey.from_private_bytes(private)
    theirs = box[:KEY]
    try:
        shared = own.exchange(X25519PublicKey.from_public_bytes(theirs))
    except ValueError:
        raise Shut(about) from None
    return unwrap(box[KEY:], key=_agreed(shared, theirs + own.public_key().public_bytes_raw()), about=about)


def _agreed(shared: bytes, halves: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=KEY, salt=halves, info=LETTER).derive(shared)


def _stretched(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=KEY, n=2**15, r=8, p=1).derive(passphrase.encode())
