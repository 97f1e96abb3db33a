"""What would this import do to the world as it now is? Reads the kept files and asks the room; keeps the answer in pages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any

from annum.files.queries import content
from annum.intake.importers import ImportContext, Importer, Looker
from annum.intake.models import Import, Page
from annum.intake.models.page import PAGE, Part
from annum.intake.reading import Source, read
from annum.intake.registry import importer
from annum.intake.rules import wire
from annum.intake.rules.cells import Cell, understand
from annum.intake.rules.plan import Action, Plan
from annum.intake.rules.problems import Problem
from annum.intake.rules.spec import Value
from annum.jobs.progress import progress
from annum.journal.queries import size
from annum.kernel.refusal import Refusal, Refused
from annum.kernel.words import Param, Words

STEPS = 4
"""Reading, comparing, keeping or writing, recording."""
BARE = "bare_percent"
"""The option that says how bare numbers in percent columns are meant: "percent", "fraction" or "" (ask)."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A plan, the hash of its changes, and how large the journal was before it was made.

    Every change of a record writes the journal: while that has not grown, the plan is what a new one would be.
    """

    plan: Plan
    digest: str
    ground: int

    @property
    def stands(self) -> bool:
        """Whether nothing has changed since. One query."""
        return self.ground == size()


def ready(staged: Import, *, viewer: Looker, now: datetime) -> Ready:
    """Plan an import, outside any transaction if may be: it takes long, and writes nothing."""
    ground = size()
    made = plan(staged, viewer=viewer, now=now)
    return Ready(made, wire.digest(made.changes), ground)


def plan(staged: Import, *, viewer: Looker, now: datetime) -> Plan:
    """The plan of an import, from its kept files. One query, and those of the room."""
    sources = [Source(file.name, content(file.blob)) for file in staged.files.select_related("blob")]
    return look(
        kind=staged.kind, sources=sources, mapping=staged.mapping, options=staged.options, viewer=viewer, now=now
    )


def look(
    *,
    kind: str,
    sources: Sequence[Source],
    mapping: Mapping[str, str],
    options: Mapping[str, str],
    viewer: Looker,
    now: datetime,
) -> Plan:
    """The plan of some files, with nothing kept. Files with problems are not planned: their problems are the plan."""
    room = importer(kind)
    progress(0, STEPS, Words("Reading the files"))
    told = read(sources, room.specs, mapping=mapping, bare=str(options.get(BARE, "")))
    values, wrong = typed_options(room, options)
    problems = [*told.problems, *wrong]
    if problems:
        return Plan(problems=problems, notes=told.notes)
    progress(1, STEPS, Words("Comparing with the records"))
    planned = room.plan(told, ImportContext(viewer, now, values))
    left = [note for note in told.notes if note.column not in planned.used]
    return replace(planned, notes=[*left, *planned.notes])


def typed_options(kind: Importer, given: Mapping[str, str]) -> tuple[dict[str, Value | None], list[Problem]]:
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


def keep(staged: Import, made: Ready) -> None:
    """Replace the pages of an import's preview by this plan. Does not save the import itself."""
    plan = made.plan
    staged.counts = dict(plan.counts)
    staged.problem_count, staged.question_count = len(plan.problems), len(plan.questions)
    staged.plan_digest = made.digest
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


def options_or_refuse(room: Importer, given: Mapping[str, str]) -> dict[str, Value | None]:
    """The typed options, where there is no preview to show problems in. Refuses: ``Refused`` with the first problem."""
    values, problems = typed_options(room, given)
    for problem in problems:
        told: dict[str, Param] = {"option": problem.column, "problem": problem.words}
        raise Refused(Refusal("bad-option", "%(option)s: %(problem)s", told))
    return values
