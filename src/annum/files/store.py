"""Where do the bytes lie? Under their own hash, written whole or not at all.

A file is complete on the disk before any row names it. A transaction that is rolled back leaves bytes that no row
names: they do no harm, and the same bytes find them again.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from django.conf import settings

from annum.files.access import largest, too_large
from annum.kernel.refusal import Refused

_CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class Incoming:
    """Bytes on the disk that have no name yet."""

    file: IO[bytes]
    digest: str
    size: int


def root() -> Path:
    """The folder of all files."""
    return Path(settings.DATA) / "files"


def path(digest: str) -> Path:
    """Where the content with this hash lies."""
    return root() / digest[:2] / digest[2:]


@contextmanager
def incoming(source: BinaryIO, limit: int | None = None) -> Iterator[Incoming]:
    """Take bytes in under a temporary name, which is gone afterwards. Refuses: ``Refused`` above the size limit.

    ``limit`` in bytes; without it that of what people send.
    """
    most = largest() if limit is None else limit
    root().mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=root(), prefix=".incoming-") as file:
        hasher, size = hashlib.sha256(), 0
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise Refused(too_large())
            hasher.update(chunk)
            file.write(chunk)
        file.flush()
        yield Incoming(file.file, hasher.hexdigest(), size)


def settle(taken: Incoming) -> None:
    """Give incoming bytes their name, unless it is taken by the same bytes: sync, link, sync the folder."""
    target = path(taken.digest)
    if target.exists() and target.stat().st_size == taken.size:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}-{os.getpid()}-{os.urandom(4).hex()}")
    taken.file.seek(0)
    with part.open("xb") as out:
        while chunk := taken.file.read(_CHUNK):
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    part.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
