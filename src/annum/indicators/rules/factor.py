"""By how much is a quotient multiplied to stand in its unit? Pure."""

from typing import Final

_FACTORS: Final = {"%": 100, "‰": 1000, "ppm": 10**6, "dppm": 10**6, "ppb": 10**9}


def factor(unit: str) -> int:
    """100 for percent, 1000 for per mille, a million for ppm, else 1: the unit says how a ratio is written.

    >>> [factor(unit) for unit in ("%", "％", "PPM", "吨/人", "")]
    [100, 100, 1000000, 1, 1]
    """
    return _FACTORS.get(unit.strip().lower().replace("％", "%"), 1)
