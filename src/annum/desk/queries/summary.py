"""How does everything below me stand: signed, complete, graded, moving?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Abs

from annum.desk.queries.ground import Ground
from annum.kernel.quantity import divide
from annum.org.models import Role
from annum.org.sight import under, whole
from annum.scoring.models import StatementScore
from annum.scoring.queries.comparing import per_hundred_in_rows
from annum.scoring.rules.pace import per_hundred
from annum.targets.models import State, Statement
from annum.targets.queries.called import Called, called

LEADERS = (Role.OFFICE, Role.EXECUTIVE, Role.HEAD)
MOST = 6
DONE = (State.SIGNED, State.AMENDED, State.CLOSED)
"""States in which a signed version is in force."""


@dataclass(frozen=True, slots=True)
class Mover:
    """A unit's statement that rose or fell against the run before: ``points`` per 100 reachable, in hundredths."""

    called: Called
    points: int
    change: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Statements by state, scores by grade ("" is withheld), means in the scale of a score, and the top movers.

    ``mean`` is all points over all that can be reached, per 100: the plain mean once every item is due.

    A score of which nothing counts yet is no zero: it is left out of the mean and of the movers.
    """

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
    among: Any = Statement.objects.filter(year=ground.year)
    if not whole(viewer, *LEADERS):
        among = among.filter(under(viewer, *LEADERS, prefix="subject__"))
    states = dict(among.order_by().values_list("state").annotate(count=Count("pk")))
    if sum(states.values()) <= 1:
        return None
    scores = StatementScore.objects.filter(run=ground.run, statement_id__in=among.values("pk")).order_by()
    grades, mean, completeness = _graded(ground, scores)
    rising, falling = _movers(ground, scores)
    return Summary(states, grades, mean, completeness, rising, falling)


def _graded(ground: Ground, scores: QuerySet[StatementScore]) -> tuple[dict[str, int], int | None, int | None]:
    if ground.run is None:
        return {}, None, None
    counts = Q(reachable__gt=0)
    parts: Any = scores.values_list("grade")
    rows = list(
        parts.annotate(
            count=Count("pk"),
            full=Sum("completeness"),
            within=Sum("reachable", default=0),
            earned=Sum("total", filter=counts, default=0),
        )
    )
    count, full, reachable, total = (sum(row[place] for row in rows) for place in (1, 2, 3, 4))
    mean = per_hundred(total, reachable)
    return {row[0]: row[1] for row in sorted(rows)}, mean, divide(full, count) if count else None


def _movers(ground: Ground, scores: QuerySet[StatementScore]) -> tuple[tuple[Mover, ...], tuple[Mover, ...]]:
    """The largest changes of units up and down, in two queries."""
    if ground.before is None:
        return (), ()
    earlier = StatementScore.objects.filter(run=ground.before, version_id=OuterRef("version_id"), reachable__gt=0)
    before = Subquery(earlier.annotate(compared=per_hundred_in_rows()).values("compared")[:1])
    rows: Any = scores.filter(
        statement_id__in=Statement.objects.filter(subject__unit__isnull=False).values("pk"), reachable__gt=0
    )
    rows = rows.annotate(compared=per_hundred_in_rows(), change=F("compared") - before)
    rows = rows.exclude(change=0).filter(change__isnull=False)
    chosen = list(
        rows.order_by(Abs("change").desc(), "statement_id").values_list("statement_id", "compared", "change")[:MOST]
    )
    named = called([row[0] for row in chosen])
    movers = [Mover(named[key], points, change) for key, points, change in chosen]
    return tuple(each for each in movers if each.change > 0), tuple(each for each in movers if each.change < 0)
