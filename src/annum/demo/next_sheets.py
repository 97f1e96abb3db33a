"""Which statements are being set for the year after? A few of them as sheets, with new targets. Pure, but for the file."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from annum.demo.generate.goals import goals_of
from annum.demo.generate.group import Group
from annum.demo.generate.sheet import Row, Sheet, Workbook
from annum.demo.generate.statements import code_of
from annum.demo.generate.wording import wording
from annum.demo.write import write

UNITS = ("HY", "HY.FIN", "HY.SAF", "HY.QUA", "BAT", "BAT.RND", "BAT.P01", "BAT.P01.W1", "MAC", "MAC.P01", "MAT")
"""With every unit the one above it, so that the cascade hangs together."""


def next_group(group: Group) -> Group:
    """The same people in the year after, with other targets."""
    settings = replace(group.settings, year=group.settings.year + 1)
    return replace(group, settings=settings, goals=goals_of(settings.seed + 1, group.units))


def write_next(group: Group, folder: Path) -> Path:
    """Write the sheets of these statements and of the engineer's own."""
    following = next_group(group)
    wanted = {code_of(following, subject) for subject in (*UNITS, following.logins()["engineer"])}
    book = wording(following)
    sheets = tuple(sheet if sheet.name == "rules" else _only(sheet, wanted) for sheet in book.sheets)
    return write(Workbook(f"statements-{following.settings.year}", sheets), folder, "xlsx", lambda _name, _rows: None)[
        0
    ]


def _only(sheet: Sheet, wanted: set[str]) -> Sheet:
    """The rows of wanted statements, whose code stands in the first column."""

    def rows() -> Iterator[Row]:
        return (row for row in sheet.rows() if row[0] in wanted)

    kept: Callable[[], Iterator[Row]] = rows
    return replace(sheet, rows=kept)
