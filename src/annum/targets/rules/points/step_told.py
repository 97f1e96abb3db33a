"""How are points per step told, line by line? Pure."""

from fractions import Fraction
from typing import TYPE_CHECKING

from annum.kernel.arithmetic import Integers
from annum.kernel.explain import Step
from annum.kernel.quantity import Quantity
from annum.kernel.words import Words
from annum.targets.rules.points import sums
from annum.targets.rules.points.limits import MARK, RATE
from annum.targets.rules.points.line import Line

if TYPE_CHECKING:
    from annum.targets.rules.points.step import PerStep, Side


def steps(rule: "PerStep", line: Line) -> tuple[Step, ...]:
    """Deviation, steps, points of the steps, and the sum with the full mark."""
    over = Integers()
    away = line.direction * (line.actual - line.target)
    side = rule.up if away >= 0 else rule.down
    top, per = rule.gain(over, line, away) if away >= 0 else rule.loss(over, line, away)
    change = Fraction(top, per * MARK)
    told = _told(rule, line, side, away) if side else [Step(Words("No points per step on this side of the target"))]
    if not told or told[-1].result != sums.rounded(change, 2):
        told.append(Step(_held(away), "", sums.rounded(change, 2)))
    return (*told, *_total(rule, line, change))


def _told(rule: "PerStep", line: Line, side: "Side", away: int) -> list[Step]:
    deviation, told = _deviation(rule, line)
    credit = rule.credit(Integers(), line) if away >= 0 else RATE
    shown = [Step(Words("Deviation from the target"), told, sums.rounded(deviation, _scale(rule, line)))]
    step = Fraction(side.step, RATE if rule.measured == "share" else 10**line.scale)
    factor = "" if credit == RATE else f" × {sums.digits(Fraction(credit, RATE), 4)}"
    count = abs(deviation) * Fraction(credit, RATE) / step
    size = sums.digits(step, _scale(rule, line))
    expression = f"{_whole_sum(rule, line)}{factor} ÷ {size}"
    shown.append(Step(Words("Number of steps"), sums.written(expression, count, 4), sums.rounded(count, 4)))
    if rule.whole:
        count = Fraction(int(count))
        shown.append(Step(Words("Whole steps only"), "", Quantity(int(count), 0)))
    change = (1 if away >= 0 else -1) * count * side.points / MARK
    number = str(int(count)) if rule.whole else f"({expression})"
    sign = "" if away >= 0 else "0 - "
    told = sums.written(f"{sign}{number} × {sums.amount(side.points, 2)}", change, 2)
    return [*shown, Step(Words("Points of the steps"), told, sums.rounded(change, 2))]


def _scale(rule: "PerStep", line: Line) -> int:
    return 4 if rule.measured == "share" else line.scale


def _deviation(rule: "PerStep", line: Line) -> tuple[Fraction, str]:
    away = Fraction(line.direction * (line.actual - line.target), 10**line.scale)
    if rule.measured == "share" and line.target:
        away /= Fraction(abs(line.target), 10**line.scale)
    return away, sums.written(_expression(rule, line, line.direction), away, _scale(rule, line))


def _expression(rule: "PerStep", line: Line, facing: int) -> str:
    actual, target = sums.amount(line.actual, line.scale), sums.amount(line.target, line.scale)
    difference = f"({actual} - {target})" if facing >= 0 else f"({target} - {actual})"
    if rule.measured == "share" and line.target:
        return f"{difference} ÷ {sums.amount(abs(line.target), line.scale)}"
    return difference


def _whole_sum(rule: "PerStep", line: Line) -> str:
    """The size of the deviation, unrounded: the printed one where its decimals end, else the sum itself."""
    deviation, _ = _deviation(rule, line)
    size = abs(deviation)
    if (size * 10**8).denominator == 1:
        return sums.digits(size, _scale(rule, line))
    return _expression(rule, line, line.direction if deviation >= 0 else -line.direction)


def _held(away: int) -> Words:
    if away >= 0:
        return Words("Held by the rule's limits above the target")
    return Words("Held at the most points below the target")


def _total(rule: "PerStep", line: Line, change: Fraction) -> list[Step]:
    total = Fraction(line.weight, MARK) + change
    sign = "+" if change >= 0 else "-"
    size = abs(change)
    part = sums.digits(size, 2) if (size * 10**8).denominator == 1 else f"{size.numerator} ÷ {size.denominator}"
    words = Words("Full mark with the points of the steps, rounded to two decimals")
    told = sums.written(f"{sums.amount(line.weight, 2)} {sign} {part}", total, 2)
    steps = [Step(words, told, sums.rounded(total, 2))]
    if total < Fraction(rule.floor, MARK):
        steps.append(Step(Words("Held at the floor"), "", Quantity(rule.floor, 2)))
    return steps
