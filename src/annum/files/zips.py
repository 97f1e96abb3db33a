"""How are many stored files handed out as one? As a ZIP that is written while it is sent; one piece is in memory at a time."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from annum.files import store

CHUNK = 1 << 18
THEN = (1980, 1, 1, 0, 0, 0)
UNIX = 3
MODE = 0o644 << 16


class _Pipe(io.RawIOBase):
    """Takes what the archive writes, until it is taken on."""

    def __init__(self) -> None:
        self._kept = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(data)  # type: ignore[call-overload]  # a buffer, by the protocol of files
        self._kept += piece
        return len(piece)

    def taken(self) -> bytes:
        """Everything since the last time."""
        piece = bytes(self._kept)
        self._kept.clear()
        return piece


def zipped(files: Iterable[tuple[str, str | bytes]]) -> Iterator[bytes]:
    """The pieces of a ZIP of files, each given as its name and its content, or the digest of a stored one.

    Nothing is compressed; equal files give equal bytes.

    Refuses: ``FileNotFoundError`` in the middle, for one that the disk lost: the ZIP then has no end and opens nowhere.
    """
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w") as archive:
        for name, content in files:
            info = zipfile.ZipInfo(name, THEN)
            info.create_system, info.external_attr = UNIX, MODE
            with _opened(content) as source, archive.open(info, "w") as out:
                while piece := source.read(CHUNK):
                    out.write(piece)
                    yield pipe.taken()
            yield pipe.taken()
    yield pipe.taken()


def _opened(content: str | bytes) -> BinaryIO:
    return store.path(content).open("rb") if isinstance(content, str) else io.BytesIO(content)
