"""Which actuals show best how a rule scores? At least three of them, and the small drawing beside."""

from dataclasses import dataclass

from annum.kernel.quantity import Quantity, divide
from annum.targets.rules.curve import Samples, corners, samples, window
from annum.targets.rules.points.line import Line
from annum.targets.rules.points.rule import Rule, missing_values
from annum.targets.rules.telling import COUNTING, marks

ENOUGH = 3
FULL = 1000
"""The width and the height of the drawing."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The points at some actuals, and the curve through them. ``line`` and ``dots`` lie in a square of 1000, origin bottom left.

    Empty for a rule that counts events.
    """

    samples: tuple[tuple[Quantity, Quantity], ...] = ()
    line: tuple[tuple[int, int], ...] = ()
    dots: tuple[tuple[int, int], ...] = ()
    top: Quantity | None = None
    ends: tuple[Quantity, ...] = ()


def picture(rule: Rule, line: Line) -> Picture:
    """The item's own values first, then where the curve bends, then its ends, until there are three.

    >>> from annum.targets.rules.points.ratio import Ratio
    >>> drawn = picture(Ratio(cap=12000), Line(weight=2000, target=100))
    >>> [(str(at), str(points)) for at, points in drawn.samples]
    [('75', '15.00'), ('100', '20.00'), ('120', '24.00')]
    >>> drawn.line, str(drawn.top)
    (((0, 625), (900, 1000), (1000, 1000)), '24.00')
    """
    if rule.kind in COUNTING or missing_values(rule, line):
        return Picture()
    found = samples(rule, line, *window(line))
    bends = corners(found)
    shown = dict(sorted(_chosen([(at.amount, mark.amount) for _, at, mark in marks(rule, line)], bends)))
    low, high = min(0, *(mark for _, mark in found)), max(1, *(mark for _, mark in found))
    first, last = found[0][0], found[-1][0]

    def at(place: int, mark: int) -> tuple[int, int]:
        return divide((place - first) * FULL, max(last - first, 1)), divide((mark - low) * FULL, high - low)

    return Picture(
        samples=tuple((Quantity(place, line.scale), Quantity(mark, 2)) for place, mark in shown.items()),
        line=tuple(at(*point) for point in bends),
        dots=tuple(at(*point) for point in shown.items() if first <= point[0] <= last),
        top=Quantity(high, 2),
        ends=(Quantity(first, line.scale), Quantity(last, line.scale)),
    )


def _chosen(own: list[tuple[int, int]], bends: Samples) -> list[tuple[int, int]]:
    """Own values, and of the others as many as are missing: inner bends before the ends."""
    spare = [point for point in (*bends[1:-1], bends[0], bends[-1]) if point[0] not in dict(own)]
    return own + spare[: max(0, ENOUGH - len(own))]
