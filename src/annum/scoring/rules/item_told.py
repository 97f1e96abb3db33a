"""How does one item come to its points, told step by step? Pure: the same law as a run, on integers."""

from dataclasses import dataclass, replace
from typing import Any

from annum.indicators.rules.accumulate import Gathered, MonthFigure, gather
from annum.kernel.arithmetic import Integers
from annum.kernel.explain import Explained, Step
from annum.kernel.quantity import Quantity
from annum.kernel.words import Words
from annum.scoring.rules import missing, term_told
from annum.scoring.rules.achievement import achieved, achieved_step
from annum.scoring.rules.facts import Calendar, ItemFacts
from annum.scoring.rules.interim import Interim, alike, interim
from annum.scoring.rules.missing import Counted, Found, Missing
from annum.targets.rules.points.limits import COUNT, VALUE
from annum.targets.rules.points.line import Line
from annum.targets.rules.points.rule import Rule, points
from annum.targets.rules.within import within

STORED = 2**63 - 1
"""The largest figure that is stored."""
OTHERS = ("baseline", "threshold", "stretch")


@dataclass(frozen=True, slots=True)
class ItemTold:
    """One item, told. ``line`` has the values up to the month asked for, and the weight that counts.

    ``points`` are by the rule (``None``: no figure), ``counted`` what the total takes. ``rate`` in ten-thousandths.
    """

    facts: ItemFacts
    gathered: Explained[Gathered]
    found: Found
    line: Line
    target: Interim | None
    points: Explained[int | None]
    counted: Counted

    @property
    def actual(self) -> int | None:
        """What was reached, in the indicator's scale."""
        return self.gathered.value.amount

    @property
    def weight(self) -> int:
        """The weight that counts."""
        return int(self.line.weight)

    @property
    def state(self) -> str:
        """The state of its figure."""
        return missing.state(self.found)

    @property
    def rate(self) -> int | None:
        """Achievement, never the same as the points."""
        return achieved(self.line)

    @property
    def rate_step(self) -> Step | None:
        """The same with its sum."""
        return achieved_step(self.line)


def found(item: ItemFacts, calendar: Calendar) -> Found:
    """What is there of what is due. Items that count events are always there, once their term has begun."""
    if not calendar.term(item).upto(calendar.upto):
        return Found(0, 0)
    if item.counting or item.assumed is not None:
        return Found(1, 0)
    months = [month for month in item.months if month.month in calendar.term(item).owed]
    there = {month.month for month in months if not month.exempt}
    exempt = {month.month for month in months if month.exempt}
    wanted = calendar.wanted(item.every, item.term)
    owed = wanted - exempt
    gaps = owed - there
    most = max((month.parts for month in months), default=0)
    return Found(
        months=len(owed & there) if owed else len(there),
        due=len(owed),
        days_late=calendar.late[min(gaps)] if gaps else 0,
        exempt=bool(wanted & exempt) and not owed and not there,
        provisional=any(month.provisional or month.parts < most for month in months),
        restated=any(month.restated for month in months),
    )


def reached(item: ItemFacts, calendar: Calendar) -> Explained[Gathered]:
    """The figure of the year to date."""
    if item.assumed is not None:
        step = Step(Words("A figure that is tried out"), "", Quantity(item.assumed, item.how.decimals))
        return Explained(Gathered(item.assumed, 0, 0, ()), (step,))
    term, known = calendar.term(item), [month.figure for month in item.months]
    figures = list(within(item.how, known, term))
    blank = calendar.wanted(item.every, item.term) - {figure.month for figure in figures}
    figures += [MonthFigure(month) for month in blank if not item.counting]
    told = _held(gather(item.how, sorted(figures, key=lambda figure: figure.month)))
    return Explained(told.value, (*term_told.steps(item.how, known, term), *told.steps))


def _held(told: Explained[Gathered]) -> Explained[Gathered]:
    """A figure that does not fit its column, as of a ratio with a tiny denominator, is no figure."""
    if told.value.amount is None or abs(told.value.amount) <= STORED:
        return told
    return Explained(replace(told.value, amount=None), (*told.steps, Step(_BEYOND)))


def dated(item: ItemFacts, calendar: Calendar) -> tuple[Line, Interim | None]:
    """The item's values up to the month asked for, and the target with its flag; its whole term has its own."""
    line, whole, term = item.line, item.line.target, calendar.term(item)
    elapsed = term.upto(calendar.upto)
    if elapsed >= term.length:
        return line, Interim(whole) if whole is not None else None
    if whole is None and item.planned is None:
        return line, None
    target = interim(item.how.accumulation, whole or 0, item.planned, elapsed, term.length)
    others: dict[str, Any] = {name: _alike(item, name, target.target) for name in OTHERS}
    return replace(line, target=target.target, **others), target


def _alike(item: ItemFacts, name: str, to_date: int) -> int | None:
    value, whole = getattr(item.line, name), item.line.target
    if item.how.accumulation != "sum" or value is None:
        return value  # type: ignore[no-any-return]  # a line of integers
    return None if whole is None else int(alike(Integers(), value, to_date, whole))


def item_told(item: ItemFacts, calendar: Calendar, policy: Missing, weight: int) -> ItemTold:
    """One item with the weight that counts for it."""
    gathered, what = reached(item, calendar), found(item, calendar)
    line, target = dated(item, calendar)
    line = replace(line, weight=weight, actual=gathered.value.amount, counts=item.counts)
    earned = _points(item, line)
    counts = missing.counted(policy, what, weight, earned.value, item.before)
    return ItemTold(item, gathered, what, line, target, earned, counts)


def _points(item: ItemFacts, line: Line) -> Explained[int | None]:
    if item.counting:
        if any(count > COUNT for count in item.counts.values()):
            return Explained(None, (Step(Words("Beyond what a rule can count: no points")),))
        return _told(item.rule, replace(line, actual=0))
    if line.actual is None:
        return Explained(None, (Step(Words("No figure, no points")),))
    if abs(line.actual) > VALUE:
        return Explained(None, (Step(Words("Beyond what a rule can count: no points")),))
    if any(getattr(line, name) is None for name in item.rule.needs):
        return Explained(None, (Step(Words("A value that the rule reads is missing: no points")),))
    return _told(item.rule, line)


def _told(rule: Rule, line: Line) -> Explained[int | None]:
    """A target to date may round to a value at which the rule could not have been published: then only its points are told."""
    if refusals := rule.refusals(line):
        value = int(points(rule, Integers(), line))
        return Explained(
            value, (*(Step(refusal.words) for refusal in refusals), Step(_NOT_TOLD, "", Quantity(value, 2)))
        )
    told = rule.explained(line)
    return Explained(told.value, told.steps)


_BEYOND = Words("Beyond what can be stored: it counts as no figure")
_NOT_TOLD = Words("With the values to date the rule has no written sum; its points follow from its law alone")


def weight_step(told: ItemTold) -> Step | None:
    """How the weight changed, when others do not apply."""
    if told.weight == told.facts.weight:
        return None
    words = missing.respread_words(told.facts.name, told.facts.weight, told.weight)
    return Step(words, "", Quantity(told.weight, 2))
