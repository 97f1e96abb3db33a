"""How does the terminal tell a person's year? As a tree of segments and steps, or for programs."""

from typing import Any

from django.utils import timezone
from rich.markup import escape
from rich.tree import Tree

from annum.kernel.explain import Step
from annum.kernel.period import Month
from annum.kernel.quantity import Quantity
from annum.kernel.refusal import Refusal, Refused
from annum.kernel.words import Param, Words
from annum.org.models import Person
from annum.org.naming import named
from annum.org.viewer import Viewer
from annum.scoring.models import Run
from annum.scoring.person_pages import Row, rows, standing
from annum.scoring.queries.person_year import YearOf, person_years
from annum.scoring.queries.runs import current_run
from annum.ui.speech import speak
from annum.year.models import Year


def year_or_refuse(year: Year, person: Person, upto: Month | None) -> tuple[Run, YearOf]:
    """A person's year by the run of a month, or of the latest that has one. Refuses: ``not-scored``."""
    run = current_run(year, upto.index if upto else None)
    if run is None:
        parts: dict[str, Param] = {"year": year.code}
        raise Refused(
            Refusal("not-scored", "%(year)s has no score run of that month: score it first with “annum score”.", parts)
        )
    run.year = year
    viewer = Viewer.system("explain", timezone.localdate())
    return run, person_years(run, [person.pk], viewer)[person.pk]


def tree(person: Person, run: Run, found: YearOf) -> Tree:
    """The year with its segments and steps."""
    score = found.told.score.value
    total = speak(None if score is None else Quantity(score, 2))
    head = f"[bold]{escape(person.number)}[/] {escape(named(person))} · {speak(Month.of(run.upto))}"
    root = Tree(f"{head} · [bold]{total}[/] · {escape(speak(standing(found)))}")
    segments = root.add(speak(Words("Segments of the year")))
    for row in rows(found, run):
        segments.add(escape(_line(row)))
    steps = root.add(speak(Words("From the segments to the score and the grade.")))
    for step in found.steps:
        steps.add(escape("  ".join(part for part in (speak(step.words), step.sum) if part)))
    return root


def _line(row: Row) -> str:
    days = Words("%(first)s to %(last)s, %(days)s days", {"first": row.first, "last": row.last, "days": row.days})
    post = row.post or speak(Words("own statement"))
    parts = (row.part.called.statement.code, row.name, post, speak(days), speak(row.score), speak(row.part.segment.why))
    return " · ".join(parts)


def as_json(person: Person, run: Run, found: YearOf) -> dict[str, Any]:
    """The same for programs; amounts as text, days with both ends included."""
    score = found.told.score.value
    return {
        "person": person.number,
        "year": run.year.code,
        "run": run.pk,
        "upto": Month.of(run.upto),
        "score": None if score is None else Quantity(score, 2),
        "reachable": Quantity(found.told.reachable, 2),
        "grade": found.grade.value,
        "segments": [_segment(row) for row in rows(found, run)],
        "steps": [_step(step) for step in found.steps],
    }


def _segment(row: Row) -> dict[str, Any]:
    segment, tenure = row.part.segment, row.part.binding.tenure
    return {
        "statement": row.part.called.statement.code,
        "own": tenure is None,
        "acting": tenure is not None and tenure.acting,
        "first": row.first.isoformat(),
        "last": row.last.isoformat(),
        "days": row.days,
        "score": row.score,
        "counts": segment.counts,
        "why": segment.why,
    }


def _step(step: Step) -> dict[str, Any]:
    return {"says": step.words, "sum": step.sum, "result": step.result}
