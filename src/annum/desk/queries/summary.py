"""How does everything below me stand: signed, complete, graded, moving?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Sum

from annum.desk.queries.ground import Ground
from annum.kernel.quantity import divide
from annum.org.models import Role, Subject
from annum.org.sight import under
from annum.org.viewer import Viewer
from annum.scoring.models import StatementScore
from annum.targets.models import State, Statement

LEADERS = (Role.OFFICE, Role.EXECUTIVE, Role.HEAD)
MOST = 3
DONE = (State.SIGNED, State.AMENDED, State.CLOSED)
"""States in which a signed version is in force."""


@dataclass(frozen=True, slots=True)
class Mover:
    """A unit's statement whose total rose or fell against the run before; hundredths."""

    statement: Statement
    total: int
    change: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Statements by state, scores by grade ("" is withheld), means in the scale of a score, and the top movers."""

    states: Mapping[str, int]
    grades: Mapping[str, int]
    mean: int | None
    completeness: int | None
    rising: tuple[Mover, ...]
    falling: tuple[Mover, ...]

    @property
    def statements(self) -> int:
        """How many there are."""
        return sum(self.states.values())

    @property
    def signed(self) -> int:
        """How many of them bind already."""
        return sum(self.states.get(state, 0) for state in DONE)

    @property
    def scored(self) -> int:
        """How many the latest run scored."""
        return sum(self.grades.values())


def summary(ground: Ground) -> Summary | None:
    """The subtree that the viewer leads; ``None`` for who leads none or has at most one statement there. Queries: 5 at most."""
    viewer = ground.viewer
    if ground.year is None or not viewer.has(*LEADERS):
        return None
    among: Any = Statement.objects.filter(under(viewer, *LEADERS, prefix="subject__"), year=ground.year)
    states = dict(among.order_by().values_list("state").annotate(count=Count("pk")))
    if sum(states.values()) <= 1:
        return None
    grades, mean, completeness = _graded(ground)
    rising, falling = _movers(ground)
    return Summary(states, grades, mean, completeness, rising, falling)


def _scores(ground: Ground, viewer: Viewer) -> QuerySet[StatementScore]:
    below = Subject.objects.filter(under(viewer, *LEADERS)).values("pk")
    return StatementScore.objects.filter(run=ground.run, subject_id__in=below).order_by()


def _graded(ground: Ground) -> tuple[dict[str, int], int | None, int | None]:
    if ground.run is None:
        return {}, None, None
    parts: Any = _scores(ground, ground.viewer).values_list("grade")
    rows = list(parts.annotate(count=Count("pk"), total=Sum("total"), full=Sum("completeness")))
    count = sum(row[1] for row in rows)
    if not count:
        return {}, None, None
    mean, full = (divide(sum(row[place] for row in rows), count) for place in (2, 3))
    return {grade: many for grade, many, *_ in sorted(rows)}, mean, full


def _movers(ground: Ground) -> tuple[tuple[Mover, ...], tuple[Mover, ...]]:
    """The best and the worst changes of units, in three queries."""
    if ground.before is None:
        return (), ()
    earlier = StatementScore.objects.filter(run=ground.before, version_id=OuterRef("version_id")).values("total")[:1]
    rows: Any = _scores(ground, ground.viewer).filter(
        subject_id__in=Subject.objects.filter(unit__isnull=False).values("pk")
    )
    rows = rows.annotate(change=F("total") - Subquery(earlier)).values_list("statement_id", "total", "change")
    up = list(rows.filter(change__gt=0).order_by("-change", "statement_id")[:MOST])
    down = list(rows.filter(change__lt=0).order_by("change", "statement_id")[:MOST])
    named = Statement.objects.in_bulk([row[0] for row in (*up, *down)])
    rising = tuple(Mover(named[key], total, change) for key, total, change in up)
    return rising, tuple(Mover(named[key], total, change) for key, total, change in down)
