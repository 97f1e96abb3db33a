"""How do scores of different months compare, and does one keep pace with the part of the year that is over? Pure.

A score up to a month compares with the plan to date, so full points are full pace. Early in a year only part of the weight
can be reached, for yearly items are not due yet: scores are compared by their points per 100 that can be reached.
"""

from annum.kernel.quantity import divide
from annum.scoring.rules.grades import Grades
from annum.targets.rules.points.limits import MARK, RATE

ON_TRACK, AT_RISK, OFF_TRACK, NO_DATA = "on-track", "at-risk", "off-track", "no-data"
FULL = 100 * MARK
"""The weights of a whole statement, in hundredths."""
LEVELS = (7000, 8500, 9500, 10000)
RANKED_FROM = 9500
"""A score with a smaller completeness is not ranked."""


def share(points: int, weight: int) -> int | None:
    """Points of their full mark in ten-thousandths; nothing to reach has no share."""
    return divide(points * RATE, weight) if weight > 0 else None


def per_hundred(total: int, reachable: int) -> int | None:
    """Points for every 100 that can be reached (all in hundredths), half away from zero; none where nothing can be.

    >>> per_hundred(6200, 6500), per_hundred(9300, 10000), per_hundred(-5, 1600), per_hundred(0, 0)
    (9538, 9300, -31, None)
    """
    return divide(total * FULL, reachable) if reachable > 0 else None


def pace(grades: Grades, points: int, reachable: int, grade: str = "") -> str:
    """On track with a grade that pays in full (else with the best there is), off track with the lowest, at risk between.

    The grade is the score's own; while it is withheld, the one that its points per 100 reachable would earn.

    >>> from annum.scoring.rules.grades import FIVE
    >>> [pace(FIVE, points, 6500) for points in (6000, 5199, 3899)], pace(FIVE, 0, 0), pace(FIVE, 9500, 10000, "C")
    (['on-track', 'at-risk', 'off-track'], 'no-data', 'at-risk')
    """
    compared = per_hundred(points, reachable)
    if compared is None:
        return NO_DATA
    rank = grades.letters.index(grade or grades.letter(compared))
    if rank >= pays_in_full(grades):
        return ON_TRACK
    return AT_RISK if rank else OFF_TRACK


def pays_in_full(grades: Grades) -> int:
    """The rank of the first grade with a coefficient of at least 1, or of the best grade when none has.

    >>> from annum.scoring.rules.grades import FIVE
    >>> FIVE.letters[pays_in_full(FIVE)], pays_in_full(Grades("E", ()))
    ('B', 0)
    """
    ranks = [rank for rank, grade in enumerate(grades.starts, 1) if grade.coefficient >= RATE]
    return ranks[0] if ranks else len(grades.starts)


def level(part: int | None) -> int:
    """The shade of a share on the heat map: 1 (worst) to 5 (best), 0 for no data.

    >>> [level(part) for part in (None, 0, 7000, 9000, 9999, 12000)]
    [0, 1, 2, 3, 4, 5]
    """
    return 0 if part is None else 1 + sum(part >= start for start in LEVELS)
