"""How is a sheet written as CSV? UTF-8 with a mark, and no cell that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterable, Mapping

from annum.intake.export.written import heading, written
from annum.intake.rules.folding import guarded
from annum.intake.rules.spec import Column, Kind, SheetSpec, Value

_FREE = frozenset({Kind.TEXT, Kind.CODE, Kind.CHOICE})


def csv_of(rows: Iterable[Iterable[object]]) -> bytes:
    """Any rows: texts are guarded, numbers stand as they are."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in rows:
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue().encode("utf-8-sig")


def write_csv(spec: SheetSpec, rows: Iterable[Mapping[str, Value | None]], language: str) -> bytes:
    """A whole sheet."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([guarded(heading(column, language)) for column in spec.columns])
    for row in rows:
        writer.writerow([_cell(row.get(column.key), column, language) for column in spec.columns])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Value | None, column: Column, language: str) -> str:
    text = written(value, column, language)
    return guarded(text) if column.kind in _FREE else text
