"""How far do judges agree? Intraclass correlations, Kendall's W, Krippendorff's alpha, all exact. Pure."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Final, TypeAlias

from annum.fair.jury.panel import Grid, Panel, mean
from annum.kernel.words import Words

Distance: TypeAlias = Callable[[int, int, Mapping[int, Fraction]], Fraction]
"""The squared difference of two points, given how often each value occurs."""


@dataclass(frozen=True, slots=True)
class Squares:
    """Mean squares: ``between`` entries, ``within`` entries, between ``judges``, ``error``."""

    between: Fraction
    within: Fraction
    judges: Fraction
    error: Fraction


def squares(grid: Grid) -> Squares:
    """The mean squares of a complete grid with two entries and two judges at least."""
    rows, columns = len(grid), len(grid[0])
    middle = mean(each for row in grid for each in row)
    total = sum(((each - middle) ** 2 for row in grid for each in row), Fraction())
    entries = columns * sum(((mean(row) - middle) ** 2 for row in grid), Fraction())
    judges = rows * sum(((mean(column) - middle) ** 2 for column in zip(*grid, strict=True)), Fraction())
    return Squares(
        entries / (rows - 1),
        (total - entries) / (rows * (columns - 1)),
        judges / (columns - 1),
        (total - entries - judges) / ((rows - 1) * (columns - 1)),
    )


def intraclass(panel: Panel) -> dict[str, Fraction]:
    """The six intraclass correlations of Shrout and Fleiss, Psychological Bulletin 86, 1979: "1,1" to "3,k". Empty where a
    mark is missing, where there is one judge or one entry, or where all marks are equal.
    """
    grid = panel.grid
    if not grid or min(len(grid), len(grid[0])) == 1:
        return {}
    found, rows, columns = squares(grid), len(grid), len(grid[0])
    between, within, error, extra = found.between, found.within, found.error, (found.judges - found.error) / rows
    parts = {
        "1,1": (between - within, between + (columns - 1) * within),
        "2,1": (between - error, between + (columns - 1) * error + columns * extra),
        "3,1": (between - error, between + (columns - 1) * error),
        "1,k": (between - within, between),
        "2,k": (between - error, between + extra),
        "3,k": (between - error, between),
    }
    return {name: top / bottom for name, (top, bottom) in parts.items() if bottom}


def kendall(panel: Panel) -> Fraction | None:
    """Kendall's W, from 0 (no agreement on the order) to 1 (one order), corrected for ties; ``None`` where a mark is missing
    or no judge tells entries apart.
    """
    grid = panel.grid
    if not grid or min(len(grid), len(grid[0])) == 1:
        return None
    columns = list(zip(*grid, strict=True))
    sums = [sum(ranks) for ranks in zip(*(_ranks(column) for column in columns), strict=True)]
    middle = mean(sums)
    off = sum(((each - middle) ** 2 for each in sums), Fraction())
    ties = sum(times**3 - times for column in columns for times in Counter(column).values())
    judges, entries = len(columns), len(grid)
    most = judges**2 * (entries**3 - entries) - judges * ties
    return 12 * off / most if most else None


def _ranks(column: Sequence[int]) -> list[Fraction]:
    """Ranks from 1 at the lowest; equal marks share the mean of theirs."""
    line = sorted(column)
    return [Fraction(bisect_left(line, each) + bisect_right(line, each) + 1, 2) for each in column]


def _nominal(one: int, other: int, often: Mapping[int, Fraction]) -> Fraction:
    return Fraction(int(one != other))


def _ordinal(one: int, other: int, often: Mapping[int, Fraction]) -> Fraction:
    low, high = min(one, other), max(one, other)
    between = sum((times for value, times in often.items() if low <= value <= high), Fraction())
    return (between - (often[one] + often[other]) / 2) ** 2


def _interval(one: int, other: int, often: Mapping[int, Fraction]) -> Fraction:
    return Fraction((one - other) ** 2)


def _ratio(one: int, other: int, often: Mapping[int, Fraction]) -> Fraction:
    return Fraction(one - other, one + other) ** 2 if one + other else Fraction(0)


DISTANCES: Final[dict[str, Distance]] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
    "ratio": _ratio,
}


def alpha(panel: Panel, level: str = "interval") -> Fraction | None:
    """Krippendorff's alpha: 1 is full agreement, 0 what chance gives; missing marks are no hindrance. ``None`` when no entry
    has two marks or all marks are equal.

    Source: Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011.
    """
    return _interval_alpha(panel) if level == "interval" else _alpha(panel, DISTANCES[level])


def _alpha(panel: Panel, distance: Distance) -> Fraction | None:
    """By the definition, through all pairs of values."""
    together, often = _together(panel), dict[int, Fraction]()
    for (one, _), times in together.items():
        often[one] = often.get(one, Fraction(0)) + times
    seen = sum((times * distance(*pair, often) for pair, times in together.items()), Fraction())
    pairs = product(often.items(), repeat=2)
    chance = sum((times * each * distance(one, other, often) for (one, times), (other, each) in pairs), Fraction())
    return 1 - (sum(often.values()) - 1) * seen / chance if chance else None


def _interval_alpha(panel: Panel) -> Fraction | None:
    """The same for squared differences without going through pairs: marks of a large jury hardly ever repeat."""
    rows = [list(row.values()) for row in panel.by_entry.values() if len(row) > 1]
    seen = sum((Fraction(_apart(row), len(row) - 1) for row in rows), Fraction())
    marks = [each for row in rows for each in row]
    chance = _apart(marks)
    return 1 - (len(marks) - 1) * seen / chance if chance else None


def _apart(marks: Sequence[int]) -> int:
    """The squared differences of all pairs, half of what counts each pair both ways."""
    return len(marks) * sum(each * each for each in marks) - sum(marks) ** 2


def _together(panel: Panel) -> dict[tuple[int, int], Fraction]:
    """How often two values stand at one entry; each mark counts once in all its pairs together."""
    found: dict[tuple[int, int], Fraction] = {}
    for row in panel.by_entry.values():
        marks = list(row.items())
        for (judge, one), (other_judge, other) in product(marks, marks):
            if judge != other_judge:
                found[one, other] = found.get((one, other), Fraction(0)) + Fraction(1, len(marks) - 1)
    return found


LABELS: Final[dict[str, Words]] = {
    "2,1": Words("Agreement of single judges (ICC 2,1)"),
    "2,k": Words("Reliability of the jury's mean (ICC 2,k)"),
    "kendall": Words("Agreement on the order (Kendall's W)"),
    "alpha": Words("Agreement beyond chance (Krippendorff's alpha)"),
}
"""What is shown to the chair: 1 is full agreement, 0 none."""
