"""How did a year run? Twelve months of one goal: ability, drift, season and noise, as whole numbers. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from annum.demo.generate.chance import WHOLE, around, happens, settle, stream
from annum.demo.generate.goals import Goal, plan_of
from annum.kernel.quantity import divide

UNEVEN = 450
"""How much the months of a sum differ from their season, in ten-thousandths."""
FEW = 100
"""Below so many a month, counted things come one by one."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One month, 0 to 11: an amount, or numerator and denominator, in the indicator's scale."""

    month: int
    amount: int | None = None
    numerator: int | None = None
    denominator: int | None = None


def skill(seed: int, subject: str) -> int:
    """How good a subject is at everything, in per cent of an indicator's gap; a few have a bad year."""
    chance = stream(seed, "skill", subject)
    return -90 if happens(chance, 80) else around(chance, 60) + 12


def series(seed: int, year: int, goal: Goal) -> Iterator[Figure]:
    """The months in which a figure is due and the subject exists."""
    chance = stream(seed, "actual", year, goal.subject, goal.indicator.code)
    ability = around(chance, 85 * goal.indicator.gap) + skill(seed, goal.subject) * goal.indicator.gap
    drift = around(chance, 2 * goal.indicator.gap)
    levels = plan_of(goal, goal.target or 0) or ((goal.target or 0),) * 12
    total = 0
    for month in goal.indicator.months:
        better = ability + drift * (month - 5) + around(chance, 30 * goal.indicator.gap)
        if not goal.months[0] <= month < goal.months[1]:
            continue
        if goal.indicator.accumulation == "sum":
            planned = levels[month] - (levels[month - 1] if month else 0)
            done = _sum_of(chance, goal, planned, better)
            total += done
            yield Figure(month, total if goal.indicator.entry == "cumulative" else done)
        else:
            yield _level(chance, goal, month, levels[month], better)


def year_total(seed: int, year: int, goal: Goal) -> Figure:
    """A whole year as one figure of its last month, for years before the first statement."""
    months = list(series(seed, year, goal))
    if goal.indicator.accumulation == "sum" and goal.indicator.entry == "period":
        return Figure(11, sum(figure.amount or 0 for figure in months))
    if goal.indicator.accumulation == "ratio":
        tops, bottoms = (f.numerator or 0 for f in months), (f.denominator or 0 for f in months)
        return Figure(11, None, sum(tops), sum(bottoms))
    return Figure(11, months[-1].amount)


def _moved(goal: Goal, amount: int, better: int) -> int:
    """An amount that is better by so many ten-thousandths of itself, times ten thousand."""
    sign = -1 if goal.indicator.direction == "down" else 1
    return amount * WHOLE + sign * abs(amount) * better


def _sum_of(chance: Random, goal: Goal, planned: int, better: int) -> int:
    """What was done in a month; small counts come unevenly."""
    done = settle(chance, _moved(goal, planned, better + around(chance, UNEVEN)), WHOLE)
    if goal.indicator.decimals == 0 and 0 < planned < FEW:
        return max(0, done + chance.choice((-1, 0, 0, 0, 1)))
    return done


def _level(chance: Random, goal: Goal, month: int, planned: int, better: int) -> Figure:
    kind = goal.indicator
    if kind.steady:
        better = -WHOLE // 20 if happens(chance, 4) else 0
    reached = divide(_moved(goal, planned, better), WHOLE)
    reached = reached if kind.top is None else min(reached, kind.top)
    return _parts(chance, goal, month, reached) if kind.accumulation == "ratio" else Figure(month, reached)


def _parts(chance: Random, goal: Goal, month: int, rate: int) -> Figure:
    """A rate as numerator and denominator; counted things are whole."""
    kind, one = goal.indicator, goal.indicator.scale
    step = one if kind.whole else 1
    bottom = chance.randint(*kind.parts)
    if kind.parts[0] > 10 * one:
        bottom = max(1, bottom // step) * step
    rates = one * (100 if kind.unit == "%" else 1)
    top = settle(chance, rate * bottom, rates * step) * step
    return Figure(month, None, min(top, bottom) if kind.top is not None else top, bottom)
