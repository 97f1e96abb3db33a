"""What do these files say, sheet by sheet, and what is wrong with them? The one door from bytes to typed rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.conf import settings

from annum.intake import books
from annum.intake.rules import typed
from annum.intake.rules.assign import assign
from annum.intake.rules.grid import Grid
from annum.intake.rules.limits import Limits, Unreadable
from annum.intake.rules.problems import Problem, Row
from annum.intake.rules.spec import SheetSpec
from annum.intake.rules.typed import TypedSheet
from annum.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was sent."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class TypedSheets:
    """Everything that the files say. Problems are all collected; notes tell what was left aside."""

    sheets: tuple[TypedSheet, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    grids: tuple[Grid, ...] = field(default=(), compare=False)

    def rows(self, key: str) -> Iterable[Row]:
        """The rows of one spec, over all files."""
        return (row for sheet in self.sheets if sheet.spec.key == key for row in sheet.rows)

    def __contains__(self, key: str) -> bool:
        return any(sheet.spec.key == key for sheet in self.sheets)


def limits() -> Limits:
    """The limits of this installation."""
    return Limits(rows=getattr(settings, "INTAKE_ROWS", Limits().rows))


def read(
    sources: Sequence[Source], specs: Sequence[SheetSpec], *, mapping: Mapping[str, str] | None = None, bare: str = ""
) -> TypedSheets:
    """Read files as sheets of these specs.

    ``mapping``: our column key (or ``sheet.key``) to their header, or to ``=text`` for a value given to every row.
    ``bare``: how bare numbers in percent columns are meant ("percent", "fraction", or "" to ask).
    """
    problems: list[Problem] = []
    found: list[Grid] = []
    for source in sources:
        try:
            found += books.grids(source.data, file=source.name, limits=limits())
        except Unreadable as error:
            problems.append(Problem(source.name, error.sheet, 0, "", error.words))
    pairs, wrong, notes = assign(found, specs, mapping or {}) if found else ([], [], [])
    problems += wrong
    sheets = []
    for grid, spec in pairs:
        sheet, more = typed.read(grid, spec, mapping or {}, bare)
        sheets.append(sheet)
        problems += more
        notes += [_unused(sheet, name) for name in sheet.unused]
    return TypedSheets(tuple(sheets), tuple(problems), tuple(notes), tuple(found))


def _unused(sheet: TypedSheet, name: str) -> Problem:
    row = sheet.header.row + 1 if sheet.header else 0
    return Problem(sheet.file, sheet.name, row, name, Words("This column is not used."))
