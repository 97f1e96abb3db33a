"""How is a year scored that consists of several appointments, and a person's score mixed with the unit's? Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

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
    found = mean(kept, Words("Mean of the segments by days"))
    return Explained(found.value, (*told, *found.steps))


def mean(parts: Sequence[tuple[int, int | Fraction]], words: Words) -> Explained[int | None]:
    """The mean of scores (hundredths) by their weights, rounded once; ``None`` without any weight.

    >>> mean([(9120, 151), (8450, Fraction(214))], Words("Mean")).steps[0].sum
    '(91.20 × 151 + 84.50 × 214) ÷ 365 ≈ 87.27'
    """
    weighed = [(score, Fraction(weight)) for score, weight in parts]
    common = 1 if all(_ends(weight) for _, weight in weighed) else lcm(*(weight.denominator for _, weight in weighed))
    whole = sum((weight for _, weight in weighed), Fraction()) * common
    if not whole:
        return Explained(None, (Step(Words("Not graded: no part of the year is long enough and scored")),))
    top = sum((score * weight for score, weight in weighed), Fraction()) * common
    written = " + ".join(f"{sums.amount(score, 2)} × {sums.digits(weight * common, 0)}" for score, weight in weighed)
    result = top / whole / MARK
    value = sums.rounded(result, 2)
    return Explained(
        value.amount, (Step(words, sums.written(f"({written}) ÷ {sums.digits(whole, 0)}", result, 2), value),)
    )


def _ends(number: Fraction) -> bool:
    """Whether its decimals end where a written sum shows them all."""
    return (number * 10**8).denominator == 1


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
