"""What do the jury's marks come to? Each judge's weighted mean, then the mean of the judges, rounded once. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from annum.awards.rules.description import FULL
from annum.fair.trim import trimmed

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


def score(judges: Sequence[Sequence[Given]], drop: int = 0) -> int | None:
    """The score of a nominee in hundredths of a point: the mean of the judges, never the sum, so that who steps aside lowers
    nobody; ``None`` without a judge. Rounded half away from zero once, at the end.

    >>> score([[Given(9000, 10000)], [Given(8001, 10000)]])
    8501
    """
    found = trimmed([of_judge(each) for each in judges], drop, enough=ENOUGH).shown(0)
    return None if found is None else found.amount
