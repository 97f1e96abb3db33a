"""Which posts has a unit, and how many people does each take? Pure."""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from annum.demo.generate.chance import happens, shares, stream
from annum.demo.generate.plan import table
from annum.demo.generate.units import Unit

LEAST = {"group": 3, "HY.OFF": 4}
"""The fewest people of a kind of unit, or of a unit; others have two."""
ENOUGH = 3
"""Beside so many the head has a deputy."""


@dataclass(frozen=True, slots=True)
class Post:
    """A post over some days. ``seats`` empty: no limit; ``fte`` in ten-thousandths; ``taken``: how many people hold it."""

    code: str
    title: str
    title_en: str
    unit: str
    reports_to: str
    grade: str
    fte: int
    seats: int | None
    is_head: bool
    since: date
    until: date | None = None
    taken: int = 1


def headcounts(units: list[Unit], people: int) -> list[int]:
    """People of each unit; all of them together are exactly so many."""
    least = [LEAST.get(unit.code, LEAST.get(unit.kind, 2)) for unit in units]
    more = shares(people - sum(least), [unit.size for unit in units], least=0)
    return [few + some for few, some in zip(least, more, strict=True)]


def head(unit: str) -> str:
    """The code of the post that heads a unit."""
    return f"{unit}-H"


def deputy(unit: str) -> str:
    """The code of the post beside the head."""
    return f"{unit}-D"


def posts_of(seed: int, unit: Unit, people: int) -> list[Post]:
    """The posts of one unit, the head first; people sit in this order."""
    kind = table("units")["kind"][unit.kind]
    above = head(unit.parent) if unit.parent else ""
    found = [_single(unit, head(unit.code), kind["head"], above, is_head=True)]
    left = people - 1
    if left >= ENOUGH or unit.kind == "group":
        found.append(_single(unit, deputy(unit.code), kind["deputy"], head(unit.code)))
        left -= 1
    return found + _staff(seed, unit, kind["staff"], left)


def _single(unit: Unit, code: str, title: list[str], above: str, *, is_head: bool = False) -> Post:
    return Post(code, title[0], title[1], unit.code, above, title[2], 10000, 1, is_head, unit.since)


def _staff(seed: int, unit: Unit, titles: list[Any], people: int) -> list[Post]:
    """The staff's posts, the last one the most numerous; some have an empty seat, some no limit."""
    used = titles[-min(people, len(titles)) :] if people else []
    counts = shares(people, [1 + 2 * place for place in range(len(used))]) if used else []
    chance = stream(seed, "seats", unit.code)
    return [
        _several(unit, f"S{number}", title, count, seats=_seats(chance, count))
        for number, (title, count) in enumerate(zip(used, counts, strict=True), 1)
    ]


def _seats(chance: Random, count: int) -> int | None:
    vacant, endless = happens(chance, 150), happens(chance, 40)
    return None if endless else count + vacant


def _several(unit: Unit, code: str, title: list[str], count: int, *, seats: int | None) -> Post:
    return Post(
        f"{unit.code}-{code}",
        title[0],
        title[1],
        unit.code,
        head(unit.code),
        title[2],
        (seats or count) * 10000,
        seats,
        is_head=False,
        since=unit.since,
        taken=count,
    )
