"""How does a log say how long it is, so that it cannot say otherwise later? C2SP tlog-checkpoint in a signed note. Pure."""

import re
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from annum.evidence.tree import HASH
from annum.kernel.refusal import Refusal, Refused, insist

ED25519 = b"\x01"
ID, SIGNATURE = 4, 64
DASH = "\u2014"
MOST = 100
"""So many lines of signatures are read."""
NAME = re.compile(r"[^\s+\x00-\x1f]+")
SIZE = re.compile(r"0|[1-9][0-9]{0,18}")

FORM = Refusal(
    "checkpoint-form", "This is no checkpoint: it has to name a log, its size and its root, and nothing else."
)
UNSIGNED = Refusal("checkpoint-unsigned", "The checkpoint bears no signature by this key.")
FORGED = Refusal("checkpoint-forged", "The signature of the checkpoint is not by this key.")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A log ``origin`` had ``size`` entries, whose Merkle tree hash is ``root``."""

    origin: str
    size: int
    root: bytes


@dataclass(frozen=True, slots=True)
class Line:
    """One signature: by whom, and the bytes of key id and signature."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """A checkpoint as it was read; nothing is known of its signatures yet. ``text`` is what they sign."""

    checkpoint: Checkpoint
    text: str
    lines: tuple[Line, ...]


def body(checkpoint: Checkpoint) -> str:
    """The text that is signed.

    >>> body(Checkpoint("annum.huarun/2027", 0, bytes(32))).splitlines()[:2]
    ['annum.huarun/2027', '0']
    """
    return f"{checkpoint.origin}\n{checkpoint.size}\n{b64encode(checkpoint.root).decode()}\n"


def key_id(name: str, public: bytes) -> bytes:
    """Four bytes that tell which Ed25519 key (32 raw bytes) of which name signed."""
    return sha256(name.encode() + b"\n" + ED25519 + public).digest()[:ID]


def verifier_key(name: str, public: bytes) -> str:
    """The key in the form that other programs for signed notes read."""
    return f"{name}+{key_id(name, public).hex()}+{b64encode(ED25519 + public).decode()}"


def note(checkpoint: Checkpoint, *, name: str, public: bytes, sign: Callable[[bytes], bytes]) -> str:
    """The checkpoint, signed: ``sign`` gives the Ed25519 signature of some bytes by the key ``public``.

    Refuses: ``ValueError`` for a name with spaces or a plus sign, or for a signature that is not one of Ed25519.
    """
    text = body(checkpoint)
    signature = sign(text.encode())
    if not NAME.fullmatch(name) or len(signature) != SIGNATURE or _read(text) != checkpoint:
        raise ValueError("the name, the signature or the checkpoint cannot stand in a signed note")
    return f"{text}\n{DASH} {name} {b64encode(key_id(name, public) + signature).decode()}\n"


def parse(text: str) -> Note:
    """Read a signed checkpoint. Refuses: ``Refused`` in words for any other form, further lines in the body included."""
    signed, between, signatures = text.rpartition("\n\n")
    lines = [_line(line) for line in signatures.removesuffix("\n").split("\n")]
    found = _read(signed + "\n")
    whole = bool(between) and signatures.endswith("\n") and 0 < len(lines) <= MOST
    insist(None if whole else FORM)
    read = tuple(line for line in lines if line is not None)
    if found is None or len(read) != len(lines):
        raise Refused(FORM)
    return Note(found, signed + "\n", read)


def verified(found: Note, *, name: str, public: bytes) -> Checkpoint:
    """The checkpoint, when the key signed it. Refuses: ``Refused`` when it did not. Lines by other keys are passed over."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    wanted = key_id(name, public)
    ours = [line.data[ID:] for line in found.lines if line.name == name and line.data[:ID] == wanted]
    insist(None if ours else UNSIGNED)
    try:
        for signature in ours:
            Ed25519PublicKey.from_public_bytes(public).verify(signature, found.text.encode())
    except (InvalidSignature, ValueError) as error:
        raise Refused(FORGED) from error
    return found.checkpoint


def _read(text: str) -> Checkpoint | None:
    match text.split("\n"):
        case [origin, size, root, ""] if origin.isprintable() and origin and SIZE.fullmatch(size):
            data = _bytes(root)
            return Checkpoint(origin, int(size), data) if data is not None and len(data) == HASH else None
    return None


def _line(line: str) -> Line | None:
    match line.split(" "):
        case [dash, name, text] if dash == DASH and NAME.fullmatch(name):
            data = _bytes(text)
            return Line(name, data) if data is not None and len(data) > ID else None
    return None


def _bytes(text: str) -> bytes | None:
    """Base64 in its one form only, so that nobody writes the same checkpoint in two ways."""
    try:
        data = b64decode(text, validate=True)
    except (Error, ValueError):
        return None
    return data if b64encode(data).decode() == text else None
