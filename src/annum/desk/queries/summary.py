"""How does everything below me stand: signed, complete, graded, moving?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from annum.desk.queries.ground import Ground
from annum.kernel.quantity import divide
from annum.org.models import Role
from annum.org.sight import under, whole
from annum.scoring.models import StatementScore
from annum.scoring.queries import roll_up
from annum.scoring.queries.roll_up import Moved, Sums
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
    all_of_it = whole(viewer, *LEADERS)
    if not all_of_it:
        among = among.filter(under(viewer, *LEADERS, prefix="subject__"))
    states = dict(among.order_by().values_list("state").annotate(count=Count("pk")))
    if sum(states.values()) <= 1:
        return None
    grades, moved = _reckoned(ground, among, all_of_it)
    mean, completeness = _means(grades)
    return Summary(states, {one.grade: one.number for one in grades}, mean, completeness, *_movers(moved))


def _reckoned(ground: Ground, among: QuerySet[Statement], all_of_it: bool) -> tuple[Sequence[Sums], Sequence[Moved]]:
    """Sums and changes; those of a whole run are kept."""
    if ground.run is None:
        return (), ()
    if all_of_it:
        return roll_up.of_run(ground.run, ground.before)
    scores = StatementScore.objects.filter(run=ground.run, statement_id__in=among.values("pk"))
    return roll_up.sums(scores), roll_up.moved(scores, ground.before)


def _means(grades: Sequence[Sums]) -> tuple[int | None, int | None]:
    """Points per 100 reachable, and completeness."""
    count, full = sum(one.number for one in grades), sum(one.completeness for one in grades)
    mean = per_hundred(sum(one.total for one in grades), sum(one.reachable for one in grades))
    return mean if count else None, divide(full, count) if count else None


def _movers(moved: Sequence[Moved]) -> tuple[tuple[Mover, ...], tuple[Mover, ...]]:
    """Those that rose and those that fell. Queries: 1."""
    chosen = moved[:MOST]
    named = called([row.statement for row in chosen])
    movers = [Mover(named[row.statement], row.points, row.change) for row in chosen]
    return tuple(each for each in movers if each.change > 0), tuple(each for each in movers if each.change < 0)
