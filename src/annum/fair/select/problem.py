"""Who stands for how many places, and under which quotas? One frozen description, fixed before anything is solved. Pure."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, TypeAlias

from annum.fair.tally.contest import Contest
from annum.kernel.words import Words

RATE: Final = 10_000
"""Shares are in ten-thousandths: 3000 is 30 %."""

ROUNDINGS: Final[dict[str, Words]] = {
    "down": Words("rounded down to whole places"),
    "up": Words("rounded up to whole places"),
    "half_up": Words("rounded to the nearest whole place, halves up"),
}


@dataclass(frozen=True, slots=True)
class Nominee:
    """``score`` in hundredths; ``marks`` are attributes with their values (unit, level, site, leader, ...)."""

    id: str
    score: int
    marks: tuple[tuple[str, str], ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """``rate`` ten-thousandths of all places, or of the winners whom the quota ``of`` counts, rounded as ``rounding`` says.

    A share of a quota is nested: "of the 30 %, at most 20 %" depends on how many of the 30 % are taken.
    """

    rate: int
    of: str = ""
    rounding: str = "down"

    def places(self, base: int) -> int:
        """The share of ``base`` in whole places.

        >>> [Share(300, rounding=how).places(150) for how in ("down", "up", "half_up")]
        [4, 5, 5]
        """
        extra = {"down": 0, "up": RATE - 1, "half_up": RATE // 2}[self.rounding]
        return (self.rate * base + extra) // RATE


Limit: TypeAlias = "int | Share | None"


@dataclass(frozen=True, slots=True)
class Quota:
    """At least ``lower`` and at most ``upper`` winners with this ``value`` of an ``attribute``, or else among ``members``."""

    id: str
    attribute: str = ""
    value: str = ""
    members: tuple[str, ...] = ()
    lower: Limit = None
    upper: Limit = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Of these nominees at most one may win: a pair that excludes each other, or a team of which one is chosen."""

    id: str
    members: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """What goes first in a tie: the "most" or the "least" of an attribute that is a whole number, or the order "listed"."""

    attribute: str
    rule: str = "most"
    listed: tuple[str, ...] = ()

    def place(self, value: str) -> tuple[int, int]:
        """Smaller goes first; nominees without the attribute, or with a value that is not listed, go last.

        >>> sorted(["4", "", "12"], key=Key("years").place)
        ['12', '4', '']
        """
        if self.rule == "listed":
            return (0, self.listed.index(value)) if value in self.listed else (1, 0)
        if not whole(value):
            return (1, 0)
        return (0, -int(value) if self.rule == "most" else int(value))


DIGITS: Final = 18


def whole(text: str) -> bool:
    """Whether a value is written as a whole number, of a length that a person can mean."""
    return text.isascii() and text.removeprefix("-").isdecimal() and len(text) <= DIGITS


@dataclass(frozen=True)
class Problem:
    """``places`` go to exactly so many nominees: the largest sum of scores under all quotas and conflicts.

    Of equally good lists the one that is first by the tie order wins: it has the first nominee in that order whom any of
    them has, and so on down. The order is made by ``ties``, key after key; what they leave equal, by ``order`` (all ids), or
    by the draw from the published ``seed``, or by the order of the nominees.
    """

    nominees: tuple[Nominee, ...]
    places: int
    quotas: tuple[Quota, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    ties: tuple[Key, ...] = ()
    order: tuple[str, ...] = ()
    seed: str = ""

    @cached_property
    def index(self) -> dict[str, int]:
        """Where each id stands among the nominees."""
        return {one.id: at for at, one in enumerate(self.nominees)}

    @cached_property
    def rank(self) -> tuple[int, ...]:
        """For each nominee the place in the tie order, from 0."""
        ids = tuple(one.id for one in self.nominees)
        last = {each: at for at, each in enumerate(Contest(ids, self.places, self.order, self.seed).tie_order)}
        marks = [dict(one.marks) for one in self.nominees]

        def place(at: int) -> tuple[Any, ...]:
            return (*(key.place(marks[at].get(key.attribute, "")) for key in self.ties), last[ids[at]])

        found = [0] * len(ids)
        for rank, at in enumerate(sorted(range(len(ids)), key=place)):
            found[at] = rank
        return tuple(found)

    @cached_property
    def ranking(self) -> tuple[int, ...]:
        """All nominees, the best score first, equal scores by the tie order: the list as it were without quotas."""
        return tuple(sorted(range(len(self.nominees)), key=lambda at: (-self.nominees[at].score, self.rank[at])))

    @property
    def rules(self) -> tuple[Quota | Conflict, ...]:
        """Quotas, then conflicts."""
        return (*self.quotas, *self.conflicts)

    @cached_property
    def members(self) -> dict[str, frozenset[int]]:
        """Whom each quota and each conflict counts, by its id."""
        by_mark: dict[tuple[str, str], list[int]] = {}
        for at, one in enumerate(self.nominees):
            for mark in one.marks:
                by_mark.setdefault(mark, []).append(at)
        return {
            one.id: frozenset(
                by_mark.get((one.attribute, one.value), ())
                if isinstance(one, Quota) and one.attribute
                else (self.index[each] for each in one.members)
            )
            for one in self.rules
        }

    def name(self, nominee: str) -> str:
        """What a nominee is called."""
        return self.nominees[self.index[nominee]].name or nominee
