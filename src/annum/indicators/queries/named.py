"""Whom does a code mean, and how is a subject called?"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from annum.org.models import Subject, UnitPath, UnitVersion


@dataclass(frozen=True, slots=True)
class Named:
    """A subject as pages call it."""

    subject_id: int
    code: str
    name: str
    name_en: str


def subject_named(code: str) -> Subject | None:
    """The unit with this code, or the person with this number. Queries: 1."""
    return Subject.objects.filter(Q(unit__code=code) | Q(person__number=code)).order_by("unit").first()


def names(subject_ids: Collection[int]) -> dict[int, Named]:
    """Subject to its code and names, of units as they are called now or were last. Queries: 2."""
    last = UnitVersion.objects.known().filter(unit=OuterRef("unit")).order_by("-valid_from")
    subjects = Subject.objects.filter(pk__in=set(subject_ids)).select_related("unit", "person")
    rows: list[Any] = list(
        subjects.annotate(
            last_name=Subquery(last.values("name")[:1]), last_name_en=Subquery(last.values("name_en")[:1])
        )
    )
    places = UnitPath.objects.filter(snapshot__current=True, unit__in=[row.unit_id for row in rows if row.unit_id])
    units = {place.unit_id: place for place in places}
    return {row.pk: _named(row, units.get(row.unit_id or 0)) for row in rows}


def _named(subject: Any, place: UnitPath | None) -> Named:
    if subject.person is not None:
        return Named(subject.pk, subject.person.number, subject.person.name, subject.person.name_en)
    code = subject.unit.code if subject.unit else ""
    if place is not None:
        return Named(subject.pk, code, place.name, place.name_en)
    return Named(subject.pk, code, subject.last_name or code, subject.last_name_en or "")
