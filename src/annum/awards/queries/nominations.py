"""Which nominations are there, and what is known of those who are put forward?"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from annum.awards.models import Nomination, NominationState, Title
from annum.awards.models.programme import RUNNERS
from annum.awards.sight import ENDORSERS, nominations
from annum.org.models import Subject, Unit, UnitPath
from annum.org.queries.people import main_posts
from annum.org.sight import current_key, held_paths
from annum.org.viewer import Viewer

NAMED = (
    "title__programme__year",
    "subject__person",
    "subject__unit",
    "unit",
    "nominator",
    "endorsed_by",
    "excepted_by",
)
NOT_BROUGHT = (NominationState.DRAFT, NominationState.WITHDRAWN)
"""States that count neither for a limit nor as nominated."""


def rows() -> "QuerySet[Nomination]":
    """Every nomination with whom it names, by number. Queries: 1."""
    return Nomination.objects.select_related(*NAMED).order_by("title__order", "number")


def own(person: int) -> "QuerySet[Nomination]":
    """What a person nominated, the newest first. Queries: 1."""
    return Nomination.objects.select_related(*NAMED).filter(nominator=person).order_by("-pk")


def of_title(title: Title, viewer: Viewer) -> "QuerySet[Nomination]":
    """Those of a title that the viewer sees. Queries: 1."""
    return rows().filter(nominations(viewer), title=title)


def brought(nomination: Nomination) -> int:
    """How many others its nominator has brought in for the title. Queries: 1."""
    found = Nomination.objects.filter(title=nomination.title_id, nominator=nomination.nominator_id)
    return found.exclude(pk=nomination.pk).exclude(state__in=NOT_BROUGHT).count()


def taken(nomination: Nomination) -> bool:
    """Whether somebody has brought the same nominee in for the title. Queries: 1."""
    same = Q(subject=nomination.subject_id) if nomination.subject_id else Q(subject=None, name=nomination.name)
    found = Nomination.objects.filter(same, title=nomination.title_id).exclude(pk=nomination.pk)
    return found.exclude(state__in=NOT_BROUGHT).exists()


def to_endorse(viewer: Viewer) -> "QuerySet[Nomination]":
    """What waits for the viewer's endorsement in person: of units under them, not their own case, not what they nominated
    themselves but as the head. Lazy; nothing without the role.
    """
    if viewer.person_id is None or viewer.behalf_id is not None or not viewer.has(*ENDORSERS, *RUNNERS):
        return Nomination.objects.none()
    standing = UnitPath.objects.filter(snapshot=current_key(), unit=OuterRef("unit"))
    over = Q() if viewer.has(*RUNNERS) else Q(Exists(standing.filter(held_paths(viewer, *ENDORSERS))))
    waiting = Q(state=NominationState.SUBMITTED, title__programme__state="nominating")
    waiting &= Q(title__programme__year__frozen_at=None)
    not_own = ~Q(nominator=viewer.person_id) | Q(nominator=None) | Q(route="unit")
    return rows().filter(nominations(viewer) & waiting & over & not_own & ~_own_case(viewer))


def _own_case(viewer: Viewer) -> Q:
    found = Subject.objects.filter(Q(person=viewer.person_id) | Q(unit__in=viewer.unit_ids), pk=OuterRef("subject"))
    return Q(Exists(found))


def counted(titles: Any) -> Mapping[int, Mapping[str, int]]:
    """Title to how many nominations are in which state. Queries: 1."""
    found: dict[int, dict[str, int]] = {}
    states = Nomination.objects.filter(title__in=titles).values_list("title_id", "state").order_by()
    for title, state, count in states.annotate(count=Count("pk")):
        found.setdefault(title, {})[state] = count
    return found


def home_of(subject: Subject, on: date) -> Unit | None:
    """The unit that nominates somebody: that of a person's main post on a day; a unit is put forward by itself. Queries: 2."""
    if subject.person_id is None:
        return subject.unit
    post = main_posts([subject.person_id], on).get(subject.person_id)
    return post.unit if post else None


def subject_of(*, person: int | None = None, unit: int | None = None) -> Subject:
    """The subject of a person or a unit. Queries: 1."""
    wanted = Q(person=person) if person else Q(unit=unit)
    return Subject.objects.select_related("person", "unit").get(wanted)


def unit_place(unit: Unit | None) -> UnitPath | None:
    """Where a unit stands today, with its name. Queries: 1."""
    if unit is None:
        return None
    return UnitPath.objects.filter(snapshot__current=True, unit=unit).first()
