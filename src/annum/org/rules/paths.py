"""What path does each unit get, so that a subtree is a range under any collation? Pure.

A path is one segment a level: four characters of base 36 in digits and small letters, which every collation sorts the
same way. A subtree is ``low <= path < high``.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

WIDTH = 4
DEEPEST = 50
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
K = TypeVar("K")


class Place(NamedTuple):
    """Where a unit stands: its path, its depth (a root is 1), how many children it has."""

    path: str
    depth: int
    children: int


def segment(number: int) -> str:
    """A number as one segment.

    >>> segment(1), segment(36), segment(36**4 - 2)
    ('0001', '0010', 'zzzy')
    """
    text = ""
    for _ in range(WIDTH):
        number, digit = divmod(number, 36)
        text = DIGITS[digit] + text
    return text


def high(low: str) -> str:
    """The first path after the subtree of ``low``; of the empty path, after everything.

    >>> high("00010009"), high("0001zzz9"), high("") > "zzzz"
    ('0001000a', '0001zzza', True)
    """
    return low[:-WIDTH] + segment(int(low[-WIDTH:], 36) + 1) if low else "zzzzz"


def ancestors(path: str) -> list[str]:
    """The paths above a path, the root first.

    >>> ancestors("000100020003")
    ['0001', '00010002']
    """
    return [path[:end] for end in range(WIDTH, len(path), WIDTH)]


def lay_out(rows: Iterable[tuple[K, K | None]]) -> dict[K, Place]:
    """A place for each (key, parent), siblings in the order given; parents come before their children.

    What hangs on a cycle, on a parent that is missing, or deeper than ``DEEPEST`` gets no place.

    >>> lay_out([("group", None), ("works", "group"), ("mill", "group"), ("lost", "gone")])["mill"]
    Place(path='00010002', depth=2, children=0)
    """
    below: dict[K | None, list[K]] = {}
    for key, parent in rows:
        below.setdefault(parent, []).append(key)
    return _descend(below)


def _descend(below: Mapping[K | None, Sequence[K]]) -> dict[K, Place]:
    numbers = [segment(number) for number in range(1, max(map(len, below.values()), default=0) + 1)]
    places: dict[K, Place] = {}
    level = list(zip(below.get(None, ()), numbers, strict=False))
    depth = 1
    while level and depth <= DEEPEST:
        following = []
        for key, path in level:
            children = below.get(key, ())
            places[key] = Place(path, depth, len(children))
            following += [(child, path + number) for child, number in zip(children, numbers, strict=False)]
        level, depth = following, depth + 1
    return places
