"""What do the rows of a sheet say over time? Timelines by code, with the place of each row."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar

from annum.intake.rules.problems import Problem, Row
from annum.intake.rules.spec import Value as Cell
from annum.kernel.period import Span
from annum.kernel.quantity import rounded
from annum.kernel.words import Words
from annum.org.rules.timelines import Timeline, Value, Version, ordered

K = TypeVar("K", bound=Hashable)
FTE_SCALE = 4


@dataclass(slots=True)
class Reading:
    """The rows that were read, in order: a place is a position here, counted from 1; 0 is no row of the files."""

    start: date
    options: Mapping[str, Cell | None]
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def place(self, row: Row) -> int:
        """Remember a row; its place."""
        self.rows.append(row)
        return len(self.rows)

    def wrong(self, place: int, words: Words, column: str = "", sheet: str = "") -> None:
        """Something is wrong with the row of a place, or with what is known already."""
        row = self.rows[place - 1] if place else None
        self.problems.append(row.problem(words, column) if row else Problem("", sheet, 0, "", words))

    def days(self, row: Row, default: date | None = None) -> Span | None:
        """The days of a row; ``None``, and a problem, when they end before they begin."""
        start, end = row["valid_from"], row["valid_to"]
        first = start if isinstance(start, date) else default or self.start
        last = end if isinstance(end, date) else None
        if last is not None and last <= first:
            words = Words("The last day must come after the first day, %(first)s.", {"first": first})
            self.problems.append(row.problem(words, "valid_to"))
            return None
        return Span(first, last)

    def option(self, key: str) -> str:
        """An option as text."""
        value = self.options.get(key)
        return "" if value is None else str(value)


def timelines(drafts: Mapping[K, list[Version]]) -> dict[K, Timeline]:
    """The rows of each key as a timeline."""
    return {key: ordered(versions) for key, versions in drafts.items()}


def fte(value: Cell | None) -> int:
    """An establishment in ten-thousandths; blank is one."""
    return rounded(value, FTE_SCALE) if isinstance(value, Decimal) else 10**FTE_SCALE


def whole(value: Cell | None, blank: int | None) -> int | None:
    """A whole number, or what blank means."""
    return value if isinstance(value, int) else blank


def plain(value: Cell | None) -> Value:
    """A cell as it is stored."""
    return value if isinstance(value, str | int | bool | date) else ""
