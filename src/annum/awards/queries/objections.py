"""Which objections are there, for whom?"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from annum.awards import sight
from annum.awards.models import Nomination, Objection, ObjectionState, Programme
from annum.awards.models.programme import RUNNERS
from annum.awards.objecting_access import DECIDABLE
from annum.org.models import Subject
from annum.org.viewer import Viewer

NAMED = (
    "nomination__title__programme__year",
    "nomination__subject__person",
    "nomination__subject__unit",
    "nomination__unit",
    "person",
    "decided_by",
)


def seen(viewer: Viewer) -> "QuerySet[Objection]":
    """One's own; and all those for who runs programmes and for auditors, but not against themselves. Queries: 1."""
    rows = Objection.objects.select_related(*NAMED).order_by("raised_at", "pk")
    own = Q(person=viewer.self_id) if viewer.self_id is not None else Q(pk__in=[])
    return rows.filter(own | (_against_others(viewer) if sight.watches(viewer) else Q(pk__in=[])))


def _against_others(viewer: Viewer) -> Q:
    same = Subject.objects.filter(pk=OuterRef("nomination__subject"), person=viewer.self_id, person__isnull=False)
    return ~Q(Exists(same))


def of_programme(programme: Programme, viewer: Viewer) -> "QuerySet[Objection]":
    """Those of a programme that the viewer sees, the oldest first. Queries: 1."""
    return seen(viewer).filter(nomination__title__programme=programme)


def is_raised(nomination: Nomination, viewer: Viewer) -> bool:
    """Whether the viewer has objected and is not answered. Queries: 1."""
    rows = Objection.objects.filter(nomination=nomination, person=viewer.self_id, state=ObjectionState.RAISED)
    return viewer.self_id is not None and rows.exists()


def to_decide(viewer: Viewer) -> "QuerySet[Objection]":
    """What waits for the viewer's decision in person. Lazy; nothing for others than who runs programmes."""
    if viewer.person_id is None or viewer.behalf_id is not None or not viewer.has(*RUNNERS):
        return Objection.objects.none()
    waiting = Q(state=ObjectionState.RAISED, nomination__title__programme__state__in=DECIDABLE)
    waiting &= Q(nomination__title__programme__year__frozen_at=None)
    own = Q(person=viewer.person_id, person__isnull=False) | Q(
        nomination__nominator=viewer.person_id, nomination__nominator__isnull=False
    )
    concerned = Subject.objects.filter(
        Q(person=viewer.person_id) | Q(unit__in=viewer.unit_ids), pk=OuterRef("nomination__subject")
    )
    return seen(viewer).filter(waiting & ~Q(Exists(concerned))).exclude(own)
