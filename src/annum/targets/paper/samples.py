"""Which actuals show best how a rule scores? At least three of them, and the small drawing beside."""

from collections.abc import Sequence
from dataclasses import dataclass

from annum.kernel.quantity import Quantity, divide

ENOUGH = 3
FULL = 1000
"""The width and the height of the drawing."""

Point = tuple[Quantity, Quantity]
"""An actual and its points."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The points at some actuals, and the curve through them. ``line`` and ``dots`` lie in a square of 1000, origin bottom left.

    Empty for a rule that counts events.
    """

    samples: tuple[Point, ...] = ()
    line: tuple[tuple[int, int], ...] = ()
    dots: tuple[tuple[int, int], ...] = ()
    top: Quantity | None = None
    ends: tuple[Quantity, ...] = ()


def picture(marks: Sequence[Point], curve: Sequence[Point]) -> Picture:
    """The item's own values (``marks``) first, then where the ``curve`` bends, then its ends, until there are three.

    >>> from annum.targets.rules.points.line import Line
    >>> from annum.targets.rules.points.ratio import Ratio
    >>> from annum.targets.tables import curve_of
    >>> at_target = [(Quantity(100), Quantity(2000, 2))]
    >>> drawn = picture(at_target, curve_of(Ratio(cap=12000), Line(weight=2000, target=100)))
    >>> [(str(at), str(points)) for at, points in drawn.samples]
    [('75', '15.00'), ('100', '20.00'), ('120', '24.00')]
    >>> drawn.line, str(drawn.top)
    (((0, 625), (900, 1000), (1000, 1000)), '24.00')
    """
    if not curve:
        return Picture()
    shown = _chosen(marks, curve)
    everything = [points.amount for _, points in (*curve, *shown)]
    low, high = min(0, *everything), max(1, *everything)
    first, last = curve[0][0].amount, curve[-1][0].amount

    def at(point: Point) -> tuple[int, int]:
        across = divide((point[0].amount - first) * FULL, max(last - first, 1))
        return across, divide((point[1].amount - low) * FULL, high - low)

    return Picture(
        samples=tuple((Quantity(place.amount, place.scale), points) for place, points in shown),
        line=tuple(map(at, curve)),
        dots=tuple(at(point) for point in shown if first <= point[0].amount <= last),
        top=Quantity(high, 2),
        ends=tuple(Quantity(end.amount, end.scale) for end, _ in (curve[0], curve[-1])),
    )


def _chosen(own: Sequence[Point], curve: Sequence[Point]) -> list[Point]:
    """Own values, and of the others as many as are missing: inner bends before the ends; in rising order, each once."""
    there = {at.amount: (at, points) for at, points in own}
    spare = [point for point in (*curve[1:-1], curve[0], curve[-1]) if point[0].amount not in there]
    for at, points in spare[: max(0, ENOUGH - len(there))]:
        there[at.amount] = (at, points)
    return [there[amount] for amount in sorted(there)]
