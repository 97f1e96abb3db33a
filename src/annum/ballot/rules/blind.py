"""How is a ballot paper signed without being seen? RSA blind signatures. Pure.

Source: RFC 9474, the variant RSABSSA-SHA384-PSS-Deterministic, whose messages must be random: here 32 random bytes, the
token. Blinding hides the token perfectly: for each token there is a factor that gives the same blinded number, so whoever
keeps every number that was signed learns nothing about the tokens, however strong.
"""

from hashlib import sha384
from math import gcd
from typing import Final, NamedTuple

BITS: Final = 2048
EXPONENT: Final = 65537
SALT: Final = 48
SIZE: Final = BITS // 8
TOKEN: Final = 32
"""Bytes of a token."""
_HASH: Final = sha384().digest_size


class Private(NamedTuple):
    """The ballot's private key: two primes and the private exponent."""

    p: int
    q: int
    d: int

    @property
    def n(self) -> int:
        """The public modulus."""
        return self.p * self.q


def sign(blinded: int, key: Private) -> int:
    """The signature over a blinded number, worked out by halves and checked before it leaves.

    Refuses: ``ValueError`` for a number that is none of the key's, or a fault of the machine.
    """
    if not 0 < blinded < key.n:
        raise ValueError("the blinded number is out of range")
    one = pow(blinded, key.d % (key.p - 1), key.p)
    other = pow(blinded, key.d % (key.q - 1), key.q)
    signature = other + key.q * (pow(key.q, -1, key.p) * (one - other) % key.p)
    if pow(signature, EXPONENT, key.n) != blinded:
        raise ValueError("the signature does not fit")
    return signature


def verify(token: bytes, signature: int, n: int) -> bool:
    """Whether this signature was made by the key with this modulus, blind or not (EMSA-PSS, RFC 8017 9.1.2)."""
    if not 0 < signature < n:
        return False
    encoded = pow(signature, EXPONENT, n).to_bytes(SIZE, "big")
    masked, hashed, end = encoded[: -_HASH - 1], encoded[-_HASH - 1 : -1], encoded[-1]
    if end != 0xBC or masked[0] & 0x80:  # noqa: PLR2004 (the marks of the standard)
        return False
    block = _mask(masked, hashed)
    padding, salt = block[: -SALT - 1], block[-SALT - 1 :]
    if any(padding) or salt[0] != 1:
        return False
    return _hashed(token, salt[1:]) == hashed


def encode(token: bytes, salt: bytes) -> int:
    """The token as the number that is blinded (EMSA-PSS, RFC 8017 9.1.1)."""
    hashed = _hashed(token, salt)
    block = bytes(SIZE - _HASH - SALT - 2) + b"\x01" + salt
    return int.from_bytes(_mask(block, hashed) + hashed + b"\xbc", "big")


def blind(token: bytes, salt: bytes, factor: int, n: int) -> int:
    """What is sent to be signed. Refuses: ``ValueError`` for a factor that has no inverse."""
    if gcd(factor, n) != 1:
        raise ValueError("the factor has no inverse")
    return encode(token, salt) * pow(factor, EXPONENT, n) % n


def unblind(signature: int, factor: int, n: int) -> int:
    """The signature over the token itself."""
    return signature * pow(factor, -1, n) % n


def _hashed(token: bytes, salt: bytes) -> bytes:
    return sha384(bytes(8) + sha384(token).digest() + salt).digest()


def _mask(block: bytes, seed: bytes) -> bytes:
    """The block under the mask of the seed (MGF1), its first bit cleared."""
    count = -(-len(block) // _HASH)
    mask = b"".join(sha384(seed + at.to_bytes(4, "big")).digest() for at in range(count))
    mixed = bytearray(one ^ other for one, other in zip(block, mask, strict=False))
    mixed[0] &= 0x7F
    return bytes(mixed)
