"""Ratio (完成率法): how many points for the share of the target that was reached? Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar, Literal, Self

from annum.kernel.arithmetic import Arithmetic, Integers, Number, clip
from annum.kernel.explain import Explained, Step
from annum.kernel.quantity import Quantity
from annum.kernel.refusal import Refusal
from annum.kernel.words import Words
from annum.targets.rules.points import sums
from annum.targets.rules.points.limits import RATE, SHARE, VALUE
from annum.targets.rules.points.line import Line
from annum.targets.rules.points.reading import Reader
from annum.targets.rules.points.rule import Ratio as Pair
from annum.targets.rules.points.rule import missing_values, points, positive


@dataclass(frozen=True, slots=True)
class Ratio:
    """Points = full mark * (1 + direction * (actual - target) / span), held between floor and cap.

    The span is the target without its sign unless set, so for a positive target the share is actual / target upward and
    2 - actual / target downward, and a planned loss needs no special case. ``inverse`` takes target / actual instead for
    lower-is-better. Below ``cutoff`` there are no points. With ``half`` an improvement on a negative target counts
    half while the actual is negative too (减亏折半). Source: field catalogue 6.1.

    >>> Item = lambda actual: Line(weight=2000, actual=actual, target=100)
    >>> [points(Ratio(), Integers(), Item(actual)) for actual in (93, 135, -10)]
    [1860, 2400, 0]
    """

    kind: ClassVar[str] = "ratio"

    cap: int = 12000
    floor: int = 0
    span: int | None = None
    variant: str = "linear"
    cutoff: int = 0
    half: bool = False

    @classmethod
    def from_parameters(cls, parameters: Mapping[str, Any]) -> Self:
        reader = Reader(cls.kind, parameters)
        rule = cls(
            cap=reader.integer("cap", 12000, 0, SHARE),
            floor=reader.integer("floor", 0, -SHARE, SHARE),
            span=reader.optional("span", 1, VALUE),
            variant=reader.choice("variant", ("linear", "inverse"), "linear"),
            cutoff=reader.integer("cutoff", 0, 0, SHARE),
            half=reader.truth("half"),
        )
        reader.done()
        return rule

    def parameters(self) -> dict[str, Any]:
        return {
            "cap": self.cap,
            "floor": self.floor,
            "span": self.span,
            "variant": self.variant,
            "cutoff": self.cutoff,
            "half": self.half,
        }

    @property
    def needs(self) -> frozenset[str]:
        return frozenset({"target"})

    def exact(self, over: Arithmetic, line: Line) -> Pair:
        top, bottom = self._raw(over, line)
        held = clip(over, top * RATE, self.floor * bottom, self.cap * bottom)
        held = over.choose(top * RATE < self.cutoff * bottom, 0, held)
        return line.weight * held, bottom * RATE

    def _raw(self, over: Arithmetic, line: Line) -> Pair:
        """The share before cap and floor."""
        if self.variant == "inverse":
            # An actual of zero or below would divide by zero: it stands for the best share there can be.
            best = over.choose(line.actual > 0, line.target, SHARE)
            return best, over.greatest(line.actual, 1)
        span = self._span(over, line)
        gain = line.direction * (line.actual - line.target)
        if not self.half:
            return span + gain, span
        halved = over.both(over.both(line.target < 0, line.actual < 0), gain > 0)
        return 2 * span + over.choose(halved, gain, 2 * gain), 2 * span

    def _span(self, over: Arithmetic, line: Line) -> Number:
        return self.span if self.span is not None else positive(over, over.absolute(line.target))

    def refusals(self, item: Line) -> tuple[Refusal, ...]:
        missing = missing_values(self, item)
        return missing or tuple(refusal for refusal in self._unscorable(item) if refusal)

    def _unscorable(self, item: Line) -> tuple[Refusal | Literal[False] | None, ...]:
        return (
            item.direction == 0 and _BAND,
            item.target == 0 and self.span is None and _ZERO,
            self.variant == "inverse" and item.target <= 0 and _NOT_POSITIVE,
            self.variant == "inverse" and item.direction == 1 and _UPWARD,
            self.cap < self.floor and _CAP,
            self.cutoff > self.cap and _CUTOFF,
            self._unreachable(item),
        )

    def _unreachable(self, item: Line) -> Refusal | None:
        """Lower is better and the target positive: an actual of zero is the best that can be."""
        if item.direction != -1 or self.variant == "inverse" or self.span is not None or item.target <= 0:
            return None
        best = 2 * RATE
        params = {"cap": Quantity(self.cap, 4), "best": Quantity(best, 4)}
        return (
            Refusal(
                "cap-unreachable", "The cap of %(cap)s cannot be reached: an actual of zero gives %(best)s.", params
            )
            if self.cap > best
            else None
        )

    def explained(self, line: Line) -> Explained[int]:
        top, bottom = self._raw(Integers(), line)
        share, told = Fraction(top, bottom), self._told(line)
        steps = [sums.share_step(Words("Achievement ratio"), told, share)] if told else [Step(_AT_BEST)]
        if share * RATE < self.cutoff:
            steps.append(
                Step(Words("Below the cut-off of %(cutoff)s: no points", {"cutoff": Quantity(self.cutoff, 4)}))
            )
            share, told = Fraction(0), "0"
        elif share * RATE > self.cap:
            share = Fraction(self.cap, RATE)
            steps.append(Step(Words("Held at the cap"), "", Quantity(self.cap, 4)))
        elif share * RATE < self.floor:
            share = Fraction(self.floor, RATE)
            steps.append(Step(Words("Held at the floor"), "", Quantity(self.floor, 4)))
        return Explained(points(self, Integers(), line), (*steps, sums.marks_step(line.weight, share, told)))

    def _told(self, line: Line) -> str:
        """The achievement ratio as a written sum; empty where target ÷ actual has no divisor."""
        actual, target = sums.amount(line.actual, line.scale), sums.amount(line.target, line.scale)
        if self.variant == "inverse":
            return f"{target} ÷ {actual}" if line.actual > 0 else ""
        span = sums.amount(self._span(Integers(), line), line.scale)
        if line.direction == 1 and self.span is None and line.target > 0 and not self.half:
            return f"{actual} ÷ {target}"
        sign = "+" if line.direction == 1 else "-"
        halved = self.half and max(line.actual, line.target) < 0 < line.direction * (line.actual - line.target)
        return f"1 {sign} ({actual} - {target}) ÷ {span}{' ÷ 2' if halved else ''}"


_AT_BEST = Words("The actual is zero or below: the best share")
_BAND = Refusal("ratio-of-a-band", "A band has no achievement ratio; choose the band rule.")
_ZERO = Refusal("zero-target", "A target of zero has no ratio: set a span, or choose deduction or all or nothing.")
_NOT_POSITIVE = Refusal("inverse-not-positive", "Target ÷ actual needs a target above zero; choose the linear variant.")
_UPWARD = Refusal("inverse-upward", "Target ÷ actual is for indicators where lower is better.")
_CAP = Refusal("cap-below-floor", "The cap lies below the floor.")
_CUTOFF = Refusal("cutoff-above-cap", "The cut-off lies above the cap: nobody could earn points.")
