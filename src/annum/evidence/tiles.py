"""How does a log lie on a disc, so that any program for such logs can read it? C2SP tlog-tiles. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from annum.evidence.hashes import root
from annum.evidence.tree import HASH

WIDTH = 256
"""Hashes in a whole tile, entries in a whole bundle."""
LONGEST = 0xFFFF
LENGTH = 2


def tile_path(level: int, index: int, width: int = WIDTH) -> str:
    """Where a tile lies.

    >>> tile_path(0, 1234067, 5)
    'tile/0/x001/x234/067.p/5'
    """
    return f"tile/{level}/{_place(index, width)}"


def bundle_path(index: int, width: int = WIDTH) -> str:
    """Where a bundle of entries lies.

    >>> bundle_path(0)
    'tile/entries/000'
    """
    return f"tile/entries/{_place(index, width)}"


def _place(index: int, width: int) -> str:
    if index < 0 or not 0 < width <= WIDTH:
        raise ValueError(f"there is no tile {index} of {width}")
    parts = [f"{index % 1000:03}"]
    while index := index // 1000:
        parts.append(f"x{index % 1000:03}")
    return "/".join(reversed(parts)) + ("" if width == WIDTH else f".p/{width}")


def bundle(entries: Iterable[bytes]) -> bytes:
    """Entries in one file, each after its length in two bytes. Refuses: ``ValueError`` for one of 65,536 bytes or more."""
    parts = []
    for entry in entries:
        if len(entry) > LONGEST:
            raise ValueError(f"an entry of {len(entry)} bytes fits no bundle")
        parts.append(len(entry).to_bytes(LENGTH) + entry)
    return b"".join(parts)


def entries(data: bytes) -> Iterator[bytes]:
    """The entries of a bundle. Refuses: ``ValueError`` when it is cut short."""
    at = 0
    while at < len(data):
        start = at + LENGTH
        at = start + int.from_bytes(data[at:start])
        if at > len(data) or start > len(data):
            raise ValueError("the last entry of the bundle is cut short")
        yield data[start:at]


def hashes(data: bytes) -> list[bytes]:
    """The hashes of a tile. Refuses: ``ValueError`` when it is cut short, empty or too long."""
    if not data or len(data) % HASH or len(data) > WIDTH * HASH:
        raise ValueError(f"a tile has 1 to {WIDTH} hashes of {HASH} bytes, not {len(data)} bytes")
    return [data[at : at + HASH] for at in range(0, len(data), HASH)]


def tiles(leaves: Iterable[bytes]) -> Iterator[tuple[str, bytes]]:
    """Every tile over the leaf hashes: path and bytes, level by level. Of a level, one hash for 256 below is kept."""
    level, below = 0, iter(leaves)
    while True:
        above: list[bytes] = []
        for index, row in enumerate(_rows(below)):
            yield tile_path(level, index, len(row)), b"".join(row)
            if len(row) == WIDTH:
                above.append(root(row))
        if not above:
            return
        level, below = level + 1, iter(above)


def _rows(source: Iterator[bytes]) -> Iterator[Sequence[bytes]]:
    while row := list(islice(source, WIDTH)):
        yield row
