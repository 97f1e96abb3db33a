"""What do many scores come to: how many of which grade, with which sums, and which of them moved the most?

For a whole run it is reckoned once and kept. Building it changes no fact, so reading may do it.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Abs

from annum.scoring.models import RollUp, Run, StatementScore
from annum.scoring.queries.comparing import per_hundred_in_rows
from annum.scoring.queries.runs import current_runs
from annum.targets.models import Statement
from annum.year.models import Year

KEPT = 20


class Sums(NamedTuple):
    """The scores of one grade ("" is withheld). ``total`` adds what counts already, out of ``reachable``."""

    grade: str
    number: int
    completeness: int
    reachable: int
    total: int


class Moved(NamedTuple):
    """A unit's statement: ``points`` per 100 reachable, in hundredths, and how many more than before."""

    statement: int
    points: int
    change: int


def sums(scores: QuerySet[StatementScore]) -> list[Sums]:
    """The sums of some scores by grade. Queries: 1."""
    parts: Any = scores.order_by("grade").values_list("grade")
    rows = parts.annotate(
        number=Count("pk"),
        full=Sum("completeness"),
        within=Sum("reachable", default=0),
        earned=Sum("total", filter=Q(reachable__gt=0), default=0),
    )
    return [Sums(*row) for row in rows]


def moved(scores: QuerySet[StatementScore], before: Run | None) -> list[Moved]:
    """The largest changes of units against a run before, ``KEPT`` at most. Queries: 1, none without such a run.

    A score of which nothing counts yet is no zero: it is left out.
    """
    if before is None:
        return []
    earlier = StatementScore.objects.filter(run=before, version_id=OuterRef("version_id"), reachable__gt=0)
    points = Subquery(earlier.annotate(compared=per_hundred_in_rows()).values("compared")[:1])
    units = Statement.objects.filter(subject__unit__isnull=False).values("pk")
    rows: Any = scores.filter(statement_id__in=units, reachable__gt=0)
    rows = rows.annotate(compared=per_hundred_in_rows(), change=F("compared") - points)
    rows = rows.exclude(change=0).filter(change__isnull=False).order_by(Abs("change").desc(), "statement_id")
    return [Moved(*row) for row in rows.values_list("statement_id", "compared", "change")[:KEPT]]


def of_run(run: Run, before: Run | None) -> tuple[Sequence[Sums], Sequence[Moved]]:
    """Both for a whole run against an earlier one. Queries: 1; 4 at the first question."""
    key = before.pk if before else 0
    kept = RollUp.objects.filter(run=run, before_id=key).first() or _build(run, before, key)
    return [Sums(*row) for row in kept.grades], [Moved(*row) for row in kept.moved]


def keep_roll_up(year: Year) -> None:
    """Have what pages show of a year's latest run ready."""
    last, *earlier = [*reversed(current_runs(year))][:2]
    of_run(last, earlier[0] if earlier else None)


def _build(run: Run, before: Run | None, key: int) -> RollUp:
    scores = StatementScore.objects.filter(run=run)
    made = RollUp(run=run, before_id=key, grades=sums(scores), moved=moved(scores, before))
    RollUp.objects.bulk_create([made], ignore_conflicts=True)  # Two readers at once find the same.
    return made
