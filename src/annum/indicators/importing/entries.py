"""Which figures does a sheet hold? One a row with a column for the month, or many a row with a column for each month."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from annum.indicators.queries.ground import YearMonths
from annum.indicators.sheets import ACTUALS
from annum.intake.reading import TypedSheets
from annum.intake.rules.cells import Cell, as_text, understand
from annum.intake.rules.dates import month as read_month
from annum.intake.rules.folding import narrow
from annum.intake.rules.grid import Grid
from annum.intake.rules.problems import Row
from annum.intake.rules.spec import Figure, SheetSpec
from annum.intake.rules.typed import TypedSheet
from annum.kernel.period import Month
from annum.kernel.words import Words

_YEAR = re.compile(r"(?:FY)?(\d{4})年?", re.IGNORECASE)
_BARE_MONTH = re.compile(r"(?:M)?(\d{1,2})月?|(\d{1,2})月份?", re.IGNORECASE)
_VALUE = ACTUALS.column("value")


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure as it stands in a sheet; ``text`` as written, where it counts in 万 or 亿; ``wrong`` when it is none."""

    row: Row
    month: int
    value: Figure | None = None
    numerator: Figure | None = None
    denominator: Figure | None = None
    text: str = ""
    header: str = ""
    wrong: Words | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a header without a whole month means: a year's code is its last month; a bare month lies in ``year``."""

    years: YearMonths
    year: str = ""

    def month(self, header: str) -> int | None:
        """The month that a header names."""
        text = narrow(header).strip()
        if found := _YEAR.fullmatch(text):
            return self._last(found[1])
        told = read_month(text)
        if isinstance(told, Month):
            return told.index
        return self._bare(text)

    def _last(self, code: str) -> int:
        return next((last for _, last, name in self.years if name == code), int(code) * 12 + 11)

    def _bare(self, text: str) -> int | None:
        found = _BARE_MONTH.fullmatch(text)
        number = int(found[1] or found[2]) if found else 0
        first = next((first for first, _, name in self.years if name == self.year), None)
        if first is None or number not in range(1, 13):
            return None
        return next(index for index in range(first, first + 12) if index % 12 == number - 1)


def entries(sheets: TypedSheets, calendar: Calendar) -> Iterator[Entry]:
    """Every figure of the sheets of actuals."""
    grids = {(grid.file, grid.name): grid for grid in sheets.grids}
    for sheet in sheets.sheets:
        if sheet.spec.key == ACTUALS.key and sheet.header is not None:
            grid = grids[(sheet.file, sheet.name)]
            if _has_month(sheet):
                yield from _long(sheet, grid)
            else:
                yield from _wide(sheet, grid, month_columns(sheet, calendar))


def month_columns(sheet: TypedSheet, calendar: Calendar) -> dict[str, int]:
    """Header to month, of the columns that mean nothing else."""
    return {header: month for header in sheet.unused if (month := calendar.month(header)) is not None}


def used_headers(sheets: TypedSheets, calendar: Calendar) -> frozenset[str]:
    """The headers that are read as months."""
    wide = (sheet for sheet in sheets.sheets if sheet.spec.key == ACTUALS.key and not _has_month(sheet))
    return frozenset(header for sheet in wide for header in month_columns(sheet, calendar))


def _has_month(sheet: TypedSheet) -> bool:
    return sheet.header is not None and ("month" in sheet.header.at or "month" in sheet.header.fixed)


def _long(sheet: TypedSheet, grid: Grid) -> Iterator[Entry]:
    for row in sheet.rows:
        month = row["month"]
        if not isinstance(month, Month):
            yield Entry(row, 0, wrong=Words("This cell must not be blank."))
            continue
        told = (row["value"], row["numerator"], row["denominator"])
        value, numerator, denominator = (figure if isinstance(figure, Figure) else None for figure in told)
        yield Entry(row, month.index, value, numerator, denominator, written(row, sheet, grid, "value"))


def _wide(sheet: TypedSheet, grid: Grid, columns: Mapping[str, int]) -> Iterator[Entry]:
    heads = [as_text(cell) for cell in grid.rows[sheet.header.row]] if sheet.header else []
    places = [(heads.index(header), header, month) for header, month in columns.items()]
    for row in sheet.rows:
        if not places:
            yield Entry(row, 0, wrong=Words("There is no column for the month, nor one for each month."))
            continue
        cells = grid.rows[row.number - 1]
        for place, header, month in places:
            raw = cells[place] if place < len(cells) else ""
            told = understand(Cell(raw, (row.number - 1, place) in grid.percents), _VALUE)
            if isinstance(told, Words):
                yield Entry(row, month, header=header, wrong=told)
            elif isinstance(told, Figure):
                yield Entry(row, month, told, text=raw if isinstance(raw, str) else "", header=header)


def written(row: Row, sheet: TypedSheet, grid: Grid, key: str) -> str:
    """What stands in a row under one of our columns, where it is a text: numbers may count in 万 or 亿 there."""
    place = sheet.header.at.get(key) if sheet.header else None
    cells = grid.rows[row.number - 1]
    raw = cells[place] if place is not None and place < len(cells) else ""
    return raw if isinstance(raw, str) else ""


def texts(sheets: TypedSheets, spec: SheetSpec, key: str) -> Iterator[tuple[Row, str]]:
    """Every row of a kind of sheet, with what is written under one column."""
    grids = {(grid.file, grid.name): grid for grid in sheets.grids}
    for sheet in sheets.sheets:
        if sheet.spec.key == spec.key:
            grid = grids[(sheet.file, sheet.name)]
            yield from ((row, written(row, sheet, grid, key)) for row in sheet.rows)
