"""What comes out of a file before it is understood? A grid of raw cells, with what the format knows. Pure."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from string import ascii_uppercase
from typing import TypeAlias

Raw: TypeAlias = str | int | float | bool | date | datetime | time | timedelta
"""One cell; blank is ``""``."""
Place: TypeAlias = tuple[int, int]
"""Row and column, from 0."""


@dataclass(slots=True)
class Grid:
    """One sheet of one file. ``rows`` may be ragged; blank rows are kept, so that row numbers are those of the sheet.

    ``broken``: cells whose formula ended in an error, with its name, or has no stored result (""). ``percents``: cells
    shown as percentages. ``merged``: blocks as (first row, first column, last row, last column).
    """

    file: str
    name: str
    rows: list[list[Raw]]
    broken: dict[Place, str] = field(default_factory=dict)
    percents: set[Place] = field(default_factory=set)
    merged: tuple[tuple[int, int, int, int], ...] = ()
    filled: set[Place] = field(default_factory=set)
    guarded: bool = False
    only: bool = False

    def fill_down(self) -> None:
        """Give every row of a block merged downwards its value; the places are kept in ``filled``."""
        for top, left, bottom, _ in self.merged:
            for row in range(top + 1, min(bottom + 1, len(self.rows))):
                cells = self.rows[row]
                cells.extend([""] * (left + 1 - len(cells)))
                cells[left] = self.rows[top][left] if left < len(self.rows[top]) else ""
                self.filled.add((row, left))
                if (top, left) in self.percents:
                    self.percents.add((row, left))

    def sideways(self) -> dict[Place, Place]:
        """Cells that a merge across columns hides, each with the cell that holds the value."""
        return {
            (row, column): (top, left)
            for top, left, bottom, right in self.merged
            if right > left
            for row in range(top, min(bottom + 1, len(self.rows)))
            for column in range(left + 1, right + 1)
        }

    @property
    def empty(self) -> bool:
        """No cell holds anything."""
        return not self.broken and all(cell == "" for row in self.rows for cell in row)


def letters(column: int) -> str:
    """The letters of a column, from 0.

    >>> letters(0), letters(25), letters(26), letters(701)
    ('A', 'Z', 'AA', 'ZZ')
    """
    return (letters(column // 26 - 1) if column >= len(ascii_uppercase) else "") + chr(ord("A") + column % 26)


def number(name: str) -> int:
    """The column of letters, from 0.

    >>> number("A"), number("ZZ")
    (0, 701)
    """
    result = 0
    for letter in name:
        result = result * 26 + ord(letter) - ord("A") + 1
    return result - 1
