"""Who signed a checkpoint? By the keys that the bundle names; with the library where it is installed, else by own arithmetic."""

from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from annum.evidence.checkpoint import FORM, ID, Checkpoint, Note, key_id, parse
from annum.kernel.refusal import Refused
from annum.verify.ed25519 import HALF, verifies


@dataclass(frozen=True, slots=True)
class LogKey:
    """A key of the log; ``certificate`` is a path in the bundle, or empty."""

    name: str
    public: bytes
    certificate: str = ""

    @property
    def fingerprint(self) -> str:
        """As it is kept on paper."""
        return sha256(self.public).hexdigest()


def keys_of(told: Mapping[str, Any]) -> tuple[LogKey, ...]:
    """The keys in ``log.json``, the one in use first. Refuses: ``ValueError``, ``KeyError``, ``TypeError``."""
    found = tuple(
        LogKey(str(row["name"]), b64decode(row["public"], validate=True), row.get("certificate") or "")
        for row in told["keys"]
    )
    if not found or any(len(key.public) != HALF for key in found):
        raise ValueError("no key of 32 bytes")
    return found


def read_note(data: bytes) -> Note:
    """A signed checkpoint. Refuses: ``Refused`` in words."""
    try:
        return parse(data.decode())
    except UnicodeDecodeError as error:
        raise Refused(FORM) from error


def signer_of(note: Note, keys: Sequence[LogKey]) -> LogKey | None:
    """The first of the keys that signed the note."""
    return next((key for key in keys if _signed(note, key)), None)


def _signed(note: Note, key: LogKey) -> bool:
    wanted = key_id(key.name, key.public)
    ours = [line.data[ID:] for line in note.lines if line.name == key.name and line.data[:ID] == wanted]
    return bool(ours) and all(_verifies(key.public, each, note.text.encode()) for each in ours)


def _verifies(public: bytes, signature: bytes, message: bytes) -> bool:
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError:
        return verifies(public, signature, message)
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


__all__ = ["Checkpoint", "LogKey", "Note", "keys_of", "read_note", "signer_of"]
