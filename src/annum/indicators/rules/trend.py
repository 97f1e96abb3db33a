"""Is it getting better? The actual against earlier years. Pure."""

from collections.abc import Sequence

from annum.kernel.quantity import divide


def improving(direction: str, actual: int | None, earlier: Sequence[int | None]) -> bool | None:
    """Whether the actual is at least as good as the mean of the earlier years that have a figure; all in one scale.

    Standing still counts as improving; without any earlier figure, or without an actual, there is no answer. The mean is
    not rounded: the sums are compared. One earlier year gives the one-year flag, three and five the means.

    >>> improving("up", 10, [9, None, 11]), improving("down", 11, [10]), improving("up", 1, [None])
    (True, False, None)
    """
    found = [figure for figure in earlier if figure is not None]
    if actual is None or not found:
        return None
    ahead = actual * len(found) - sum(found)
    return ahead >= 0 if direction == "up" else ahead <= 0


def mean(earlier: Sequence[int | None]) -> int | None:
    """The mean of the years that have a figure, rounded half away from zero to their scale; for showing only.

    >>> mean([1, None, 4]), mean([None])
    (3, None)
    """
    found = [figure for figure in earlier if figure is not None]
    return divide(sum(found), len(found)) if found else None
