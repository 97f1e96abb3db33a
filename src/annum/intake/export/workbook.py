"""How are sheets written as one XLSX workbook? Row by row in constant memory, texts as texts, lists for choices."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, BinaryIO

import xlsxwriter

from annum.intake.export.instructions import write_instructions
from annum.intake.export.written import NO, YES, heading, written
from annum.intake.rules.spec import Column, Figure, Kind, SheetSpec, Value

_DIGITS = 15
_LIST = 255
_SPARE = 1000
_MODES = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet to write."""

    spec: SheetSpec
    rows: Iterable[Mapping[str, Value | None]] = ()


@dataclass(frozen=True, slots=True)
class _Pen:
    page: Any
    formats: Mapping[str, Any]
    language: str


def write_workbook(out: BinaryIO, sheets: Iterable[Sheet], *, language: str, template: bool = False) -> None:
    """Write all sheets; a template begins with a sheet of instructions."""
    sheets = list(sheets)
    with xlsxwriter.Workbook(out, _MODES) as book:
        formats = {kind: book.add_format({"num_format": code}) for kind, code in _formats().items()}
        head = book.add_format({"bold": True, "bg_color": "#E8EEF4", "bottom": 1, "text_wrap": True, "valign": "top"})
        for sheet in sheets:
            _write(book, sheet, language, formats, head)
        if template:
            write_instructions(book, [sheet.spec for sheet in sheets], language, head)


def _formats() -> dict[str, str]:
    return {"text": "@", "date": "yyyy-mm-dd", "percent": "0.00##%", "integer": "0", "number": "General"}


def _write(book: Any, sheet: Sheet, language: str, formats: Mapping[str, Any], head: Any) -> None:
    page = book.add_worksheet(sheet.spec.title.spoken(language)[:31])
    page.freeze_panes(1, 0)
    for place, column in enumerate(sheet.spec.columns):
        page.set_column(place, place, max(12, min(40, len(heading(column, language)) * 2)), _format(column, formats))
        page.write_string(0, place, heading(column, language), head)
    pen = _Pen(page, formats, language)
    number = 0
    for number, row in enumerate(sheet.rows, 1):
        for place, column in enumerate(sheet.spec.columns):
            _cell(pen, (number, place), row.get(column.key), column)
    for place, column in enumerate(sheet.spec.columns):
        _choices(page, place, number + _SPARE, column, language)


def _format(column: Column, formats: Mapping[str, Any]) -> Any:
    match column.kind:
        case Kind.DATE:
            return formats["date"]
        case Kind.PERCENT:
            return formats["percent"]
        case Kind.INTEGER:
            return formats["integer"]
        case Kind.DECIMAL | Kind.FIGURE:
            return formats["number"]
    return formats["text"]


def _cell(pen: _Pen, at: tuple[int, int], value: Value | None, column: Column) -> None:
    """Numbers of more than 15 digits go out as text, because a spreadsheet would lose the rest."""
    number = _short(value)
    if value is None:
        return
    if isinstance(value, date):
        day = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)  # noqa: DTZ001
        pen.page.write_datetime(*at, day, pen.formats["date"])
    elif number is None:
        pen.page.write_string(*at, written(value, column, pen.language), pen.formats["text"])
    else:
        percent = isinstance(value, Figure) and value.percent
        pen.page.write_number(*at, float(number), pen.formats["percent"] if percent else _format(column, pen.formats))


def _short(value: Value | None) -> Decimal | None:
    """The number that a spreadsheet can hold without loss, if the value is one."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | Figure):
        return None
    number = value.fraction if isinstance(value, Figure) else Decimal(value)
    return number if len(number.normalize().as_tuple().digits) <= _DIGITS else None


def _choices(page: Any, place: int, last: int, column: Column, language: str) -> None:
    labels = [choice.label.spoken(language) for choice in column.choices]
    if column.kind is Kind.FLAG:
        labels = [YES.spoken(language), NO.spoken(language)]
    if labels and len(",".join(labels)) <= _LIST and not any("," in label for label in labels):
        page.data_validation(1, place, last, place, {"validate": "list", "source": labels, "error_type": "warning"})
