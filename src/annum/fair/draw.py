r"""Who is drawn by lot, so that anyone can draw again? By SHA-256 of a published seed and the id. Pure.

The lot of an id is the SHA-256 of these bytes: the seed in UTF-8, one zero byte, the id in UTF-8. The smallest lot is drawn
first. Any machine repeats it: ``printf 'pm25\0anna' | sha256sum`` begins with 7fe1017a.

The seed is fixed before the ids are known. Whoever keeps it secret until the draw publishes its ``commitment`` before:
``printf 'pm25' | sha256sum``.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from annum.kernel.refusal import Refusal, insist
from annum.kernel.words import Param

ZERO = "\0"


@dataclass(frozen=True, slots=True)
class Drawn:
    """``chosen`` in the order of the lots, then those who follow (``reserve``) when one of them drops out."""

    chosen: tuple[str, ...]
    reserve: tuple[str, ...] = ()

    def written(self) -> dict[str, Any]:
        """As plain JSON."""
        return {"chosen": list(self.chosen), "reserve": list(self.reserve)}


def commitment(seed: str) -> str:
    """What is published before the seed is: its SHA-256 in UTF-8, as hexadecimal text.

    >>> commitment("pm25")[:16]
    '82078ccc519ee017'
    """
    return sha256(seed.encode()).hexdigest()


def lot(seed: str, id: str) -> str:
    """The lot of one id, as hexadecimal text; the smaller goes first.

    >>> lot("pm25", "anna")[:8]
    '7fe1017a'
    """
    return sha256(f"{seed}{ZERO}{id}".encode()).hexdigest()


def order(ids: Iterable[str], seed: str) -> tuple[str, ...]:
    """All ids in the order of their lots; in which order they are handed in changes nothing. Refuses: see
    ``refusal_to_order``.

    >>> order(["anna", "bo", "cai"], "pm25") == order(["cai", "bo", "anna"], "pm25")
    True
    """
    known = tuple(ids)
    insist(refusal_to_order(known, seed))
    return tuple(sorted(known, key=lambda id: lot(seed, id)))


def draw(ids: Iterable[str], seed: str, number: int) -> Drawn:
    """So many of the ids, by lot. Refuses: more than there are.

    >>> draw(["anna", "bo", "cai"], "pm25", 2).written()
    {'chosen': ['anna', 'cai'], 'reserve': ['bo']}
    """
    drawn = order(ids, seed)
    insist(refusal_to_draw(number, len(drawn)))
    return Drawn(drawn[:number], drawn[number:])


def draw_in_cells(members: Mapping[str, Iterable[str]], seed: str, numbers: Mapping[str, int]) -> dict[str, Drawn]:
    """From each cell so many of its ids, by one and the same lot per id; a cell without a number gives nobody.

    Refuses: an id in two cells, a number for an unknown cell, more than a cell holds.

    >>> drawn = draw_in_cells({"forge": ["anna", "bo"], "mill": ["cai", "du"]}, "pm25", {"forge": 1, "mill": 1})
    >>> {cell: found.chosen for cell, found in drawn.items()}
    {'forge': ('anna',), 'mill': ('du',)}
    """
    cells = {cell: tuple(ids) for cell, ids in members.items()}
    insist(refusal_to_order([id for ids in cells.values() for id in ids], seed))
    for cell, number in numbers.items():
        insist(refusal_to_draw_from(cell, number, cells))
    return {cell: draw(ids, seed, numbers.get(cell, 0)) for cell, ids in cells.items()}


def refusal_to_order(ids: Iterable[str], seed: str) -> Refusal | None:
    """Why no order can be drawn: no seed, an id twice, or a zero byte, which would let two pairs have one lot."""
    times = Counter(ids)
    twice = sorted(id for id, number in times.items() if number > 1)
    if not seed:
        return Refusal("no-seed", "A draw needs a seed that was fixed before.")
    if twice:
        return Refusal("drawn-twice", "“%(id)s” stands in the draw twice.", {"id": twice[0]})
    if any(ZERO in text for text in (seed, *times)):
        return Refusal("zero-byte", "A seed and the names in a draw may not hold a zero byte.")
    return None


def refusal_to_draw(number: int, there: int) -> Refusal | None:
    """Why so many cannot be drawn."""
    if 0 <= number <= there:
        return None
    places = {"number": number, "there": there}
    return Refusal("draw-too-many", "%(number)s are to be drawn, and there are %(there)s.", places)


def refusal_to_draw_from(cell: str, number: int, members: Mapping[str, tuple[str, ...]]) -> Refusal | None:
    """Why so many cannot be drawn from a cell."""
    if cell not in members:
        return Refusal("no-cell", "“%(cell)s” is not a group of this draw.", {"cell": cell})
    there = len(members[cell])
    if 0 <= number <= there:
        return None
    places: dict[str, Param] = {"cell": cell, "number": number, "there": there}
    return Refusal("draw-too-many", "“%(cell)s”: %(number)s are to be drawn, and there are %(there)s.", places)
