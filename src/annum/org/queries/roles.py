"""Which roles and deputies are in force?"""

from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from annum.org.models import Deputy, Grant, Person, Role, UnitPath
from annum.org.rules.paths import high
from annum.org.viewer import Held, Viewer


def _in_force(on: date) -> Q:
    return Q(valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gt=on))


def _within(start: date, until: date | None) -> Q:
    meets = Q(valid_to=None) | Q(valid_to__gt=start)
    return meets if until is None else meets & Q(valid_from__lt=until)


def grants_within(start: date, until: date | None) -> QuerySet[Grant]:
    """Roles granted for some of these days. Lazy."""
    return Grant.objects.filter(_within(start, until))


def deputies_within(start: date, until: date | None) -> QuerySet[Deputy]:
    """Deputations for some of these days. Lazy."""
    return Deputy.objects.filter(_within(start, until))


def grants_on(on: date) -> QuerySet[Grant]:
    """Roles granted on a day. Lazy."""
    rows = Grant.objects.filter(_in_force(on)).select_related("person", "unit")
    return rows.order_by("role", "unit__code", "person__sort_pinyin", "pk")


def deputies_on(on: date) -> QuerySet[Deputy]:
    """Who may act for whom on a day. Lazy."""
    return Deputy.objects.filter(_in_force(on)).select_related("principal", "deputy").order_by("pk")


def held_by(person_id: int, today: date) -> tuple[Held, ...]:
    """The roles of a person with their ranges in the current tree; a role for a unit out of the tree is none. One query."""
    rows = (
        Grant.objects.filter(_in_force(today), person=person_id, unit__paths__snapshot__current=True)
        .order_by("unit__paths__path", "role")
        .values_list("role", "unit_id", "unit__paths__path")
    )
    return tuple(Held(Role(role), unit, path, high(path)) for role, unit, path in rows)


def paths_of_roles(person_id: int, today: date) -> list[str]:
    """Where in the current tree a person holds roles, now or later. One query."""
    grants = Grant.objects.filter(_within(today, None), person=person_id).annotate(
        path=Subquery(UnitPath.objects.filter(unit=OuterRef("unit"), snapshot__current=True).values("path")[:1])
    )
    return [path for path in grants.values_list("path", flat=True) if path]


def principals(viewer: Viewer) -> list[Person]:
    """For whom the viewer may act today. One query."""
    return [row.principal for row in deputies_on(viewer.today).filter(deputy=viewer.person_id)]


def roles_of(person_id: int) -> QuerySet[Grant]:
    """Roles of a person over all time, the latest first. Lazy."""
    return Grant.objects.filter(person=person_id).select_related("unit", "person").order_by("-valid_from", "pk")


def deputies_of(person_id: int) -> QuerySet[Deputy]:
    """Who acts for a person, over all time. Lazy."""
    rows = Deputy.objects.filter(principal=person_id).select_related("principal", "deputy")
    return rows.order_by("-valid_from", "pk")


def grant_numbered(key: int) -> Grant | None:
    """A grant. One query."""
    return Grant.objects.filter(pk=key).select_related("person", "unit").first()


def deputy_numbered(key: int) -> Deputy | None:
    """A deputation. One query."""
    return Deputy.objects.filter(pk=key).select_related("principal", "deputy").first()
