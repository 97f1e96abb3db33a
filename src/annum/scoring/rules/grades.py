"""Which grade does a total earn, and which coefficient follows from it? Pure."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Self

from annum.kernel.arithmetic import Arithmetic, Integers, Number
from annum.kernel.quantity import rescale
from annum.kernel.refusal import Refusal
from annum.targets.rules.points.limits import RATE, WEIGHT
from annum.targets.rules.points.reading import Reader


@dataclass(frozen=True, slots=True)
class Grade:
    """From this total on (hundredths), this letter; at its start, this coefficient (ten-thousandths)."""

    letter: str
    start: int
    coefficient: int

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """One row of the settings."""
        start = reader.integer("start", None, -WEIGHT, WEIGHT)
        return cls(reader.text("letter"), start, reader.integer("coefficient", 0, 0, WEIGHT))

    def written(self) -> dict[str, Any]:
        """As it is stored."""
        return {"letter": self.letter, "start": self.start, "coefficient": self.coefficient}


@dataclass(frozen=True, slots=True)
class Grades:
    """Grades from the lowest start upward; ``lowest`` is the letter below all starts, its coefficient is nothing.

    The grade looks at the displayed total, so nobody sees "90.00 = B". The coefficient is linear between two starts, so it
    does not jump at a grade's edge, and stays at the last. ``decimals`` (0 to 4) is where it is rounded, once.
    Source: field catalogue 6.20; SASAC order 22 (2009), pay link.

    >>> letters = Grades("E", (Grade("D", 8000, 0), Grade("C", 10000, 10000), Grade("B", 11500, 15000), Grade("A", 13000, 20000)))
    >>> [(letters.letter(total), letters.coefficient(Integers(), total)) for total in (7900, 9000, 11000)]
    [('E', 0), ('D', 5000), ('C', 13333)]
    """

    lowest: str
    starts: tuple[Grade, ...]
    decimals: int = 4

    def rank(self, over: Arithmetic, total: Number) -> Number:
        """The grade as a number: 0 is the lowest, each start that is reached adds one."""
        rank: Number = 0
        for grade in self.starts:
            rank = rank + over.choose(total >= grade.start, 1, 0)
        return rank

    def letter(self, total: int) -> str:
        """The letter of a total."""
        return self.letters[self.rank(Integers(), total)]

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters by rank, the lowest first."""
        return (self.lowest, *(grade.letter for grade in self.starts))

    def coefficient(self, over: Arithmetic, total: Number) -> Number:
        """The coefficient of a total in ten-thousandths, rounded to ``decimals``."""
        found: Number = 0
        for low, high in pairwise(self.starts):
            gap = high.start - low.start
            rise = (high.coefficient - low.coefficient) * (total - low.start)
            between = self._rounded(over, low.coefficient * gap + rise, gap)
            found = over.choose(total >= low.start, between, found)
        if self.starts:
            last = self.starts[-1]
            found = over.choose(total >= last.start, self._rounded(over, last.coefficient, 1), found)
        return found

    def _rounded(self, over: Arithmetic, top: Number, bottom: int) -> Number:
        coarse = 10 ** (4 - self.decimals)
        return over.divide(top, bottom * coarse) * coarse

    def best_coefficient(self, over: Arithmetic, rank: Number) -> Number:
        """The most that a grade can earn: the coefficient at the start of the next one. It binds a grade that was lowered."""
        best: Number = WEIGHT * RATE
        for index, grade in reversed(list(enumerate(self.starts))):
            best = over.choose(rank <= index, grade.coefficient, best)
        return best

    def refusals(self) -> tuple[Refusal, ...]:
        """What is wrong with the table."""
        found = []
        if any(low.start >= high.start for low, high in pairwise(self.starts)):
            found.append(Refusal("grades-not-rising", "The grades must start at rising totals, the lowest first."))
        if any(low.coefficient > high.coefficient for low, high in pairwise(self.starts)):
            found.append(Refusal("coefficients-fall", "A better grade must not have a smaller coefficient."))
        if len(set(self.letters)) != len(self.letters):
            found.append(Refusal("grade-twice", "A grade occurs twice."))
        return tuple(found)

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """The grades of the settings."""
        return cls(
            reader.text("lowest"), reader.rows("starts", Grade.read, least=0), reader.integer("decimals", 4, 0, 4)
        )

    def written(self) -> dict[str, Any]:
        """As they are stored."""
        return {"lowest": self.lowest, "starts": [grade.written() for grade in self.starts], "decimals": self.decimals}


FIVE = Grades("E", (Grade("D", 6000, 0), Grade("C", 7000, 5000), Grade("B", 8000, 10000), Grade("A", 9000, 15000)))
"""A to E at 90, 80, 70 and 60: the preset."""


def loss_limit(target: int, actual: int) -> str:
    """Which grade bounds a party whose target was a loss: C while still in loss, B once turned to profit, none otherwise.

    Source: SASAC order 22 (2009), annex 2.

    >>> loss_limit(-100, -50), loss_limit(-100, 20), loss_limit(100, -5)
    ('C', 'B', '')
    """
    if target >= 0:
        return ""
    return "C" if actual < 0 else "B"


def quota(people: int, share: int, least: int = 1, up: bool = False) -> int:
    """How many of a unit's people may have a top grade: ``share`` in ten-thousandths, cut (or rounded up), at least ``least``.

    >>> quota(23, 2000), quota(23, 2000, up=True), quota(4, 2000)
    (4, 5, 1)
    """
    allowed = -(-people * share // RATE) if up else people * share // RATE
    return min(people, max(allowed, least))


def shown(coefficient: int, decimals: int = 2) -> int:
    """A coefficient with fewer decimals, for showing.

    >>> shown(18333)
    183
    """
    return rescale(coefficient, 4, decimals)
