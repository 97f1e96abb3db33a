"""How are bytes hashed, alone and as a tree? RFC 6962, section 2.1, with SHA-256. Pure."""

from collections.abc import Iterable
from hashlib import sha256

SALT = 32
"""Length of a salt in bytes; fixed, so that salt and data cannot be shifted against each other."""


def leaf(data: bytes) -> bytes:
    """The leaf hash of a record.

    >>> leaf(b"").hex()[:16]
    '6e340b9cffb37a98'
    """
    return sha256(b"\x00" + data).digest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node over its two children."""
    return sha256(b"\x01" + left + right).digest()


def salted(salt: bytes, data: bytes) -> bytes:
    """A hash that tells nothing about the data once the salt is gone. Refuses: ``ValueError`` unless 32 bytes of salt.

    The prefix 0x02 keeps it apart from leaves and nodes.
    """
    if len(salt) != SALT:
        raise ValueError(f"a salt has {SALT} bytes, not {len(salt)}")
    return sha256(b"\x02" + salt + data).digest()


def root(leaves: Iterable[bytes]) -> bytes:
    """The Merkle tree hash over leaf hashes, in order.

    Pairing level by level with the odd last one carried up gives the same tree as the RFC's split at a power of two.

    >>> root([]).hex()[:16]
    'e3b0c44298fc1c14'
    """
    level = list(leaves)
    if not level:
        return sha256(b"").digest()
    while len(level) > 1:
        odd = level[-1:] if len(level) % 2 else []
        level = [node(left, right) for left, right in zip(level[::2], level[1::2], strict=False)] + odd
    return level[0]
