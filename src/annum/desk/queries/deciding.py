"""What waits for the viewer's decision: figures to approve, events to hear or to decide, nominations to endorse?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery

from annum.awards.queries.judging import to_judge
from annum.awards.queries.nominations import to_endorse
from annum.awards.queries.objections import to_decide as objections_to_decide
from annum.indicators.access import APPROVERS
from annum.indicators.event_access import DECIDERS, HEARERS
from annum.indicators.models import Event, EventState, Value, ValueState
from annum.kernel.period import Month
from annum.org.models import Role, UnitPath
from annum.org.sight import under
from annum.org.viewer import Viewer

MOST = 6


@dataclass(frozen=True, slots=True)
class MonthWaiting:
    """So many figures of a month (``Month.index``) wait, the first since ``since``."""

    month: int
    count: int
    since: datetime

    @property
    def address(self) -> str:
        """The month as addresses write it: ``2026-03``."""
        return str(Month.of(self.month))


@dataclass(frozen=True, slots=True)
class EventWaiting:
    """An event and what is asked: ``hear`` or ``decide``. The subject's name is in both languages."""

    event: Event
    act: str
    name: str
    name_en: str


def _may_approve(viewer: Viewer) -> bool:
    return viewer.person_id is not None and viewer.behalf_id is None and viewer.has(*APPROVERS)


def _decided_by(viewer: Viewer, *roles: Role) -> Q:
    """Subjects over whom the viewer decides; who decides for a whole group, also for what stands nowhere any more."""
    return under(viewer, *roles, prefix="subject__")


def to_approve(viewer: Viewer) -> QuerySet[Value]:
    """Submitted figures that the viewer may approve: under their role, not their own, not of their own unit. Lazy."""
    own = Q(submitted_by=viewer.account_id) | Q(submitted_for=viewer.person_id)
    judged = Q(subject__unit__in=viewer.unit_ids) | Q(subject__person=viewer.person_id)
    found = Value.objects.filter(_decided_by(viewer, *APPROVERS), state=ValueState.SUBMITTED)
    return found.exclude(own).exclude(judged)


def approvals(viewer: Viewer) -> tuple[MonthWaiting, ...]:
    """Figures that wait for the viewer's approval by month, the oldest month first. Queries: 1, none without the role."""
    if not _may_approve(viewer):
        return ()
    rows: Any = to_approve(viewer).order_by("month").values_list("month")
    return tuple(MonthWaiting(*row) for row in rows.annotate(count=Count("pk"), since=Min("submitted_at")))


def count_to_approve(viewer: Viewer) -> int:
    """How many figures wait for the viewer's approval. Queries: 1, none without the role."""
    return to_approve(viewer).count() if _may_approve(viewer) else 0


def events_waiting(viewer: Viewer) -> tuple[EventWaiting, ...]:
    """Events to be heard or decided by the viewer, the oldest first. Queries: 1, none without the role."""
    if viewer.person_id is None or viewer.behalf_id is not None or not viewer.has(*HEARERS):
        return ()
    hear = Q(_decided_by(viewer, *HEARERS), state=EventState.PROPOSED)
    decide = Q(_decided_by(viewer, *DECIDERS), state=EventState.HEARD)
    not_own = ~Q(recorded_by=viewer.account_id) if viewer.account_id else Q()
    concerned = Q(subject__unit__in=viewer.unit_ids) | Q(subject__person=viewer.person_id)
    place = UnitPath.objects.filter(snapshot__current=True, unit=OuterRef("subject__unit"))
    rows: Any = (
        Event.objects.filter(hear | (decide & not_own & ~concerned))
        .annotate(unit_name=Subquery(place.values("name")[:1]), unit_name_en=Subquery(place.values("name_en")[:1]))
        .select_related("indicator", "subject__person")
        .order_by("day", "pk")[:MOST]
    )
    return tuple(_waiting(row) for row in rows)


def _waiting(row: Any) -> EventWaiting:
    person = row.subject.person
    act = "hear" if row.state == EventState.PROPOSED else "decide"
    if person is not None:
        return EventWaiting(row, act, person.name, person.name_en)
    return EventWaiting(row, act, row.unit_name or "", row.unit_name_en or "")


def count_to_endorse(viewer: Viewer) -> int:
    """How many nominations wait for the viewer's endorsement. Queries: 1, none without the role."""
    return to_endorse(viewer).order_by().count()


def count_to_judge(viewer: Viewer) -> int:
    """How many nominees wait for the viewer's marks. Queries: 1, none without a person."""
    return to_judge(viewer.person_id).count() if viewer.person_id and viewer.behalf_id is None else 0


def objections_waiting(viewer: Viewer) -> tuple[tuple[int, int], ...]:
    """Programmes (by key) with how many objections wait for the viewer's decision. Queries: 1, none without the role."""
    rows: Any = objections_to_decide(viewer).order_by().values_list("nomination__title__programme")
    return tuple(rows.annotate(count=Count("pk")).order_by("nomination__title__programme"))
