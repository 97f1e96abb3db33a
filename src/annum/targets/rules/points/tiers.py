"""Tiers (层差法 / 分档法): which step of a table does the actual stand on? Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any, ClassVar, Self

from annum.kernel.arithmetic import Arithmetic, Integers, Number, Truth
from annum.kernel.explain import Explained, Step
from annum.kernel.quantity import Quantity
from annum.kernel.refusal import Refusal
from annum.kernel.words import Words
from annum.targets.rules.points import measure, sums
from annum.targets.rules.points.limits import FAR, RATE, SHARE, VALUE
from annum.targets.rules.points.line import Line
from annum.targets.rules.points.reading import Reader
from annum.targets.rules.points.rule import Ratio, missing_values, points


@dataclass(frozen=True, slots=True)
class Tier:
    """From ``low`` to ``high`` (``None`` is without end), this mark."""

    low: int | None
    high: int | None
    mark: int

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """One row of the parameters."""
        low, high = reader.optional("from", -VALUE, VALUE), reader.optional("to", -VALUE, VALUE)
        return cls(low, high, reader.integer("mark", None, -SHARE, SHARE))

    def written(self) -> dict[str, Any]:
        """As it is stored."""
        return {"from": self.low, "to": self.high, "mark": self.mark}


@dataclass(frozen=True, slots=True)
class Tiers:
    """A table of half-open intervals; ``open`` tells which end does not belong: ``high`` for [low, high), ``low`` for (low, high].

    Limits are values in the indicator's scale, achievement rates in ten-thousandths, or distances from the target, as
    ``measured`` says. Marks are ten-thousandths of the full mark, or points in hundredths (``counted`` = "points").
    ``otherwise`` is the mark outside all tiers. A rank is a value like any other. Source: field catalogue 6.3, 6.9, 6.12.

    >>> rule = Tiers((Tier(None, 60, 0), Tier(60, 90, 6000), Tier(90, None, 10000)))
    >>> [points(rule, Integers(), Line(weight=2000, actual=actual)) for actual in (59, 60, 90)]
    [0, 1200, 2000]
    """

    kind: ClassVar[str] = "tiers"

    tiers: tuple[Tier, ...]
    otherwise: int | None = None
    measured: str = "value"
    counted: str = "share"
    open: str = "high"

    @classmethod
    def from_parameters(cls, parameters: Mapping[str, Any]) -> Self:
        reader = Reader(cls.kind, parameters)
        rule = cls(
            tiers=reader.rows("tiers", Tier.read),
            otherwise=reader.optional("otherwise", -SHARE, SHARE),
            measured=reader.choice("measured", measure.MEASURES, "value"),
            counted=reader.choice("counted", ("share", "points"), "share"),
            open=reader.choice("open", ("high", "low"), "high"),
        )
        reader.done()
        return rule

    def parameters(self) -> dict[str, Any]:
        rows = [tier.written() for tier in self.tiers]
        chosen = {"measured": self.measured, "counted": self.counted, "open": self.open}
        return {"tiers": rows, "otherwise": self.otherwise, **chosen}

    @property
    def needs(self) -> frozenset[str]:
        return frozenset() if self.measured == "value" else frozenset({"target"})

    def exact(self, over: Arithmetic, line: Line) -> Ratio:
        mark = self._mark(over, line)
        return (mark, 1) if self.counted == "points" else (line.weight * mark, RATE)

    def _mark(self, over: Arithmetic, line: Line) -> Number:
        top, bottom = measure.measure(over, line, self.measured)
        mark: Number = self.otherwise or 0
        for tier in self.tiers:
            mark = over.choose(self._within(over, tier, top, bottom), tier.mark, mark)
        return mark

    def _within(self, over: Arithmetic, tier: Tier, top: Number, bottom: Number) -> Truth:
        # Beyond every value that there can be, so that an end without limit is a limit like any other.
        low = (-FAR if tier.low is None else tier.low) * bottom
        high = (FAR if tier.high is None else tier.high) * bottom
        if self.open == "low":
            return over.both(top > low, top <= high)
        return over.both(top >= low, top < high)

    def refusals(self, item: Line) -> tuple[Refusal, ...]:
        missing = missing_values(self, item)
        if missing:
            return missing
        found = list(self._table_refusals())
        if self.measured == "rate" and item.direction == 0:
            found.append(Refusal("rate-of-a-band", "A band has no achievement rate: measure the distance instead."))
        if self.measured == "rate" and item.target == 0:
            found.append(Refusal("zero-target", "A target of zero has no achievement rate: measure the value instead."))
        if self.counted == "points" and item.weight and max(tier.mark for tier in self.tiers) < item.weight:
            best = {"best": Quantity(max(tier.mark for tier in self.tiers), 2), "full": Quantity(item.weight, 2)}
            found.append(
                Refusal(
                    "full-mark-unreachable",
                    "The best tier gives %(best)s points; the full mark of %(full)s cannot be reached.",
                    best,
                )
            )
        return tuple(found)

    def _table_refusals(self) -> tuple[Refusal, ...]:
        ends = [
            (-FAR if tier.low is None else tier.low, FAR if tier.high is None else tier.high) for tier in self.tiers
        ]
        if any(low >= high for low, high in ends):
            return (Refusal("tier-empty", "A tier ends before it begins."),)
        ends.sort()
        joints = [(one[1], other[0]) for one, other in pairwise(ends)]
        found = []
        if any(end > start for end, start in joints):
            found.append(Refusal("tiers-overlap", "Two tiers overlap: one actual would have two marks."))
        covered = ends[0][0] == -FAR and ends[-1][1] == FAR and all(end == start for end, start in joints)
        if not covered and not found and self.otherwise is None:
            found.append(Refusal("tiers-gap", "The tiers leave a gap: fill it, or set the points otherwise."))
        return tuple(found)

    def explained(self, line: Line) -> Explained[int]:
        over = Integers()
        words, expression, number = measure.told(line, self.measured)
        scale = 4 if self.measured == "rate" else line.scale
        written = sums.written(expression, number, scale) if expression else ""
        mark = self._mark(over, line)
        steps = (Step(words, written, sums.rounded(number, scale)), Step(self._found(line), "", self._shown(mark)))
        last = () if self.counted == "points" else (sums.marks_step(line.weight, Fraction(mark, RATE), ""),)
        return Explained(points(self, over, line), (*steps, *last))

    def _shown(self, mark: int) -> Quantity:
        return Quantity(mark, 2 if self.counted == "points" else 4)

    def _found(self, line: Line) -> Words:
        over = Integers()
        top, bottom = measure.measure(over, line, self.measured)
        scale = 4 if self.measured == "rate" else line.scale
        for tier in reversed(self.tiers):
            if self._within(over, tier, top, bottom):
                ends = [
                    Quantity(end, scale) if end is not None else Words("without end") for end in (tier.low, tier.high)
                ]
                return Words("It falls in the tier from %(low)s to %(high)s", {"low": ends[0], "high": ends[1]})
        return Words("It falls in no tier")
