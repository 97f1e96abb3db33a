"""How far is a target reached, whatever the points say? One definition, on integers and on columns. Pure.

The law is ``annum.targets.rules.points.measure``; here is where it is defined and how it is told.
"""

from fractions import Fraction

from annum.kernel.arithmetic import Integers
from annum.kernel.explain import Step
from annum.kernel.quantity import Quantity
from annum.kernel.words import Words
from annum.targets.rules.points import measure, sums
from annum.targets.rules.points.limits import RATE, VALUE
from annum.targets.rules.points.line import Line

MOST = VALUE
"""An actual or a rate beyond this has no rate: better none than one that does not fit its column."""


def achieved(line: Line) -> int | None:
    """The achievement rate in ten-thousandths; none without actual and target, for a target of zero, and for a band.

    >>> [achieved(Line(0, actual=80, target=70, direction=facing)) for facing in (1, -1, 0)]
    [11429, 8571, None]
    """
    if line.actual is None or not line.target or not line.direction or abs(line.actual) > MOST:
        return None
    rate = int(measure.achievement(Integers(), line))
    return rate if abs(rate) <= MOST else None


def achieved_step(line: Line) -> Step | None:
    """The same with its sum, in the shortest form for the direction and the target's sign.

    >>> achieved_step(Line(0, actual=80, target=70, direction=-1)).sum
    '2 - 80 ÷ 70 ≈ 0.8571'
    """
    rate = achieved(line)
    if rate is None:
        return None
    top, bottom = measure.rate(Integers(), line)
    told = sums.written(_expression(line), Fraction(top, bottom * RATE), 4)
    return Step(_words(line), told, Quantity(rate, 4))


def _words(line: Line) -> Words:
    if line.target < 0:
        return Words("Achievement rate, by the distance from a negative target")
    if line.direction < 0:
        return Words("Achievement rate, lower is better: 2 less actual over target")
    return Words("Achievement rate: actual over target")


def _expression(line: Line) -> str:
    actual, target = (sums.amount(number, line.scale) for number in (line.actual, line.target))
    if line.target < 0:
        sign = "+" if line.direction > 0 else "-"
        return f"1 {sign} ({actual} - {target}) ÷ {sums.amount(-line.target, line.scale)}"
    return f"{actual} ÷ {target}" if line.direction > 0 else f"2 - {actual} ÷ {target}"
