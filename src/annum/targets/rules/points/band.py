"""Band (区间法): how many points when the best lies in the middle? Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any, ClassVar, Self

from annum.kernel.arithmetic import Arithmetic, Integers, clip
from annum.kernel.explain import Explained, Step
from annum.kernel.refusal import Refusal
from annum.kernel.words import Words
from annum.targets.rules.points import sums
from annum.targets.rules.points.limits import RATE
from annum.targets.rules.points.line import Line
from annum.targets.rules.points.reading import Reader
from annum.targets.rules.points.reference import Reference, read_reference
from annum.targets.rules.points.rule import Ratio, missing_values, points, positive


@dataclass(frozen=True, slots=True)
class Band:
    """The full mark between ``low`` and ``high``, falling in a line to nothing at ``zero_below`` and ``zero_above``.

    Where a zero point equals its limit, the points fall at once. Source: field catalogue 6.9 (tiers by distance: tiers).

    >>> rule = Band(*(Reference("fixed", value) for value in (90, 97, 103, 110)))
    >>> [points(rule, Integers(), Line(weight=2000, actual=actual)) for actual in (95, 100, 108)]
    [1429, 2000, 571]
    """

    kind: ClassVar[str] = "band"

    zero_below: Reference
    low: Reference
    high: Reference
    zero_above: Reference

    @classmethod
    def from_parameters(cls, parameters: Mapping[str, Any]) -> Self:
        reader = Reader(cls.kind, parameters)
        rule = cls(*(read_reference(reader, name) for name in ("zero_below", "low", "high", "zero_above")))
        reader.done()
        return rule

    def parameters(self) -> dict[str, Any]:
        names = ("zero_below", "low", "high", "zero_above")
        return dict(zip(names, (reference.written() for reference in self._references()), strict=True))

    def _references(self) -> tuple[Reference, ...]:
        return (self.zero_below, self.low, self.high, self.zero_above)

    @property
    def needs(self) -> frozenset[str]:
        return frozenset().union(*(reference.needs for reference in self._references()))

    def exact(self, over: Arithmetic, line: Line) -> Ratio:
        actual = line.actual * RATE
        zero_below, low, high, zero_above = (reference.at(line) for reference in self._references())
        up, down = over.greatest(low - zero_below, 0), over.greatest(zero_above - high, 0)
        top = over.choose(actual < low, clip(over, actual - zero_below, 0, up), 1)
        bottom = over.choose(actual < low, positive(over, up), 1)
        top = over.choose(actual > high, clip(over, zero_above - actual, 0, down), top)
        bottom = over.choose(actual > high, positive(over, down), bottom)
        return line.weight * top, bottom

    def refusals(self, item: Line) -> tuple[Refusal, ...]:
        missing = missing_values(self, item)
        if missing:
            return missing
        places = [reference.at(item) for reference in self._references()]
        if all(low <= high for low, high in pairwise(places)):
            return ()
        return (
            Refusal(
                "band-not-in-order", "The band must rise: lower zero point, lower limit, upper limit, upper zero point."
            ),
        )

    def explained(self, line: Line) -> Explained[int]:
        over = Integers()
        zero_below, low, high, zero_above = (reference.value(line) for reference in self._references())
        actual = Fraction(line.actual, 10**line.scale)
        if low <= actual <= high:
            steps, share, told = [Step(Words("Within the band: the full mark"))], Fraction(1), "1"
        elif actual <= zero_below or actual >= zero_above:
            steps, share, told = [Step(Words("At or beyond a zero point: no points"))], Fraction(0), "0"
        else:
            zero, limit = (zero_below, low) if actual < low else (zero_above, high)
            share = (actual - zero) / (limit - zero)
            written = {
                name: sums.digits(value, line.scale) for name, value in (("a", actual), ("z", zero), ("l", limit))
            }
            told = f"({written['a']} - {written['z']}) ÷ ({written['l']} - {written['z']})"
            steps = [sums.share_step(Words("Share of the way from the zero point to the band"), told, share)]
        return Explained(points(self, over, line), (*steps, sums.marks_step(line.weight, share, told)))
