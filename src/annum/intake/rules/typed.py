"""What do the rows of one sheet say? Typed rows, and every problem with its place. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, cast

from annum.intake.rules import headers
from annum.intake.rules.cells import Cell, understand
from annum.intake.rules.folding import unguarded
from annum.intake.rules.grid import Grid, Place, Raw
from annum.intake.rules.headers import Header
from annum.intake.rules.problems import Problem, Row
from annum.intake.rules.spec import Column, Kind, SheetSpec, Value
from annum.kernel.words import Words

_FILLABLE = frozenset({Kind.TEXT, Kind.CODE, Kind.DATE, Kind.MONTH, Kind.CHOICE, Kind.FLAG})

_REMEMBERED = 20_000
_Values: TypeAlias = Mapping[str, Value | None]


@dataclass(frozen=True, slots=True)
class TypedSheet:
    """One sheet understood as one spec. ``unused`` are their columns that mean nothing to us."""

    spec: SheetSpec
    file: str
    name: str
    rows: tuple[Row, ...] = ()
    header: Header | None = None
    unused: tuple[str, ...] = ()


def read(grid: Grid, spec: SheetSpec, mapping: Mapping[str, str], bare: str = "") -> tuple[TypedSheet, list[Problem]]:
    """Understand a grid. Fills downward merges itself; a row with any problem is left out of ``rows``."""
    grid.fill_down()
    header = headers.find(grid, spec, mapping)
    problems = headers.problems(grid, spec, header, mapping)
    if header is None or problems:
        return TypedSheet(spec, grid.file, grid.name), problems
    reader = _Reader(grid, spec, header, bare)
    rows = []
    for number in _data_rows(grid, header):
        row, wrong = reader.row(number)
        problems += wrong
        if not wrong:
            rows.append(row)
    return TypedSheet(spec, grid.file, grid.name, tuple(rows), header, header.unused), problems


def _data_rows(grid: Grid, header: Header) -> Iterator[int]:
    start = max([header.row, *(last for top, _, last, _ in grid.merged if top <= header.row <= last)]) + 1
    used = sorted(set(header.at.values()))
    broken = {row for row, place in grid.broken if place in used}
    for number in range(start, len(grid.rows)):
        cells = grid.rows[number]
        own = any(place < len(cells) and _says(cells[place]) and (number, place) not in grid.filled for place in used)
        if own or number in broken:
            yield number


def _says(raw: Raw) -> bool:
    return not raw.isspace() and raw != "" if isinstance(raw, str) else True


class _Reader:
    """Reads one row after another, with what is worked out once per sheet, and once per text or day that repeats."""

    def __init__(self, grid: Grid, spec: SheetSpec, header: Header, bare: str) -> None:
        self.grid, self.bare = grid, bare
        self.names = dict(header.names) | {key: str(spec.column(key).label) for key in header.fixed}
        self.columns = [(spec.column(key), place) for key, place in header.at.items()]
        self.known: dict[str, dict[str | date, Value | Words | None]] = {column.key: {} for column in spec.columns}
        self.fixed = {key: self.meaning(text, spec.column(key)) for key, text in header.fixed.items()}
        self.across: dict[Place, Place] = grid.sideways()
        self.odd = bool(grid.broken or grid.filled or self.across)

    def row(self, number: int) -> tuple[Row, list[Problem]]:
        cells = self.grid.rows[number]
        width = len(cells)
        values = {
            column.key: self.value(cells[place] if place < width else "", column, (number, place))
            for column, place in self.columns
        } | self.fixed
        wrong = [
            Problem(self.grid.file, self.grid.name, number + 1, self.names[key], value)
            for key, value in values.items()
            if isinstance(value, Words)
        ]
        return Row(self.grid.file, self.grid.name, number + 1, cast("_Values", values), self.names), wrong

    def value(self, raw: Raw, column: Column, at: Place) -> Value | Words | None:
        if self.odd and (words := self.oddity(column, at)):
            return words
        if isinstance(raw, str):
            return self.repeated(unguarded(raw) if self.grid.guarded else raw, column)
        if isinstance(raw, date):
            return self.repeated(raw, column)
        return self.meaning(raw, column, at in self.grid.percents)

    def oddity(self, column: Column, at: Place) -> Words | None:
        if at in self.grid.broken:
            return _broken(self.grid.broken[at])
        if at in self.across:
            return Words(
                "This cell is merged with %(cell)s to its left. Unmerge them and write each value.",
                {"cell": headers.place(*self.across[at])},
            )
        if at in self.grid.filled and column.kind not in _FILLABLE:
            return Words("This number is merged over several rows. Unmerge the cells and write each number.")
        return None

    def repeated(self, raw: str | date, column: Column) -> Value | Words | None:
        known = self.known[column.key]
        if raw not in known:
            if len(known) > _REMEMBERED:
                known.clear()
            known[raw] = self.meaning(raw, column)
        return known[raw]

    def meaning(self, raw: Raw, column: Column, percent: bool = False) -> Value | Words | None:
        return _demanded(understand(Cell(raw, percent, self.bare), column), column)


def _demanded(value: Value | Words | None, column: Column) -> Value | Words | None:
    if column.required and value is None:
        return Words("This cell must not be blank.")
    return value


def _broken(error: str) -> Words:
    if error:
        return Words(
            "The formula in this cell ends in an error (%(error)s). Put it right or write the value.", {"error": error}
        )
    return Words(
        "The formula in this cell has no stored result."
        " Open the file in a spreadsheet program, save it, and send it again."
    )
