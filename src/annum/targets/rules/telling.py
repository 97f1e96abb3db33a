"""What does a scoring rule say in words, with the numbers of its item? One short sentence for each of its parts. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from annum.kernel.arithmetic import Integers
from annum.kernel.quantity import Quantity
from annum.kernel.words import Words
from annum.targets.rules.points import sums
from annum.targets.rules.points.anchors import Anchors
from annum.targets.rules.points.band import Band
from annum.targets.rules.points.binary import Binary
from annum.targets.rules.points.bonus import Bonus
from annum.targets.rules.points.deduction import Deduction
from annum.targets.rules.points.limits import SHARE, WEIGHT
from annum.targets.rules.points.line import Line
from annum.targets.rules.points.milestones import Milestones
from annum.targets.rules.points.ratio import Ratio
from annum.targets.rules.points.reference import Reference
from annum.targets.rules.points.rule import Rule, missing_values, points
from annum.targets.rules.points.step import PerStep, Side
from annum.targets.rules.points.tiers import Tier, Tiers

COUNTING: Final = frozenset({"deduction", "bonus", "milestones"})
"""Kinds that count events instead of reading one actual: they have no curve."""

OWN: Final[Mapping[str, Words]] = {
    "baseline": Words("Baseline"),
    "threshold": Words("Threshold"),
    "target": Words("Target"),
    "stretch": Words("Stretch"),
}


def told(rule: Rule, line: Line) -> tuple[Words, ...]:
    """The rule as sentences; nothing where the item lacks a value that the rule reads.

    >>> from annum.targets.rules.points.ratio import Ratio
    >>> [str(words) for words in told(Ratio(), Line(weight=2000, target=100))]
    ['In proportion to the achievement rate: at most 120.00 and at least 0.00 of the weight.']
    """
    return () if missing_values(rule, line) else tuple(_TELLERS[rule.kind](rule, line))


def marks(rule: Rule, line: Line) -> tuple[tuple[Words, Quantity, Quantity], ...]:
    """The points at each of the item's own values, in rising order; nothing for a rule that counts events.

    >>> from annum.targets.rules.points.ratio import Ratio
    >>> [(str(at), str(mark)) for _, at, mark in marks(Ratio(), Line(weight=2000, target=100, threshold=80))]
    [('80', '16.00'), ('100', '20.00')]
    """
    if rule.kind in COUNTING or missing_values(rule, line):
        return ()
    own = [(getattr(line, name), label) for name, label in OWN.items() if getattr(line, name) is not None]
    found = sorted(own, key=lambda pair: pair[0])
    return tuple((label, Quantity(at, line.scale), mark_at(rule, line, at)) for at, label in found)


def mark_at(rule: Rule, line: Line, actual: int) -> Quantity:
    """The points at one actual."""
    return Quantity(points(rule, Integers(), replace(line, actual=actual)), 2)


def _share(amount: int, full: int = 10000) -> Quantity:
    return Quantity(amount * 10000 // full, 2, "%")


def _points(amount: int) -> Quantity:
    return Quantity(amount, 2)


def _at(reference: Reference, line: Line) -> Quantity:
    return sums.rounded(reference.value(line), line.scale)


def _ratio(rule: Ratio, line: Line) -> Iterator[Words]:
    held = {"cap": _share(rule.cap), "floor": _share(rule.floor)}
    if rule.variant == "inverse":
        yield Words("In proportion to target ÷ actual: at most %(cap)s and at least %(floor)s of the weight.", held)
    else:
        yield Words(
            "In proportion to the achievement rate: at most %(cap)s and at least %(floor)s of the weight.", held
        )
    if rule.span is not None:
        span = Quantity(rule.span, line.scale)
        yield Words("The deviation is measured against %(span)s instead of the target.", {"span": span})
    if rule.cutoff:
        yield Words("No points below an achievement rate of %(cutoff)s.", {"cutoff": _share(rule.cutoff)})
    if rule.half:
        yield Words("An improvement counts half while the actual is negative.")


def _anchors(rule: Anchors, line: Line) -> Iterator[Words]:
    for anchor in rule.anchors:
        places = {"at": _at(anchor.at, line), "mark": _share(anchor.mark, rule.full)}
        yield Words("At %(at)s: %(mark)s of the weight.", places)
    yield Words("In a straight line in between.")
    if not rule.extend:
        yield Words("Beyond the outermost values the points stay.")
    elif rule.cap < SHARE:
        yield Words("The lines go on outside, up to %(cap)s of the weight.", {"cap": _share(rule.cap, rule.full)})


_MEASURED = {
    "value": Words("Actual"),
    "rate": Words("Achievement rate"),
    "distance": Words("Distance from the target"),
}


def _tiers(rule: Tiers, line: Line) -> Iterator[Words]:
    for tier in rule.tiers:
        yield _tier(rule, tier, line)
    if rule.otherwise is not None:
        yield Words("Otherwise: %(mark)s.", {"mark": _tier_mark(rule, rule.otherwise)})


def _tier(rule: Tiers, tier: Tier, line: Line) -> Words:
    def limit(amount: int) -> Quantity:
        return _share(amount) if rule.measured == "rate" else Quantity(amount, line.scale)

    places: dict[str, Any] = {"what": _MEASURED[rule.measured], "mark": _tier_mark(rule, tier.mark)}
    if tier.low is None or tier.high is None:
        end = tier.high if tier.low is None else tier.low
        places["end"] = Words("without end") if end is None else limit(end)
        if tier.low is None:
            return Words("%(what)s up to %(end)s: %(mark)s.", places)
        return Words("%(what)s from %(end)s: %(mark)s.", places)
    ends = {"low": limit(tier.low), "high": limit(tier.high)}
    return Words("%(what)s from %(low)s to %(high)s: %(mark)s.", {**places, **ends})


def _tier_mark(rule: Tiers, mark: int) -> Words:
    if rule.counted == "points":
        return Words("%(points)s points", {"points": _points(mark)})
    return Words("%(share)s of the weight", {"share": _share(mark)})


def _step(rule: PerStep, line: Line) -> Iterator[Words]:
    yield Words("The weight at the target.")
    if rule.up:
        yield Words("Each %(step)s better adds %(points)s, at most %(most)s.", _side(rule, rule.up, line))
    if rule.down:
        yield Words("Each %(step)s worse costs %(points)s, at most %(most)s.", _side(rule, rule.down, line))
    if rule.reached:
        yield Words("Reaching the target adds %(points)s.", {"points": _points(rule.reached)})
    if rule.whole:
        yield Words("Only whole steps count.")
    for row in rule.ambition:
        places = {"share": _share(row.share), "most": _points(row.most)}
        yield Words("A target more than %(share)s below the baseline earns at most %(most)s.", places)


def _side(rule: PerStep, side: Side, line: Line) -> dict[str, Any]:
    step = _share(side.step) if rule.measured == "share" else Quantity(side.step, line.scale)
    return {"step": step, "points": _points(side.points), "most": _points(side.most)}


def _deduction(rule: Deduction, line: Line) -> Iterator[Words]:
    if not line.weight:
        yield Words("What each event costs, together at most %(most)s.", {"most": _points(-rule.floor)})
        return
    yield Words("The weight, less what each event costs; never below %(floor)s.", {"floor": _points(rule.floor)})


def _bonus(rule: Bonus, line: Line) -> Iterator[Words]:
    if rule.most < WEIGHT:
        yield Words("What each event earns, together at most %(most)s.", {"most": _points(rule.most)})
    else:
        yield Words("What each event earns.")


def _binary(rule: Binary, line: Line) -> Iterator[Words]:
    than = {"than": _at(rule.than, line)}
    falling = rule.test == "at_most" or (rule.test == "reached" and line.direction < 0)
    if rule.test == "equal":
        yield Words("The weight if the actual is exactly %(than)s, else nothing.", than)
    elif falling:
        yield Words("The weight if the actual is at most %(than)s, else nothing.", than)
    else:
        yield Words("The weight if the actual is at least %(than)s, else nothing.", than)


def _milestones(rule: Milestones, line: Line) -> Iterator[Words]:
    yield Words("By the share of milestones that are delivered on time.")
    if rule.grace:
        yield Words("Within grace a milestone counts %(share)s.", {"share": _share(rule.grace)})
    if rule.per_day:
        yield Words("Each day late costs %(points)s.", {"points": _points(rule.per_day)})


def _band(rule: Band, line: Line) -> Iterator[Words]:
    inside = {"low": _at(rule.low, line), "high": _at(rule.high, line)}
    yield Words("The weight between %(low)s and %(high)s.", inside)
    outside = {"low": _at(rule.zero_below, line), "high": _at(rule.zero_above, line)}
    yield Words("From there the points fall in a straight line to nothing at %(low)s and %(high)s.", outside)


_TELLERS: Final[Mapping[str, Callable[[Any, Line], Iterator[Words]]]] = {
    "ratio": _ratio,
    "anchors": _anchors,
    "tiers": _tiers,
    "step": _step,
    "deduction": _deduction,
    "bonus": _bonus,
    "binary": _binary,
    "milestones": _milestones,
    "band": _band,
}
