"""What do the jury's marks come to? Each judge's weighted mean, then the mean of the judges, rounded once. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from annum.awards.rules.description import FULL
from annum.kernel.quantity import divide

ENOUGH = 5
"""From so many judges on, the highest and the lowest can be left out."""


@dataclass(frozen=True, slots=True)
class Given:
    """A mark (hundredths of a point) and the weight of its criterion (hundredths of a per cent)."""

    points: int
    weight: int


def of_judge(marks: Sequence[Given]) -> Fraction:
    """One judge's weighted mean over all criteria, in hundredths of a point, exact.

    >>> of_judge([Given(9000, 6000), Given(8000, 4000)])
    Fraction(8600, 1)
    """
    return Fraction(sum(each.points * each.weight for each in marks), FULL)


def kept(judges: Sequence[Fraction], drop: int) -> list[Fraction]:
    """Without the ``drop`` highest and lowest, from five judges on and as long as one is left.

    >>> kept([Fraction(each) for each in (1, 2, 3, 4, 9)], 1)
    [Fraction(2, 1), Fraction(3, 1), Fraction(4, 1)]
    """
    ordered = sorted(judges)
    if not drop or len(ordered) < ENOUGH or len(ordered) <= 2 * drop:
        return ordered
    return ordered[drop:-drop]


def score(judges: Sequence[Sequence[Given]], drop: int = 0) -> int | None:
    """The score of a nominee in hundredths of a point: the mean of the judges, never the sum, so that who steps aside lowers
    nobody; ``None`` without a judge. Rounded half away from zero once, at the end.

    >>> score([[Given(9000, 10000)], [Given(8001, 10000)]])
    8501
    """
    counted = kept([of_judge(each) for each in judges], drop)
    if not counted:
        return None
    mean = sum(counted, Fraction()) / len(counted)
    return divide(mean.numerator, mean.denominator)
