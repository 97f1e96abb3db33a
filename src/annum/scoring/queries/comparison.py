"""Which statements changed between two runs, and by how much? In the database, so that it does not grow with the page."""

from dataclasses import dataclass

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Abs

from annum.journal.models import Entry
from annum.journal.queries import entries_about
from annum.scoring.models import Run, StatementScore
from annum.scoring.queries.comparing import per_hundred_in_rows
from annum.targets.queries.called import Called, called

MOST = 50


@dataclass(frozen=True, slots=True)
class Moved:
    """One statement whose score changed; points for every 100 that could be reached, in hundredths."""

    called: Called
    before: int
    after: int

    @property
    def difference(self) -> int:
        """By how much."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many statements changed, came or went since another run, and the largest changes."""

    run: Run
    changed: int
    came: int
    went: int
    moved: tuple[Moved, ...]


def comparison(run: Run, earlier: Run) -> Comparison:
    """Compare a run with an earlier one. Queries: 5.

    By points per 100 reachable, for runs of different months do not reach the same; a score of which nothing counts yet
    has not changed.
    """
    rows, old = StatementScore.objects.filter(run=run), StatementScore.objects.filter(run=earlier)
    same = old.filter(statement_id=OuterRef("statement_id"), reachable__gt=0)
    before = same.annotate(compared=per_hundred_in_rows()).values("compared")[:1]
    pairs = rows.filter(reachable__gt=0).annotate(compared=per_hundred_in_rows(), before=Subquery(before))
    pairs = pairs.exclude(before=None).exclude(before=F("compared"))
    largest = list(pairs.annotate(size=Abs(F("compared") - F("before"))).order_by("-size", "statement_id")[:MOST])
    statements = called([row.statement_id for row in largest])
    return Comparison(
        earlier,
        pairs.count(),
        rows.exclude(statement_id__in=old.values("statement_id")).count(),
        old.exclude(statement_id__in=rows.values("statement_id")).count(),
        tuple(Moved(statements[row.statement_id], row.before, row.compared) for row in largest),
    )


def entry_of(run: Run) -> Entry | None:
    """The journal's entry of a run. Queries: 1."""
    return entries_about(Run, run.pk).filter(kind="scoring.run_made").last()
