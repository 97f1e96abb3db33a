"""What can be said of a jury beyond its means: severity, agreement, scores adjusted for strict judges. Pure.

The score of a nominee stays the mean of the judges; this stands beside it, for the chair.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from annum.awards.rules.description import FULL
from annum.awards.rules.marks import Given
from annum.fair.jury.agreement import LABELS, alpha, intraclass, kendall
from annum.fair.jury.effects import least_squares
from annum.fair.jury.linear import at_scale
from annum.fair.jury.links import refusal_to_adjust
from annum.fair.jury.panel import Mark, Panel
from annum.fair.jury.severity import habits
from annum.kernel.words import Words

ENOUGH = 3
"""With fewer judges nobody is strict or generous: there is only one who differs from the other."""


@dataclass(frozen=True, slots=True)
class Habit:
    """A juror (by id): how far above the others in hundredths of a point (below: under zero), and the spread of the marks."""

    juror: int
    severity: int
    spread: int | None


@dataclass(frozen=True, slots=True)
class Compared:
    """Jurors, the most generous first; nomination to adjusted score in hundredths; how far they agree, in hundredths."""

    habits: tuple[Habit, ...]
    adjusted: Mapping[int, int]
    agreement: tuple[tuple[Words, int], ...]


def compared(marks: Mapping[tuple[int, int], list[Given]]) -> Compared | None:
    """From the marks by juror and nomination; ``None`` for fewer than three judges, or judges whom no shared nominee links.

    >>> same = {(juror, nominee): [Given(9000 - 100 * juror, 10000)] for juror in (1, 2, 3) for nominee in (7, 8)}
    >>> found = compared(same)
    >>> [(one.juror, one.severity) for one in found.habits], found.adjusted
    ([(1, 100), (2, 0), (3, -100)], {7: 8800, 8: 8800})
    """
    panel = Panel(tuple(_mark(juror, nominee, given) for (juror, nominee), given in marks.items()))
    if len(panel.judges) < ENOUGH or refusal_to_adjust(panel):
        return None
    found = least_squares(panel)
    return Compared(
        tuple(
            Habit(int(one.judge), _points(one.severity), None if one.spread is None else _points(one.spread))
            for one in habits(panel, found)
        ),
        {int(entry): _points(score) for entry, score in found.scores.items()},
        _agreement(panel),
    )


def _mark(juror: int, nominee: int, given: list[Given]) -> Mark:
    """The weighted mean, kept whole: in hundredths of a point times ``FULL``."""
    return Mark(str(juror), str(nominee), sum(each.points * each.weight for each in given))


def _points(number: Fraction) -> int:
    return at_scale(number / FULL, 0)


def _agreement(panel: Panel) -> tuple[tuple[Words, int], ...]:
    found = {**intraclass(panel), "kendall": kendall(panel), "alpha": alpha(panel)}
    told = ((words, found.get(name)) for name, words in LABELS.items())
    return tuple((words, at_scale(number, 2)) for words, number in told if number is not None)
