"""What does one counted event cost or earn? Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from annum.kernel.arithmetic import Arithmetic, Number
from annum.kernel.explain import Step
from annum.kernel.quantity import Quantity
from annum.kernel.refusal import Refusal
from annum.kernel.words import Words
from annum.targets.rules.points import sums
from annum.targets.rules.points.limits import WEIGHT
from annum.targets.rules.points.line import Line
from annum.targets.rules.points.reading import Reader


@dataclass(frozen=True, slots=True)
class Clause:
    """Each event of this code counts so many points, all of them together at most ``most`` (hundredths; ``None`` = no limit)."""

    code: str
    points: int
    most: int | None = None

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """One row of the parameters."""
        return cls(reader.text("code"), reader.integer("points", None, 1, WEIGHT), reader.optional("most", 0, WEIGHT))

    def written(self) -> dict[str, Any]:
        """As it is stored."""
        return {"code": self.code, "points": self.points, "most": self.most}

    def points_of(self, over: Arithmetic, line: Line) -> Number:
        """All its events together."""
        points = line.counts[self.code] * self.points
        return points if self.most is None else over.least(points, self.most)

    def steps(self, line: Line) -> list[Step]:
        """Its line in an explanation."""
        count = line.counts[self.code]
        points = Quantity(count * self.points, 2)
        words = Words("%(clause)s: events times points", {"clause": self.code})
        found = [Step(words, f"{count} × {sums.amount(self.points, 2)} = {points}", points)]
        if self.most is not None and points.amount > self.most:
            words = Words("%(clause)s: held at its most points", {"clause": self.code})
            found.append(Step(words, "", Quantity(self.most, 2)))
        return found


def together(clauses: Iterable[Clause], over: Arithmetic, line: Line) -> Number:
    """The points of all clauses."""
    total: Number = 0
    for clause in clauses:
        total = total + clause.points_of(over, line)
    return total


def refusals(clauses: tuple[Clause, ...]) -> tuple[Refusal, ...]:
    """Codes that occur twice, and limits that not even one event fits in."""
    codes = [clause.code for clause in clauses]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    small = [clause.code for clause in clauses if clause.most is not None and clause.most < clause.points]
    return (
        *(Refusal("clause-twice", "The clause %(clause)s occurs twice.", {"clause": code}) for code in twice),
        *(
            Refusal(
                "clause-most-too-small", "%(clause)s: the most points are fewer than one event gives.", {"clause": code}
            )
            for code in small
        ),
    )
