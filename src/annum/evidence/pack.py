"""What proves one entry of a log to someone who has nothing else? One JSON object, ``annum.evidence/1``. Pure."""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from annum.evidence.canonical import EXACT, canonical
from annum.evidence.checkpoint import ID, Note, key_id
from annum.evidence.tree import HASH

SCHEMA = "annum.evidence/1"
DEEPEST = 64
"""No log is so long that a path has more hashes."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Entry ``index`` of ``log`` is ``record``: ``path`` leads to the root in the signed ``note``, by the Ed25519 key
    ``public`` of ``name``. Whose key that is has to be known from elsewhere.
    """

    log: str
    index: int
    record: bytes
    path: tuple[bytes, ...]
    note: str
    name: str
    public: bytes

    def written(self) -> bytes:
        """As JSON in its one form. Refuses: ``UnicodeDecodeError`` for a record that is no text."""
        told = {
            "schema": SCHEMA,
            "log": self.log,
            "index": self.index,
            "record": self.record.decode(),
            "path": [node.hex() for node in self.path],
            "checkpoint": self.note,
            "key": {"name": self.name, "public": b64encode(self.public).decode()},
        }
        return canonical(told)


def read(told: Mapping[str, Any]) -> Evidence:
    """The one in an object; nothing is proven by reading it. Refuses: ``ValueError``, ``KeyError``, ``TypeError``."""
    index, path, key = told["index"], told["path"], told["key"]
    if told["schema"] != SCHEMA or type(index) is not int or not 0 <= index <= EXACT or len(path) > DEEPEST:
        raise ValueError("no evidence")
    found = Evidence(
        log=_text(told["log"]),
        index=index,
        record=_text(told["record"]).encode(),
        path=tuple(bytes.fromhex(each) for each in path),
        note=_text(told["checkpoint"]),
        name=_text(key["name"]),
        public=b64decode(key["public"], validate=True),
    )
    if any(len(each) != HASH for each in (*found.path, found.public)):
        raise ValueError("no hash, or no key")
    return found


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    value.encode()  # half of a surrogate pair is no text
    return value


def key_of(note: Note, keys: Iterable[bytes]) -> tuple[str, bytes] | None:
    """By which of some keys, under which name, a note says that it is signed. The signature itself is not looked at."""
    known = list(keys)
    pairs = ((line, key) for line in note.lines for key in known)
    return next(((line.name, key) for line, key in pairs if line.data[:ID] == key_id(line.name, key)), None)
