"""What do the rows of one sheet say? Typed rows, and every problem with its place. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from annum.intake.rules import headers
from annum.intake.rules.cells import Cell, understand
from annum.intake.rules.folding import unguarded
from annum.intake.rules.grid import Grid, Place, Raw
from annum.intake.rules.headers import Header
from annum.intake.rules.problems import Problem, Row
from annum.intake.rules.spec import Column, Kind, SheetSpec, Value
from annum.kernel.words import Words

_FILLABLE = frozenset({Kind.TEXT, Kind.CODE, Kind.DATE, Kind.MONTH, Kind.CHOICE, Kind.FLAG})


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
        own = any(place < len(cells) and cells[place] != "" and (number, place) not in grid.filled for place in used)
        if own or number in broken:
            yield number


class _Reader:
    """Reads one row after another, with what is worked out once per sheet."""

    def __init__(self, grid: Grid, spec: SheetSpec, header: Header, bare: str) -> None:
        self.grid, self.header, self.bare = grid, header, bare
        self.names = dict(header.names) | {key: str(spec.column(key).label) for key in header.fixed}
        self.columns = [(spec.column(key), place) for key, place in header.at.items()]
        self.fixed = [(spec.column(key), text) for key, text in header.fixed.items()]
        self.across: dict[Place, Place] = grid.sideways()

    def row(self, number: int) -> tuple[Row, list[Problem]]:
        values: dict[str, Value | None] = {}
        wrong: list[Problem] = []
        cells = self.grid.rows[number]
        for column, place in self.columns:
            value = self.value(cells[place] if place < len(cells) else "", column, (number, place))
            if isinstance(value, Words):
                wrong.append(self.problem(number, column, value))
            else:
                values[column.key] = value
        for column, text in self.fixed:
            value = _demanded(understand(Cell(text, bare=self.bare), column), column)
            if isinstance(value, Words):
                wrong.append(self.problem(number, column, value))
            else:
                values[column.key] = value
        return Row(self.grid.file, self.grid.name, number + 1, values, self.names), wrong

    def value(self, raw: Raw, column: Column, at: Place) -> Value | Words | None:
        grid = self.grid
        if at in grid.broken:
            return _broken(grid.broken[at])
        if at in self.across:
            return Words(
                "This cell is merged with %(cell)s to its left. Unmerge them and write each value.",
                {"cell": headers.place(*self.across[at])},
            )
        if at in grid.filled and column.kind not in _FILLABLE:
            return Words("This number is merged over several rows. Unmerge the cells and write each number.")
        text = unguarded(raw) if grid.guarded and isinstance(raw, str) else raw
        cell = Cell(text, at in grid.percents, self.bare)
        return _demanded(understand(cell, column), column)

    def problem(self, number: int, column: Column, words: Words) -> Problem:
        return Problem(self.grid.file, self.grid.name, number + 1, self.names[column.key], words)


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
