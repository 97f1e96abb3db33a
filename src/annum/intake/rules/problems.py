"""What is wrong with a file, and where? Problems are values and all of them are collected. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from annum.intake.rules.spec import Value
from annum.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right. ``row`` is the row number that a spreadsheet shows (from 1), 0 for the whole sheet."""

    file: str
    sheet: str
    row: int
    column: str
    words: Words


@dataclass(frozen=True, slots=True)
class Row:
    """One typed row and where it stood. A key is missing without its column, ``None`` when the cell is blank."""

    file: str
    sheet: str
    number: int
    values: Mapping[str, Value | None]
    headers: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Value | None:
        return self.values.get(key)

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def text(self, key: str) -> str:
        """The text, code or choice of this column; blank is ``""``."""
        value = self.values.get(key)
        return "" if value is None else str(value)

    def problem(self, words: Words, column: str = "") -> Problem:
        """Something wrong with this row, or with its cell in ``column`` (our key)."""
        return Problem(self.file, self.sheet, self.number, self.headers.get(column, column), words)
