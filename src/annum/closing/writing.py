"""How is a bundle's content written? File by file into one folder, hashed on the way; rows are streamed, never gathered."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from annum.evidence.canonical import canonical
from annum.journal.record import moment
from annum.kernel.period import Month

Row = Mapping[str, Any]
_quick = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), check_circular=False, allow_nan=False, sort_keys=True
)
CHUNK = 1 << 18


@dataclass(frozen=True, slots=True, order=True)
class Written:
    """One file of the content: its path from the bundle's root, its size, its SHA-256."""

    path: str
    bytes: int
    sha256: str


@dataclass(slots=True)
class Content:
    """The folder that takes the content. ``root`` is the bundle's; every path begins with ``content/``."""

    root: Path
    files: list[Written] = field(default_factory=list)

    def keep(self, path: str, data: bytes) -> None:
        """One whole file."""
        self._file(path).write_bytes(data)
        self.files.append(Written(path, len(data), sha256(data).hexdigest()))

    def value(self, path: str, value: object) -> None:
        """One canonical JSON value."""
        self.keep(path, canonical(value))

    def lines(self, path: str, rows: Iterable[Row]) -> None:
        """One canonical JSON value a line. ``rows`` have ASCII names and exact values (see ``exact``)."""
        hasher, size = sha256(), 0
        with self._file(path).open("wb") as out:
            for row in rows:
                line = _quick.encode(row).encode() + b"\n"
                hasher.update(line)
                size += out.write(line)
        self.files.append(Written(path, size, hasher.hexdigest()))

    def copy(self, path: str, source: Path) -> None:
        """A file that lies elsewhere."""
        hasher, size = sha256(), 0
        with source.open("rb") as taken, self._file(path).open("wb") as out:
            while chunk := taken.read(CHUNK):
                hasher.update(chunk)
                size += out.write(chunk)
        self.files.append(Written(path, size, hasher.hexdigest()))

    def _file(self, path: str) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        return file


def segment(code: str) -> str:
    """A code as one step of a path, the same on every disc.

    >>> segment("P/1 甲"), segment("..")
    ('P%2F1%20%E7%94%B2', '%2E.')
    """
    written = quote(code, safe="-_.").replace("~", "%7E")
    return "%2E" + written[1:] if written.startswith(".") else written


def exact(value: int | None) -> str | None:
    """An amount, rate or number of points: a whole number as text."""
    return None if value is None else str(value)


def at(value: datetime | None) -> str | None:
    """A moment."""
    return None if value is None else moment(value.astimezone(UTC))


def day(value: date | None) -> str | None:
    """A day."""
    return None if value is None else value.isoformat()


def month(index: int) -> str:
    """A month."""
    return str(Month.of(index))


def both(zh: str, en: str) -> dict[str, str]:
    """A text in two languages."""
    return {"zh": zh, "en": en}


def subject(unit: str | None, person: str | None) -> dict[str, str | None]:
    """Whom something is about."""
    return {"unit": unit} if unit is not None else {"person": person}
