"""How are the hashes of many rows packed? One line of bytes a row, read and written without a Python object per field.

A line is a sign (``+`` written, ``-`` gone), the model's label, NUL, the key as text, NUL, and the 32 bytes of its hash
(zeros for a row that is gone). The root over the leaves of these lines stands in the entry's record.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet

from annum.evidence.hashes import leaf, root
from annum.journal.rows import columns_of, hasher

GONE = bytes(32)


class Line(NamedTuple):
    """One row in a manifest; ``hash`` is ``None`` when the act deleted it."""

    model: str
    key: str
    hash: bytes | None


@dataclass(frozen=True, slots=True)
class Packed:
    """Row hashes of one act."""

    count: int
    rows: bytes
    root: bytes
    columns: dict[str, list[str]]

    @property
    def record(self) -> dict[str, Any] | None:
        """What the entry's record says about it; ``None`` when no row was written."""
        return {"count": self.count, "root": self.root.hex(), "columns": self.columns} if self.count else None


def pack(rows: Iterable[Model], gone: Iterable[Model] = ()) -> Packed:
    """Hash and pack saved rows, and name deleted ones. A queryset is read in pieces.

    Refuses: ``ValueError`` for a row without a key (not yet saved, or passed after ``delete()`` took its key).
    """
    columns: dict[str, list[str]] = {}
    lines = [*_written(rows, columns), *_gone(gone)]
    return Packed(len(lines), b"".join(lines), root(map(leaf, lines)), columns)


def _written(rows: Iterable[Model], columns: dict[str, list[str]]) -> Iterator[bytes]:
    current, start, hashed = None, b"", None
    for row in rows.iterator(chunk_size=2000) if isinstance(rows, QuerySet) else rows:
        if current is not type(row) or hashed is None:
            current = type(row)
            model = _concrete(row)
            start, hashed = b"+" + model._meta.label.encode() + b"\0", hasher(model, columns_of(model))
            columns[model._meta.label] = list(columns_of(model))
        yield start + _key(row) + b"\0" + hashed(row)


def _gone(rows: Iterable[Model]) -> Iterator[bytes]:
    for row in rows:
        yield b"-" + _concrete(row)._meta.label.encode() + b"\0" + _key(row) + b"\0" + GONE


def _concrete(row: Model) -> type[Model]:
    model = row._meta.concrete_model
    if model is None:
        raise ValueError(f"{row._meta.label} has no table")
    return model


def _key(row: Model) -> bytes:
    if row.pk is None:
        raise ValueError(f"a row of {row._meta.label} has no key: save it first, or record it before it is deleted")
    return str(row.pk).encode()


def unpack(rows: bytes) -> Iterator[tuple[bytes, Line]]:
    """The lines of a manifest, each with its bytes. Refuses: ``ValueError`` when they are cut short."""
    at, end = 0, len(rows)
    while at < end:
        model_end = rows.index(b"\0", at)
        key_end = rows.index(b"\0", model_end + 1)
        stop = key_end + 33
        if stop > end:
            raise ValueError("the last row hash is cut short")
        digest = rows[key_end + 1 : stop] if rows[at : at + 1] == b"+" else None
        yield rows[at:stop], Line(rows[at + 1 : model_end].decode(), rows[model_end + 1 : key_end].decode(), digest)
        at = stop
