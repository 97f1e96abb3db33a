"""How are sheets written to files, a row at a time, the same bytes for the same rows?"""

import csv
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from annum.demo.generate.sheet import Cell, Row, Sheet, Workbook
from annum.kernel.refusal import Refusal, Refused

MADE = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The day that every workbook names as its making, so that equal content is an equal file."""
ROWS = 1_048_575
"""What a spreadsheet holds beside its header."""

Told = Callable[[str, int], None]
"""Told a sheet's name and how many more rows of it are written."""


def write(book: Workbook, folder: Path, form: str, told: Told) -> list[Path]:
    """Write one workbook as ``xlsx``, or each of its sheets as ``csv``; returns the files. Refuses: more rows than fit."""
    return _xlsx(book, folder, told) if form == "xlsx" else [_csv(book, sheet, folder, told) for sheet in book.sheets]


def _csv(book: Workbook, sheet: Sheet, folder: Path, told: Told) -> Path:
    """A file of one sheet, with the mark that makes spreadsheets read it as UTF-8."""
    path = folder / f"{sheet.name if len(book.sheets) > 1 else book.name}.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(sheet.columns)
        lines.writerows([_text(cell) for cell in row] for row in _counted(sheet, told))
    return path


def _counted(sheet: Sheet, told: Told) -> Iterator[Row]:
    number = 0
    for number, row in enumerate(sheet.rows(), 1):
        yield row
        if number % 1000 == 0:
            told(sheet.name, 1000)
    told(sheet.name, number % 1000)


def _text(cell: Cell) -> str | int:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return cell if isinstance(cell, int) else str(cell)


def _xlsx(book: Workbook, folder: Path, told: Told) -> list[Path]:
    path = folder / f"{book.name}.xlsx"
    made = xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made.set_properties({"created": MADE, "author": "Annum"})
    bold = made.add_format({"bold": True})
    days = made.add_format({"num_format": "yyyy-mm-dd"})
    try:
        for sheet in book.sheets:
            _page(made.add_worksheet(sheet.name), sheet, bold, days, told)
    finally:
        made.close()
    return [path]


def _page(page: Any, sheet: Sheet, bold: Any, days: Any, told: Told) -> None:
    page.freeze_panes(1, 0)
    page.set_column(0, len(sheet.columns) - 1, 14)
    page.write_row(0, 0, sheet.columns, bold)
    for number, row in enumerate(_counted(sheet, told), 1):
        if number > ROWS:
            raise Refused(_too_long(sheet.name))
        for place, cell in enumerate(row):
            _put(page, number, place, cell, days)


def _too_long(sheet: str) -> Refusal:
    return Refusal(
        "too-many-rows",
        "The sheet %(sheet)s has more rows than a spreadsheet holds. Write csv files instead: --csv.",
        {"sheet": sheet},
    )


def _put(page: Any, line: int, place: int, cell: Cell, days: Any) -> None:
    if isinstance(cell, bool):
        page.write_string(line, place, _text(cell))
    elif isinstance(cell, date):
        page.write_datetime(line, place, datetime(cell.year, cell.month, cell.day), days)  # noqa: DTZ001 (a day)
    elif isinstance(cell, int | Decimal):
        page.write_number(line, place, float(cell))
    elif cell:
        page.write_string(line, place, cell)
