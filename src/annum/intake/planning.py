"""What would this import do to the world as it now is? Reads the kept files and asks the room; keeps the answer in pages."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any

from annum.files.queries import content
from annum.intake.importers import ImportContext, Importer, Looker
from annum.intake.models import Import, Page
from annum.intake.models.page import Part
from annum.intake.reading import Source, TypedSheets, read
from annum.intake.registry import importer
from annum.intake.rules import wire
from annum.intake.rules.cells import Cell, understand
from annum.intake.rules.plan import Action, Plan
from annum.intake.rules.problems import Problem
from annum.intake.rules.spec import Value
from annum.kernel.words import Words

PAGE = 100
BARE = "bare_percent"
"""The option that says how bare numbers in percent columns are meant: "percent", "fraction" or "" (ask)."""


def sheets(staged: Import) -> TypedSheets:
    """The kept files of an import, read. One query."""
    sources = [Source(file.name, content(file.blob)) for file in staged.files.select_related("blob")]
    bare = str(staged.options.get(BARE, ""))
    return read(sources, importer(staged.kind).specs, mapping=staged.mapping, bare=bare)


def plan(staged: Import, *, viewer: Looker, now: datetime) -> Plan:
    """The plan of an import. A file with problems is not planned: its problems are the plan."""
    told = sheets(staged)
    values, wrong = options(importer(staged.kind), staged.options)
    problems = [*told.problems, *wrong]
    if problems:
        return Plan(problems=problems, notes=told.notes)
    planned = importer(staged.kind).plan(told, ImportContext(viewer, now, values))
    return Plan(planned.changes, planned.problems, [*told.notes, *planned.notes], planned.questions, planned.payload)


def options(kind: Importer, given: Mapping[str, str]) -> tuple[dict[str, Value | None], list[Problem]]:
    """The typed options of an importer; what is not declared stays text, as answers to questions are."""
    values: dict[str, Value | None] = {key: text for key, text in given.items() if key != BARE}
    problems = []
    for column in kind.options:
        value = understand(Cell(given.get(column.key, "")), column)
        if value is None and column.required:
            value = Words("This option must be given.")
        if isinstance(value, Words):
            problems.append(Problem("", "", 0, str(column.label), value))
        else:
            values[column.key] = value
    return values, problems


def keep(staged: Import, plan: Plan) -> None:
    """Replace the pages of an import's preview by this plan. Does not save the import itself."""
    staged.counts = dict(plan.counts)
    staged.problem_count, staged.question_count = len(plan.problems), len(plan.questions)
    staged.plan_digest = plan.digest()
    staged.pages.all().delete()
    changes = (wire.change(change) for change in plan.changes if change.action is not Action.SAME)
    parts: tuple[tuple[Part, Iterable[dict[str, Any]]], ...] = (
        (Part.CHANGES, changes),
        (Part.PROBLEMS, map(wire.problem, plan.problems)),
        (Part.NOTES, map(wire.problem, plan.notes)),
        (Part.QUESTIONS, map(wire.question, plan.questions)),
    )
    pages = (
        Page(staged=staged, part=part, number=number, size=len(body), body=body)
        for part, rows in parts
        for number, body in enumerate(_paged(rows), 1)
    )
    Page.objects.bulk_create(pages, batch_size=50)


def _paged(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    source = iter(rows)
    while body := list(islice(source, PAGE)):
        yield body
