"""Interpolated anchors (插值法, 功效系数法): how many points between two agreed values? Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any, ClassVar, Self

from annum.kernel.arithmetic import Arithmetic, Integers, Number, clip
from annum.kernel.explain import Explained, Step
from annum.kernel.refusal import Refusal
from annum.kernel.words import Words
from annum.targets.rules.points import sums
from annum.targets.rules.points.limits import RATE, SHARE
from annum.targets.rules.points.line import Line
from annum.targets.rules.points.reading import Reader
from annum.targets.rules.points.reference import Reference, read_reference
from annum.targets.rules.points.rule import Ratio, missing_values, points


@dataclass(frozen=True, slots=True)
class Anchor:
    """At this value, this mark (a share of the full mark, counted in ``1 / full`` of it)."""

    at: Reference
    mark: int

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """One row of the parameters."""
        return cls(read_reference(reader, "at"), reader.integer("mark", None, -SHARE, SHARE))

    def written(self) -> dict[str, Any]:
        """As it is stored."""
        return {"at": self.at.written(), "mark": self.mark}


@dataclass(frozen=True, slots=True)
class Anchors:
    """Between two anchors the mark is linear; outside the first and the last it stays.

    With ``extend`` the outer lines go on, held between ``floor`` and ``cap`` (counted like the marks). The direction
    comes from the anchors, so zero, negative and lower-is-better need no special case. Marks are ten-thousandths of the
    full mark unless ``full`` names another divisor (24 keeps twentieths of base points exact). Source: field catalogue 6.2.

    >>> rule = Anchors((Anchor(Reference("fixed", 80), 6000), Anchor(Reference("fixed", 100), 10000)))
    >>> [points(rule, Integers(), Line(weight=2000, actual=actual)) for actual in (79, 92, 130)]
    [1200, 1680, 2000]
    """

    kind: ClassVar[str] = "anchors"

    anchors: tuple[Anchor, ...]
    full: int = RATE
    extend: bool = False
    floor: int = 0
    cap: int = SHARE

    @classmethod
    def from_parameters(cls, parameters: Mapping[str, Any]) -> Self:
        reader = Reader(cls.kind, parameters)
        rule = cls(
            anchors=reader.rows("anchors", Anchor.read, least=2),
            full=reader.integer("full", RATE, 1, RATE),
            extend=reader.truth("extend"),
            floor=reader.integer("floor", 0, -SHARE, SHARE),
            cap=reader.integer("cap", SHARE, 0, SHARE),
        )
        reader.done()
        return rule

    def parameters(self) -> dict[str, Any]:
        rows = [anchor.written() for anchor in self.anchors]
        return {"anchors": rows, "full": self.full, "extend": self.extend, "floor": self.floor, "cap": self.cap}

    @property
    def needs(self) -> frozenset[str]:
        return frozenset().union(*(anchor.at.needs for anchor in self.anchors))

    def exact(self, over: Arithmetic, line: Line) -> Ratio:
        places = [anchor.at.at(line) for anchor in self.anchors]
        # Mirrored where the anchors fall, so that one text serves both directions.
        facing = over.choose(places[-1] >= places[0], 1, -1)
        places = [facing * place for place in places]
        top, bottom = self._between(over, facing * line.actual * RATE, places)
        if self.extend:
            top = clip(over, top, self.floor * bottom, self.cap * bottom)
        return line.weight * top, bottom * self.full

    def _between(self, over: Arithmetic, actual: Number, places: list[Number]) -> Ratio:
        """The mark as a fraction: the last stretch that starts at or below the actual decides."""
        marks = [anchor.mark for anchor in self.anchors]
        first, last = 0, len(marks) - 2
        top: Number = marks[first]
        bottom: Number = 1
        for index, (low, high) in enumerate(pairwise(places)):
            gap = over.greatest(high - low, 1)
            on = marks[index] * gap + (marks[index + 1] - marks[index]) * (actual - low)
            reached = actual >= low
            if self.extend and index == first:
                top, bottom = on, gap
            else:
                top, bottom = over.choose(reached, on, top), over.choose(reached, gap, bottom)
            if index == last and not self.extend:
                over_last = actual >= high
                top, bottom = over.choose(over_last, marks[-1], top), over.choose(over_last, 1, bottom)
        return top, bottom

    def refusals(self, item: Line) -> tuple[Refusal, ...]:
        missing = missing_values(self, item)
        if missing:
            return missing
        places = [anchor.at.at(item) for anchor in self.anchors]
        marks = [anchor.mark for anchor in self.anchors]
        rising = all(low < high for low, high in pairwise(places))
        falling = all(low > high for low, high in pairwise(places))
        found = [] if rising or falling else [_NOT_IN_ORDER]
        if marks not in (sorted(marks), sorted(marks, reverse=True)):
            found.append(_MARKS_TURN)
        if len(set(marks)) == 1:
            found.append(_ALL_ALIKE)
        against = item.direction * (marks[-1] - marks[0]) * (1 if rising else -1)
        if (rising or falling) and against < 0:
            found.append(_AGAINST)
        if self.extend and self.cap < self.floor:
            found.append(_CAP)
        return tuple(found)

    def explained(self, line: Line) -> Explained[int]:
        over = Integers()
        top, bottom = self.exact(over, line)
        if not line.weight:
            return Explained(points(self, over, line), (sums.marks_step(0, Fraction(0), "0"),))
        share = Fraction(top, bottom * line.weight)
        steps, told = self._told(line)
        if steps[-1].result != sums.rounded(share, 4):
            steps.append(Step(Words("Held between floor and cap"), "", sums.rounded(share, 4)))
            told = self._mark(share)
        return Explained(points(self, over, line), (*steps, sums.marks_step(line.weight, share, told)))

    def _told(self, line: Line) -> tuple[list[Step], str]:
        """Between which anchors the actual lies, and the sum; outside them the mark itself."""
        ordered = sorted(self.anchors, key=lambda anchor: anchor.at.value(line))
        actual = Fraction(line.actual, 10**line.scale)
        below = [anchor for anchor in ordered if anchor.at.value(line) <= actual]
        inside = 0 < len(below) < len(ordered)
        if not inside and not self.extend:
            mark = Fraction((below or ordered)[-1 if below else 0].mark, self.full)
            return [Step(Words("At or beyond the outermost anchor: its mark"), "", sums.rounded(mark, 4))], self._mark(
                mark
            )
        at = min(max(len(below), 1), len(ordered) - 1)
        low, high = ordered[at - 1], ordered[at]
        return self._stretch(line, low, high)

    def _stretch(self, line: Line, low: Anchor, high: Anchor) -> tuple[list[Step], str]:
        start, end = low.at.value(line), high.at.value(line)
        from_mark, to_mark = Fraction(low.mark, self.full), Fraction(high.mark, self.full)
        actual = Fraction(line.actual, 10**line.scale)
        share = from_mark + (to_mark - from_mark) * (actual - start) / (end - start)
        low_at, high_at = sums.digits(start, line.scale), sums.digits(end, line.scale)
        rise = f"({self._mark(to_mark)} - {self._mark(from_mark)})"
        told = f"{self._mark(from_mark)} + {rise} × ({sums.digits(actual, line.scale)} - {low_at}) ÷ ({high_at} - {low_at})"
        places = {"low": sums.rounded(start, line.scale), "high": sums.rounded(end, line.scale)}
        words = Words("Linear between the anchors %(low)s and %(high)s", places)
        return [sums.share_step(words, told, share)], told

    def _mark(self, mark: Fraction) -> str:
        """A mark in a sum: four decimals, or the fraction itself."""
        return sums.digits(mark, 4) if (mark * 10**8).denominator == 1 else f"({mark.numerator} ÷ {mark.denominator})"


_NOT_IN_ORDER = Refusal("anchors-not-in-order", "The anchors' values must rise all the way, or fall all the way.")
_MARKS_TURN = Refusal("anchors-turn", "The anchors' marks must not turn: rising all the way, or falling.")
_ALL_ALIKE = Refusal("anchors-alike", "All anchors give the same mark: the actual would not matter.")
_AGAINST = Refusal("anchors-against-direction", "The anchors reward the opposite of the indicator's direction.")
_CAP = Refusal("cap-below-floor", "The cap lies below the floor.")


THREE_LEVELS = Anchors(
    (
        Anchor(Reference("threshold"), 6000),
        Anchor(Reference("target"), 10000),
        Anchor(Reference("stretch"), 12000),
    )
)
"""Threshold, target and stretch at 60%, 100% and 120%: the usual three levels (三档目标), for both directions."""
