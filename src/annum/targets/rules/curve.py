"""How do the points run with the actual, for a small drawing beside the rule? Pure."""

from dataclasses import replace

from annum.kernel.arithmetic import Integers
from annum.kernel.quantity import divide
from annum.targets.rules.points.line import Line
from annum.targets.rules.points.rule import Rule, points

Samples = tuple[tuple[int, int], ...]
"""(actual in the indicator's scale, points in hundredths), actuals rising."""


def samples(rule: Rule, item: Line, low: int, high: int, count: int = 61) -> Samples:
    """The points at evenly spaced actuals from ``low`` to ``high``, both included; fewer where values repeat.

    >>> from annum.targets.rules.points.ratio import Ratio
    >>> samples(Ratio(), Line(weight=2000, target=100), 0, 200, 5)
    ((0, 0), (50, 1000), (100, 2000), (150, 2400), (200, 2400))
    """
    places = sorted({low + divide((high - low) * index, count - 1) for index in range(count)})
    return tuple((place, points(rule, Integers(), replace(item, actual=place))) for place in places)


def window(item: Line) -> tuple[int, int]:
    """A range of actuals that shows the item's own values with room around them.

    >>> window(Line(weight=2000, target=100, threshold=80, stretch=120))
    (50, 150)
    """
    own = [value for value in (item.threshold, item.target, item.stretch, item.baseline) if value is not None] or [0]
    spread = max(max(own) - min(own), max(abs(value) for value in own) // 2, 2)
    return min(own) - spread // 2, max(own) + spread // 2


def corners(found: Samples, tolerance: int = 2) -> Samples:
    """Only the samples at which the line bends; what is left out lies within ``tolerance`` hundredths of the line.

    >>> corners(((0, 0), (50, 1000), (100, 2000), (150, 2400), (200, 2400)))
    ((0, 0), (100, 2000), (150, 2400), (200, 2400))
    """
    (first, low), (last, high) = found[0], found[-1]
    away = [abs(mark - low - divide((high - low) * (place - first), max(last - first, 1))) for place, mark in found]
    if max(away) <= tolerance:
        return (found[0], found[-1]) if len(found) > 1 else found
    bend = away.index(max(away))
    return corners(found[: bend + 1], tolerance)[:-1] + corners(found[bend:], tolerance)


def polyline(found: Samples, width: int, height: int) -> str:
    """The samples as the ``points`` of an SVG polyline in a box of whole units, origin at the top left.

    >>> polyline(((0, 0), (50, 1000), (100, 2000)), 200, 100)
    '0,100 100,50 200,0'
    """
    first, last = found[0][0], found[-1][0]
    low, high = min(0, *(mark for _, mark in found)), max(1, *(mark for _, mark in found))
    across = max(last - first, 1)
    corners = (
        (divide((place - first) * width, across), height - divide((mark - low) * height, high - low))
        for place, mark in found
    )
    return " ".join(f"{x},{y}" for x, y in corners)
