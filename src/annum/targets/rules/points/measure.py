"""What do tiers, bands and predicates look at: the value, its achievement rate, or its distance from the target? Pure."""

from fractions import Fraction

from annum.kernel.arithmetic import Arithmetic, Integers, Number
from annum.kernel.words import Words
from annum.targets.rules.points import sums
from annum.targets.rules.points.limits import RATE
from annum.targets.rules.points.line import Line
from annum.targets.rules.points.rule import Ratio, positive

MEASURES = ("value", "rate", "distance")


def measure(over: Arithmetic, line: Line, measured: str) -> Ratio:
    """The measured number in the units of a rule's limits: value and distance in the indicator's scale, rate in 1/10000."""
    if measured == "value":
        return line.actual, 1
    if measured == "distance":
        return over.absolute(line.actual - line.target), 1
    return rate(over, line)


def rate(over: Arithmetic, line: Line) -> Ratio:
    """The achievement rate (完成率) in ten-thousandths, unrounded: 1 + direction * (actual - target) / |target|.

    It is shown beside the points and is never the score; it is defined where the target is not zero.

    >>> rate(Integers(), Line(weight=0, actual=93, target=100))
    (930000, 100)
    """
    span = positive(over, over.absolute(line.target))
    return RATE * (span + line.direction * (line.actual - line.target)), span


def achievement(over: Arithmetic, line: Line) -> Number:
    """The achievement rate rounded to four decimals, in ten-thousandths.

    >>> achievement(Integers(), Line(weight=0, actual=-150, target=-100))
    5000
    """
    top, bottom = rate(over, line)
    return over.divide(top, bottom)


def told(line: Line, measured: str) -> tuple[Words, str, Fraction]:
    """The measure with its written sum, for an explanation."""
    top, bottom = measure(Integers(), line, measured)
    actual = sums.amount(line.actual, line.scale)
    if measured == "value":
        return Words("Actual"), "", Fraction(line.actual, 10**line.scale)
    target = sums.amount(line.target, line.scale)
    if measured == "distance":
        low, high = sorted((line.actual, line.target))
        expression = f"{sums.amount(high, line.scale)} - {sums.amount(low, line.scale)}"
        return Words("Distance from the target"), expression, Fraction(top, bottom * 10**line.scale)
    sign = "+" if line.direction >= 0 else "-"
    size = sums.amount(abs(line.target), line.scale)
    return Words("Achievement rate"), f"1 {sign} ({actual} - {target}) ÷ {size}", Fraction(top, bottom * RATE)
