"""How are changes and problems shown? In the reader's language, cell by cell."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from annum.intake.export.written import NO, YES
from annum.intake.rules.problems import Problem
from annum.intake.rules.spec import Figure, Label
from annum.ui.parts import Column
from annum.ui.speech import speak

CHANGES = (Column(_("Act")), Column(_("Code")), Column(_("Name")), Column(_("Before and after")), Column(_("Row")))
PROBLEMS = (Column(_("Row"), number=True), Column(_("Column")), Column(_("Problem")))
KINDS = (Column(_("Kind")), Column(_("What it holds")), Column(_("Files")))
MATCHES = (Column(_("Our column")), Column(_("Their column")), Column(_("or this value in every row")))
HISTORY = (
    Column(_("Import")),
    Column(_("Kind")),
    Column(_("State")),
    Column(_("Files")),
    Column(_("Uploaded")),
    Column(_("By")),
)
ACTIONS = {"add": (_("New"), "good"), "change": (_("Changed"), "accent"), "end": (_("Ended"), "warn")}
STATES = {"staged": "", "previewed": "accent", "committed": "good", "taken_back": "warn", "discarded": ""}


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change as drawn; ``cells`` are (field, before, after)."""

    action: Any
    tone: str
    key: str
    name: str
    place: str
    cells: list[tuple[str, str, str]]
    before: bool


def change_rows(changes: Iterable[dict[str, Any]]) -> list[ChangeRow]:
    """Changes as rows of a table."""
    rows = []
    for change in changes:
        action, tone = ACTIONS[change["action"]]
        place = f"{change['sheet']} {change['row']}" if change["row"] else change["sheet"]
        cells = [(shown(field), shown(before), shown(after)) for field, before, after in change["cells"]]
        rows.append(
            ChangeRow(action, tone, change["key"], change["name"], place.strip(), cells, change["action"] != "add")
        )
    return rows


def shown(value: Any) -> str:
    """A value in the reader's language; blank is a dash."""
    language = get_language() or "en"
    match value:
        case Label():
            return value.spoken(language)
        case bool():
            return (YES if value else NO).spoken(language)
        case Figure():
            return f"{value.number:f}%" if value.percent else f"{value.number:f}"
    return speak(value)


def by_sheet(problems: Iterable[Problem]) -> list[tuple[str, list[Problem]]]:
    """Problems under the file and sheet in which they are."""
    groups = groupby(problems, key=lambda one: (one.file, one.sheet))
    return [(" · ".join(part for part in place if part), list(group)) for place, group in groups]
