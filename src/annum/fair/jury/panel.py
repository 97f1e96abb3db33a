"""Who gave which entry how many points? The marks of a jury, complete or not. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

from annum.kernel.refusal import Refusal, insist

Grid: TypeAlias = tuple[tuple[int, ...], ...]
"""A row per entry, a column per judge."""


@dataclass(frozen=True, slots=True)
class Mark:
    """``points`` in whole units of whatever scale the jury uses (hundredths, say)."""

    judge: str
    entry: str
    points: int


@dataclass(frozen=True)
class Panel:
    """All marks that count; a mark that is missing is simply not here. Refuses: two marks of one judge for one entry.

    >>> panel = Panel.of({"E1": {"J1": 80, "J2": 70}, "E2": {"J2": 75}})
    >>> panel.entries, panel.judges, panel.means["E1"], panel.grid
    (('E1', 'E2'), ('J1', 'J2'), Fraction(75, 1), None)
    """

    marks: tuple[Mark, ...]

    def __post_init__(self) -> None:
        times = Counter((mark.judge, mark.entry) for mark in self.marks)
        for (judge, entry), number in times.items():
            places = {"judge": judge, "entry": entry}
            insist(Refusal("marked-twice", "%(judge)s marked %(entry)s twice.", places) if number > 1 else None)

    @classmethod
    def of(cls, table: Mapping[str, Mapping[str, int]]) -> "Panel":
        """From entry to judge to points."""
        return cls(tuple(Mark(judge, entry, points) for entry, row in table.items() for judge, points in row.items()))

    def without(self, judge: str) -> "Panel":
        """The same jury without one judge."""
        return Panel(tuple(mark for mark in self.marks if mark.judge != judge))

    @cached_property
    def judges(self) -> tuple[str, ...]:
        """By name, so that no result depends on the order of the marks."""
        return tuple(sorted({mark.judge for mark in self.marks}))

    @cached_property
    def entries(self) -> tuple[str, ...]:
        """By name."""
        return tuple(sorted({mark.entry for mark in self.marks}))

    @cached_property
    def by_entry(self) -> dict[str, dict[str, int]]:
        """Entry to judge to points."""
        found: dict[str, dict[str, int]] = {entry: {} for entry in self.entries}
        for mark in self.marks:
            found[mark.entry][mark.judge] = mark.points
        return found

    @cached_property
    def by_judge(self) -> dict[str, dict[str, int]]:
        """Judge to entry to points."""
        found: dict[str, dict[str, int]] = {judge: {} for judge in self.judges}
        for mark in self.marks:
            found[mark.judge][mark.entry] = mark.points
        return found

    @cached_property
    def means(self) -> dict[str, Fraction]:
        """The raw score of each entry."""
        return {entry: mean(row.values()) for entry, row in self.by_entry.items()}

    @property
    def grid(self) -> Grid | None:
        """Every judge's mark of every entry; ``None`` where one is missing."""
        if len(self.marks) < len(self.judges) * len(self.entries):
            return None
        return tuple(tuple(self.by_entry[entry][judge] for judge in self.judges) for entry in self.entries)


def mean(numbers: Iterable[Fraction | int]) -> Fraction:
    """The exact mean. Refuses: ``ZeroDivisionError`` without a number.

    >>> mean([1, 2])
    Fraction(3, 2)
    """
    found = [Fraction(each) for each in numbers]
    return sum(found, Fraction()) / len(found)
