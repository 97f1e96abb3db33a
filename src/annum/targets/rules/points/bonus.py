"""Bonus (加分项): what do achievements outside the hundred points add? Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from annum.kernel.arithmetic import Arithmetic, Integers
from annum.kernel.explain import Explained, Step
from annum.kernel.quantity import Quantity
from annum.kernel.refusal import Refusal
from annum.kernel.words import Words
from annum.targets.rules.points import clause as clauses
from annum.targets.rules.points import sums
from annum.targets.rules.points.clause import Clause
from annum.targets.rules.points.limits import WEIGHT
from annum.targets.rules.points.line import Line
from annum.targets.rules.points.reading import Reader
from annum.targets.rules.points.rule import Ratio, points


@dataclass(frozen=True, slots=True)
class Bonus:
    """Events times points per clause, each clause with its own most, all together at most ``most``.

    A bonus item carries no weight. Source: field catalogue 6.6.

    >>> rule = Bonus((Clause("patent", 100, most=300), Clause("award", 200)), most=400)
    >>> points(rule, Integers(), Line(weight=0, counts={"patent": 5, "award": 1}))
    400
    """

    kind: ClassVar[str] = "bonus"

    clauses: tuple[Clause, ...]
    most: int = WEIGHT

    @classmethod
    def from_parameters(cls, parameters: Mapping[str, Any]) -> Self:
        reader = Reader(cls.kind, parameters)
        rule = cls(reader.rows("clauses", Clause.read), reader.integer("most", WEIGHT, 0, WEIGHT))
        reader.done()
        return rule

    def parameters(self) -> dict[str, Any]:
        return {"clauses": [clause.written() for clause in self.clauses], "most": self.most}

    @property
    def needs(self) -> frozenset[str]:
        return frozenset()

    def exact(self, over: Arithmetic, line: Line) -> Ratio:
        return over.least(clauses.together(self.clauses, over, line), self.most), 1

    def refusals(self, item: Line) -> tuple[Refusal, ...]:
        found = clauses.refusals(self.clauses)
        if item.weight:
            found = (*found, Refusal("bonus-with-weight", "A bonus item carries no weight: set it to 0."))
        return found

    def explained(self, line: Line) -> Explained[int]:
        over = Integers()
        told = [step for clause in self.clauses for step in clause.steps(line)]
        total = Quantity(clauses.together(self.clauses, over, line), 2)
        expression = " + ".join(sums.amount(clause.points_of(over, line), 2) for clause in self.clauses)
        told.append(Step(Words("Bonus together"), f"{expression} = {total}", total))
        if total.amount > self.most:
            told.append(Step(Words("Held at the most bonus points"), "", Quantity(self.most, 2)))
        return Explained(points(self, over, line), tuple(told))


@dataclass(frozen=True, slots=True)
class Achievement:
    """One achievement that asks for a bonus: ``key`` says when two of them are the same thing."""

    key: str
    clause: str
    points: int


def once_at_the_highest(achievements: Iterable[Achievement]) -> tuple[Achievement, ...]:
    """The same achievement counts only once, at its highest level (就高不重复); the first of equals stays.

    >>> prize = Achievement("furnace", "national award", 300)
    >>> once_at_the_highest([Achievement("furnace", "city award", 100), prize]) == (prize,)
    True
    """
    best: dict[str, Achievement] = {}
    for achievement in achievements:
        if achievement.key not in best or best[achievement.key].points < achievement.points:
            best[achievement.key] = achievement
    return tuple(best.values())
