"""How is a year scored that consists of several appointments, and a person's score mixed with the unit's? Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from annum.kernel.explain import Explained, Step
from annum.kernel.quantity import Quantity, divide
from annum.kernel.words import Words
from annum.targets.rules.points import sums
from annum.targets.rules.points.limits import MARK, RATE


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a person's or unit's year: its score (hundredths, ``None`` = not scored) and its days, or its share."""

    name: str
    score: int | None
    days: int


def mixed(segments: Sequence[Segment], least_days: int = 0) -> Explained[int | None]:
    """Scores weighted by days (or by shares, for posts held at once), rounded once.

    A segment under ``least_days`` is not assessed and its days do not count; with nothing left there is no score.
    Source: field catalogue 6.18.

    >>> mixed([Segment("Foundry", 9120, 151), Segment("Press shop", 8450, 214)], least_days=90).value
    8727
    """
    told = [
        Step(Words("%(segment)s: %(days)s days are too few to be assessed", {"segment": one.name, "days": one.days}))
        for one in segments
        if one.days < least_days
    ]
    kept = [
        (one.score, one.days) for one in segments if one.days >= least_days and one.days > 0 and one.score is not None
    ]
    days = sum(its for _, its in kept)
    if not days:
        return Explained(None, (*told, Step(Words("Not graded: no part of the year is long enough and scored"))))
    top = sum(score * its for score, its in kept)
    parts = " + ".join(f"{sums.amount(score, 2)} × {its}" for score, its in kept)
    value = divide(top, days)
    written = sums.written(f"({parts}) ÷ {days}", Fraction(top, days * MARK), 2)
    return Explained(value, (*told, Step(Words("Mean of the segments by days"), written, Quantity(value, 2))))


def target_of_segment(
    accumulation: str, target: int, plan: Mapping[int, int], months: Sequence[int], every: int = 12
) -> int:
    """The target of a part of the year: a flow's own plan months (``plan`` is the month alone), or its linear part without
    a plan; stocks, means and ratios keep the year's target.

    >>> target_of_segment("sum", 1200, {0: 50, 1: 150}, [0, 1]), target_of_segment("last", 1200, {}, [0, 1])
    (200, 1200)
    """
    if accumulation != "sum":
        return target
    return sum(plan[month] for month in months) if plan else divide(target * len(months), every)


def blended(own: int, unit: int, share: int) -> Explained[int]:
    """``share`` (ten-thousandths) of the unit's score and the rest of one's own, rounded once. Source: field catalogue 6.19.

    >>> blended(9000, 8000, 3000).value
    8700
    """
    top = unit * share + own * (RATE - share)
    value = divide(top, RATE)
    parts = [
        f"{sums.amount(score, 2)} × {sums.amount(part, 4)}" for score, part in ((unit, share), (own, RATE - share))
    ]
    written = sums.written(" + ".join(parts), Fraction(top, RATE * MARK), 2)
    return Explained(value, (Step(Words("Share of the unit's score and of one's own"), written, Quantity(value, 2)),))


def product(factors: Sequence[int], floor: int = 0, cap: int = 2 * RATE) -> int:
    """Coefficients of unit, department, person and adjustment (ten-thousandths), rounded at each factor, then held.

    >>> product([11000, 9500, 10500])
    10973
    """
    value = RATE
    for factor in factors:
        value = divide(value * factor, RATE)
    return min(max(value, floor), cap)
