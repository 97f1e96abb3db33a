"""Milestones (节点法): how many points for what was delivered on time? Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar, Self

from annum.kernel.arithmetic import Arithmetic, Integers, Number
from annum.kernel.explain import Explained, Step
from annum.kernel.quantity import Quantity
from annum.kernel.refusal import Refusal
from annum.kernel.words import Words
from annum.targets.rules.points import sums
from annum.targets.rules.points.limits import MARK, RATE, WEIGHT
from annum.targets.rules.points.line import Line
from annum.targets.rules.points.reading import Reader
from annum.targets.rules.points.rule import Ratio, points, positive


@dataclass(frozen=True, slots=True)
class Milestones:
    """Full mark * (on time + grace * within grace) / all, minus ``per_day`` for each day late, never below zero.

    The counts are ``on_time``, ``in_grace``, ``late`` (in milestones, or in their weights) and ``days_late``; a milestone
    cancelled by decision is in none of them, so its weight spreads over the others. Source: field catalogue 6.8.

    >>> counts = {"on_time": 2, "in_grace": 1, "late": 1, "days_late": 0}
    >>> points(Milestones(grace=5000), Integers(), Line(weight=2000, counts=counts))
    1250
    """

    kind: ClassVar[str] = "milestones"

    grace: int = 0
    per_day: int = 0

    @classmethod
    def from_parameters(cls, parameters: Mapping[str, Any]) -> Self:
        reader = Reader(cls.kind, parameters)
        rule = cls(reader.integer("grace", 0, 0, RATE), reader.integer("per_day", 0, 0, WEIGHT))
        reader.done()
        return rule

    def parameters(self) -> dict[str, Any]:
        return {"grace": self.grace, "per_day": self.per_day}

    @property
    def needs(self) -> frozenset[str]:
        return frozenset()

    def exact(self, over: Arithmetic, line: Line) -> Ratio:
        done = line.counts["on_time"] * RATE + line.counts["in_grace"] * self.grace
        per = positive(over, self._all(line)) * RATE
        return over.greatest(line.weight * done - line.counts["days_late"] * self.per_day * per, 0), per

    def _all(self, line: Line) -> Number:
        return line.counts["on_time"] + line.counts["in_grace"] + line.counts["late"]

    def refusals(self, item: Line) -> tuple[Refusal, ...]:
        """The dates themselves are checked where the milestones are kept."""
        return ()

    def explained(self, line: Line) -> Explained[int]:
        value = points(self, Integers(), line)
        every = self._all(line)
        if not every:
            return Explained(value, (Step(Words("No milestone is left to judge"), "", Quantity(value, 2)),))
        on_time, grace = line.counts["on_time"], line.counts["in_grace"]
        share = Fraction(on_time * RATE + grace * self.grace, every * RATE)
        told = f"({on_time} + {grace} × {sums.amount(self.grace, 4)}) ÷ {every}"
        steps = [sums.share_step(Words("Delivered on time, or within grace for part of the mark"), told, share)]
        steps.append(sums.marks_step(line.weight, share, told))
        late = line.counts["days_late"] * self.per_day
        if late:
            total = share * line.weight / MARK - Fraction(late, MARK)
            expression = f"{sums.amount(line.weight, 2)} × ({told}) - {line.counts['days_late']} × {sums.amount(self.per_day, 2)}"
            steps.append(Step(Words("Minus the days late"), sums.written(expression, total, 2), sums.rounded(total, 2)))
            if total < 0:
                steps.append(Step(Words("Held at the floor"), "", Quantity(0, 2)))
        return Explained(value, tuple(steps))
