"""Which arithmetic makes a total? The parts that a run computes on columns and an explanation on one line. Pure.

A run computes the total as a column of its own before it asks for grade and coefficient, which read it many times.
"""

from dataclasses import dataclass

from annum.kernel.arithmetic import Arithmetic, Number, Truth, clip
from annum.scoring.rules.settings import Settings
from annum.targets.rules.points.limits import RATE


@dataclass(frozen=True, slots=True)
class Sums:
    """What a statement's lines add up to, each an integer or a column; points in hundredths.

    ``base``: the counted points of all items. ``difficulty``: ten-thousandths. ``failed``: 1 where the gate failed, else 0.
    ``taken``: counted points of items that a veto sets to nothing. ``zero``: 1 where a veto sets the total to nothing.
    ``calibration``: the decided difference.
    """

    base: Number
    bonus: Number = 0
    deduction: Number = 0
    difficulty: Number = RATE
    failed: Number = 0
    taken: Number = 0
    zero: Number = 0
    calibration: Number = 0


def below(points: Number, weight: Number, gates: Number) -> Truth:
    """Whether an item that gates (1, else 0) stays below its full mark: then its statement's gate fails."""
    return points * gates < weight * gates


def counted(
    over: Arithmetic, settings: Settings, points: Number, *, weight: Number, gates: Number, failed: Number
) -> Number:
    """What one item counts in its statement, whose gate failed (1) or not (0)."""
    if settings.gate == "none":
        return points
    others = weight if settings.gate == "base" else over.least(points, weight)
    kept = over.choose(below(points, weight, gates), points, others)
    return over.choose(failed == 1, kept, points)


def factor(over: Arithmetic, settings: Settings, sums: Sums) -> Number:
    """The difficulty coefficient that applies, in ten-thousandths."""
    return sums.difficulty if settings.gate == "none" else over.choose(sums.failed == 1, RATE, sums.difficulty)


def bonus(over: Arithmetic, settings: Settings, sums: Sums) -> Number:
    """The bonus that counts."""
    held = over.least(sums.bonus, settings.bonus_most)
    return over.choose(sums.failed == 1, 0, held) if settings.bonus_needs_gate else held


def composed(over: Arithmetic, settings: Settings, sums: Sums) -> Number:
    """The total before cap, floor and vetoes, unrounded: hundredths of a point times ten thousand."""
    extra = bonus(over, settings, sums)
    times = factor(over, settings, sums)
    if settings.bonus_first:
        return (sums.base + extra) * times - sums.deduction * RATE
    return sums.base * times + (extra - sums.deduction) * RATE


def total(over: Arithmetic, settings: Settings, sums: Sums) -> Number:
    """The total in hundredths: cap and floor, vetoes, one rounding half away from zero, calibration."""
    held = clip(over, composed(over, settings, sums), settings.floor * RATE, settings.cap * RATE)
    left = held - sums.taken * factor(over, settings, sums)
    left = over.choose(sums.zero == 1, 0, left)
    return over.divide(left, RATE) + sums.calibration


def grade_rank(over: Arithmetic, settings: Settings, points: Number, *, limit: Number, down: Number) -> Number:
    """The grade's rank: at most ``limit`` by one veto, ``down`` steps lower by another; the stricter of the two counts."""
    earned = settings.grades.rank(over, points)
    return over.least(over.least(earned, limit), over.greatest(earned - down, 0))


def coefficient(
    over: Arithmetic, settings: Settings, points: Number, *, limit: Number, down: Number, share: Number
) -> Number:
    """The coefficient in ten-thousandths, times a veto's ``share``; a lowered grade earns at most its own best."""
    grades = settings.grades
    rank = grade_rank(over, settings, points, limit=limit, down=down)
    earned = grades.coefficient(over, points)
    held = over.choose(
        rank < grades.rank(over, points), over.least(earned, grades.best_coefficient(over, rank)), earned
    )
    return over.divide(held * share, RATE)
