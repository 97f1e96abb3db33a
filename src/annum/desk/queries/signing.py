"""Which statements wait for me: to be signed, or to be answered in a negotiation?"""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from annum.org.viewer import Viewer
from annum.targets.models import Party, Round, Statement
from annum.targets.queries.standing import named, others_first, parties_to_sign
from annum.targets.rules.life_cycle import AMENDED, NEGOTIATION

MOST = 50
"""So many are listed; whoever has more works in the list of statements."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """A statement that waits for the viewer's side. ``turn``: nobody is before them."""

    statement: Statement
    side: str
    turn: bool = True


def to_sign(viewer: Viewer) -> tuple[Awaited, ...]:
    """Published versions without the viewer's own signature, those whose turn it is first. Queries: 1, none for nobody."""
    if viewer.self_id is None:
        return ()
    rows: Any = with_turn(parties_to_sign(viewer)).order_by("-turn", "version__published_at", "pk")[:MOST]
    return tuple(Awaited(row.version.statement, row.side, row.turn) for row in rows)


def waiting_to_sign(viewer: Viewer) -> Any:
    """The parties for which the viewer could sign now. Lazy."""
    return with_turn(parties_to_sign(viewer)).filter(turn=True)


def with_turn(parties: QuerySet[Party]) -> Any:
    """Parties with ``turn``: whether everybody before them has signed. Lazy."""
    return parties.annotate(turn=~others_first())


def to_answer(viewer: Viewer) -> tuple[Awaited, ...]:
    """Statements on the table whose last proposal is the other side's. Queries: 1, none for nobody."""
    if viewer.self_id is None:
        return ()
    last = Round.objects.filter(version=OuterRef("version")).order_by("-number").values("side")[:1]
    open_now = Q(version__signed_at=None, version__withdrawn_at=None, version__published_at=None)
    rows = (
        Party.objects.filter(named(viewer), open_now, version__statement__state__in=(NEGOTIATION, AMENDED))
        .annotate(last=Subquery(last))
        .filter(last__isnull=False)
        .exclude(last=F("side"))
        .select_related("version__statement")
        .defer("version__content")
        .order_by("version__statement__code", "pk")
    )
    found = {row.version.statement_id: Awaited(row.version.statement, row.side) for row in rows[:MOST]}
    return tuple(found.values())
