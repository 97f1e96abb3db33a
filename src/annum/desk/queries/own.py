"""What is mine: units, statements with their scores, measures, and the people whom I act for?"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, Q, Value, When

from annum.desk.queries.ground import Ground
from annum.kernel.quantity import Quantity
from annum.kernel.words import Words
from annum.org.models import UnitPath
from annum.org.queries.tree import paths
from annum.org.viewer import Viewer
from annum.scoring.models import StatementScore
from annum.scoring.pages import of_reachable
from annum.scoring.rules.pace import per_hundred
from annum.targets.models import Measure, Party, Side, Statement
from annum.targets.queries.standing import named

MOST = 8


@dataclass(frozen=True, slots=True)
class Owned:
    """A statement that binds the viewer (``mine``) or their unit. Points in hundredths, ``completeness`` in ten-thousandths.

    ``trend`` has the points per 100 reachable by run, the latest last; ``None`` in a month without a score, or with one of
    which nothing counts yet. ``points`` is the latest total as it stands, of ``reachable``.
    """

    statement: Statement
    mine: bool
    trend: tuple[int | None, ...] = ()
    grade: str = ""
    completeness: int | None = None
    points: int | None = None
    reachable: int = 0

    @property
    def score(self) -> Quantity | None:
        """The latest total as an exact amount."""
        return None if self.points is None else Quantity(self.points, 2)

    @property
    def of_reachable(self) -> Words | None:
        """How much could be reached, when that is not everything."""
        return None if self.points is None else of_reachable(self.reachable)

    @property
    def quantities(self) -> tuple[Quantity | None, ...]:
        """The trend as exact amounts."""
        return tuple(None if points is None else Quantity(points, 2) for points in self.trend)

    @property
    def change(self) -> int | None:
        """How many points per 100 reachable more than in the run before."""
        now, before = (self.trend[-1], self.trend[-2]) if len(self.trend) > 1 else (None, None)
        return None if now is None or before is None else now - before


def units(viewer: Viewer) -> tuple[UnitPath, ...]:
    """The units in which the viewer works today. Queries: 1, none without a unit."""
    return tuple(paths().filter(unit__in=viewer.unit_ids)) if viewer.unit_ids else ()


def statements(ground: Ground) -> tuple[Owned, ...]:
    """Statements of the year that bind the viewer, then those of their units. Queries: 2 at most."""
    viewer = ground.viewer
    if ground.year is None or viewer.self_id is None:
        return ()
    signs = Party.objects.filter(named(viewer), side=Side.COMMITTING, version__withdrawn_at=None)
    mine = Q(subject__person=viewer.self_id) | Q(pk__in=signs.values("version__statement"))
    rows: Any = (
        Statement.objects.filter(mine | Q(subject__unit__in=viewer.unit_ids), year=ground.year)
        .annotate(mine=Case(When(mine, then=Value(True)), default=Value(False)))
        .order_by("-mine", "code")[:MOST]
    )
    found = list(rows)
    scores = _scores(ground, [row.pk for row in found])
    return tuple(_owned(row, scores.get(row.pk, {}), ground) for row in found)


def _scores(ground: Ground, statement_ids: list[int]) -> dict[int, dict[int, StatementScore]]:
    found: dict[int, dict[int, StatementScore]] = {}
    if not ground.runs or not statement_ids:
        return found
    rows = StatementScore.objects.filter(run__in=[run.pk for run in ground.runs], statement_id__in=statement_ids)
    for row in rows:
        found.setdefault(row.statement_id, {})[row.run_id] = row
    return found


def _owned(statement: Any, scores: dict[int, StatementScore], ground: Ground) -> Owned:
    rows = [scores.get(run.pk) for run in ground.runs]
    last = rows[-1] if rows else None
    return Owned(
        statement,
        statement.mine,
        tuple(per_hundred(row.total, row.reachable) if row else None for row in rows),
        last.grade if last else "",
        last.completeness if last else None,
        last.total if last and last.reachable else None,
        last.reachable if last else 0,
    )


def measures(ground: Ground) -> tuple[Measure, ...]:
    """The viewer's measures in statements that are in force, the first due first. Queries: 1."""
    if ground.year is None or ground.viewer.self_id is None:
        return ()
    rows = Measure.objects.filter(
        owner=ground.viewer.self_id,
        version__statement__year=ground.year,
        version__signed_at__isnull=False,
        version__effective_to=None,
        version__withdrawn_at=None,
    )
    chosen = rows.select_related("version__statement").defer("version__content")
    return tuple(chosen.order_by(F("due_on").asc(nulls_last=True), "pk")[:MOST])
