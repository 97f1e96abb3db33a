"""Deduction (减分法): what is left of the full mark after the events of the year? Pure."""

from collections.abc import Mapping
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
class Deduction:
    """Full mark minus events times points per clause, never below ``floor`` (0 is 扣完为止, a negative one 倒扣).

    Events are confirmed by the data owner; "none confirmed" is a count of 0, "not yet reported" is missing and never gets
    here. Source: field catalogue 6.5.

    >>> rule = Deduction((Clause("injury", 500), Clause("late report", 100, most=200)))
    >>> points(rule, Integers(), Line(weight=1000, counts={"injury": 1, "late report": 7}))
    300
    """

    kind: ClassVar[str] = "deduction"

    clauses: tuple[Clause, ...]
    floor: int = 0

    @classmethod
    def from_parameters(cls, parameters: Mapping[str, Any]) -> Self:
        reader = Reader(cls.kind, parameters)
        rule = cls(reader.rows("clauses", Clause.read), reader.integer("floor", 0, -WEIGHT, WEIGHT))
        reader.done()
        return rule

    def parameters(self) -> dict[str, Any]:
        return {"clauses": [clause.written() for clause in self.clauses], "floor": self.floor}

    @property
    def needs(self) -> frozenset[str]:
        return frozenset()

    def exact(self, over: Arithmetic, line: Line) -> Ratio:
        return over.greatest(line.weight - clauses.together(self.clauses, over, line), self.floor), 1

    def refusals(self, item: Line) -> tuple[Refusal, ...]:
        found = clauses.refusals(self.clauses)
        if self.floor > item.weight:
            found = (*found, Refusal("floor-above-full-mark", "The floor lies above the full mark."))
        return found

    def explained(self, line: Line) -> Explained[int]:
        over = Integers()
        lost = clauses.together(self.clauses, over, line)
        told = [step for clause in self.clauses for step in clause.steps(line)]
        left = Quantity(line.weight - lost, 2)
        expression = " - ".join([sums.amount(line.weight, 2), *self._parts(line)])
        told.append(Step(Words("Full mark minus deductions"), f"{expression} = {left}", left))
        if left.amount < self.floor:
            told.append(Step(Words("Held at the floor"), "", Quantity(self.floor, 2)))
        return Explained(points(self, over, line), tuple(told))

    def _parts(self, line: Line) -> list[str]:
        return [sums.amount(clause.points_of(Integers(), line), 2) for clause in self.clauses]
