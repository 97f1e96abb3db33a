"""What do marks say relative to each judge's own habit? Mean standard scores. Pure."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from annum.fair.jury.linear import root
from annum.fair.jury.panel import Panel, mean
from annum.kernel.words import Words

ENOUGH: Final = 10
"""Below so many marks a judge's own mean and spread are mostly chance."""


def mean_z(panel: Panel) -> dict[str, Fraction]:
    """The mean over judges of (mark - the judge's mean) / the judge's standard deviation (over n - 1), by entry.

    A judge who gave all entries the same says nothing about them: zero. A judge with one mark has no habit and is left out;
    so is an entry that nobody else marked.
    """
    habits = {judge: _habit(row) for judge, row in panel.by_judge.items() if len(row) > 1}
    found = {
        entry: [_z(points, *habits[judge]) for judge, points in row.items() if judge in habits]
        for entry, row in panel.by_entry.items()
    }
    return {entry: mean(each) for entry, each in found.items() if each}


def spread(row: Mapping[str, int]) -> Fraction | None:
    """The standard deviation of one judge's marks (over n - 1); ``None`` for fewer than two.

    >>> spread({"E1": 80, "E2": 78, "E3": 76})
    Fraction(2, 1)
    """
    return _habit(row)[1] if len(row) > 1 else None


def _habit(row: Mapping[str, int]) -> tuple[Fraction, Fraction]:
    middle = mean(row.values())
    return middle, root(sum(((points - middle) ** 2 for points in row.values()), Fraction()) / (len(row) - 1))


def _z(points: int, middle: Fraction, deviation: Fraction) -> Fraction:
    return (points - middle) / deviation if deviation else Fraction(0)


def warnings(panel: Panel) -> tuple[Words, ...]:
    """Judges with too few marks for standard scores."""
    few = [(judge, len(row)) for judge, row in panel.by_judge.items() if len(row) < ENOUGH]
    return tuple(
        Words(
            "%(judge)s gave %(marks)s marks; standard scores mean little below %(enough)s.",
            {"judge": judge, "marks": marks, "enough": ENOUGH},
        )
        for judge, marks in few
    )
