"""Which events are there, and may this one be seen?"""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from annum.indicators.models import Event, EventState
from annum.org import sight
from annum.org.viewer import Viewer


def events(viewer: Viewer, *, state: str = "") -> QuerySet[Event]:
    """Events of subjects that the viewer sees, the newest first. Queries: 1, lazy."""
    found = Event.objects.filter(sight.subjects(viewer, prefix="subject__"))
    if state:
        found = found.filter(state=state)
    return found.select_related("indicator", "subject__unit", "subject__person").order_by("-day", "-pk")


def event(viewer: Viewer, number: int) -> Event | None:
    """One event, if the viewer sees it. Queries: 1."""
    return events(viewer).filter(pk=number).first()


def counted_events(subject_ids: Collection[int], first: date, until: date) -> QuerySet[Event]:
    """What counts: decided and not lifted, on days in [``first``, ``until``). Queries: 1, lazy."""
    found = Event.objects.filter(state=EventState.DECIDED, subject__in=subject_ids, day__gte=first, day__lt=until)
    return found.order_by("day", "pk")
