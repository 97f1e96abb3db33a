"""Does a score keep pace with the part of the year that is over? Pure.

A score up to a month compares with the plan to date, so full points are full pace.
"""

from annum.kernel.quantity import divide
from annum.targets.rules.points.limits import RATE

ON_TRACK, AT_RISK, OFF_TRACK, NO_DATA = "on-track", "at-risk", "off-track", "no-data"
KEEPS, LAGS = 9500, 8000
"""From these shares of the reachable points on a score is on track, or at risk (ten-thousandths)."""
LEVELS = (7000, 8500, 9500, 10000)
RANKED_FROM = 9500
"""A score with a smaller completeness is not ranked."""


def share(points: int, weight: int) -> int | None:
    """Points of their full mark in ten-thousandths; nothing to reach has no share."""
    return divide(points * RATE, weight) if weight > 0 else None


def pace(points: int, reachable: int) -> str:
    """The status of a score (both in hundredths).

    >>> pace(9600, 10000), pace(8000, 10000), pace(100, 10000), pace(0, 0)
    ('on-track', 'at-risk', 'off-track', 'no-data')
    """
    part = share(points, reachable)
    if part is None:
        return NO_DATA
    return ON_TRACK if part >= KEEPS else AT_RISK if part >= LAGS else OFF_TRACK


def level(part: int | None) -> int:
    """The shade of a share on the heat map: 1 (worst) to 5 (best), 0 for no data.

    >>> [level(part) for part in (None, 0, 7000, 9000, 9999, 12000)]
    [0, 1, 2, 3, 4, 5]
    """
    return 0 if part is None else 1 + sum(part >= start for start in LEVELS)
