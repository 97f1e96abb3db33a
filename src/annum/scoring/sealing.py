"""Which score sheets are sealed together? Those of one run: what the set is, and how each sheet is made."""

from datetime import UTC
from hashlib import sha256
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from annum.documents.languages import Spoken
from annum.evidence.canonical import canonical
from annum.files.views.download import safe_name
from annum.kernel.period import Month
from annum.kernel.quantity import Quantity
from annum.kernel.refusal import Refusal
from annum.kernel.words import Words
from annum.org.viewer import Viewer
from annum.scoring.models import Run, RunState, StatementScore
from annum.scoring.paper.setting import sealed_sheet_pdf
from annum.scoring.queries.runs import run_numbered
from annum.signing.sealing_access import refusal_of_rehearsal
from annum.signing.sets import DocumentSet, Made, Told
from annum.targets.models import Version
from annum.targets.queries.standing import statements_seen

KIND = "scoring.sheet"
SCHEMA = "annum.score-sheet/1"


def told(run: int) -> Told | None:
    """What the sheets of a run are called. Queries: 1."""
    found = run_numbered(run)
    if found is None:
        return None
    month = str(Month.of(found.upto))
    words = Words("Score sheets %(year)s up to %(month)s", {"year": found.year.code, "month": month})
    return Told(words, f"score-sheets-{found.year.code}-{month}", reverse("scoring:run", args=[run]))


def refusal(run: int) -> Refusal | None:
    """Why the sheets of this run are not sealed. Queries: 1."""
    found = run_numbered(run)
    return None if found is None else refusal_of_rehearsal(found.year) or refusal_of_run(found)


def refusal_of_run(run: Run) -> Refusal | None:
    """The organisation's seal is put under scores that count: of a whole run that is in effect."""
    if run.state != RunState.COMPLETE:
        return Refusal("run-not-complete", "This score run is not complete; make it again.")
    return None if run.current else Refusal("run-replaced", "A newer score run has taken this one's place.")


def rows(run: int) -> "QuerySet[Any]":
    """The scores of a run. Lazy."""
    return StatementScore.objects.filter(run=run)


def make(key: int) -> Made:
    """The sheet of one score, in both languages where the statement is. Queries: at most 32."""
    score = StatementScore.objects.select_related("run__year").get(pk=key)
    names = ("statement__year", "statement__subject__unit", "statement__subject__person")
    version = Version.objects.select_related(*names).defer("content").get(pk=score.version_id)
    statement, content = version.statement, content_of(score, version)
    language: Spoken = "both" if statement.title_en else "zh"
    done = sealed_sheet_pdf(score, statement, content, language=language)
    return Made(
        code=statement.code,
        title=statement.title,
        title_en=statement.title_en,
        name=safe_name(f"{statement.code.replace('/', '-')}-v{version.number}-{Month.of(score.run.upto)}.pdf"),
        content=sha256(content).hexdigest(),
        pdf=done.pdf,
    )


def content_of(score: StatementScore, version: Version) -> bytes:
    """The score for programs (canonical JSON), as it is attached to its sealed sheet. Points and shares as text."""
    run = score.run
    points = {name: str(Quantity(getattr(score, name), 2)) for name in ("base", "bonus", "deduction", "total")}
    coefficient = None if score.coefficient is None else str(Quantity(score.coefficient, 4))
    return canonical(
        {
            "schema": SCHEMA,
            "statement": version.statement.code,
            "version": version.number,
            "sealed_content": version.digest,
            "year": run.year.code,
            "upto": str(Month.of(run.upto)),
            "in_force": run.in_force.isoformat(),
            "known": run.known.astimezone(UTC).isoformat(),
            "inputs": run.digest,
            "engine": run.engine,
            **points,
            "reachable": str(Quantity(score.reachable, 2)),
            "completeness": str(Quantity(score.completeness, 4)),
            "grade": score.grade,
            "coefficient": coefficient,
            "vetoes": score.vetoes,
        }
    )


def seen(viewer: Viewer, key: int) -> bool:
    """Whether somebody sees the statement of a score. Queries: 1."""
    statement = StatementScore.objects.filter(pk=key).values("statement_id")
    return statements_seen(viewer).filter(pk__in=statement).exists()


SHEETS = DocumentSet(kind=KIND, told=told, refusal=refusal, rows=rows, make=make, seen=seen)
