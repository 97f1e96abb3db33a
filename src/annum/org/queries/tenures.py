"""Who headed which unit, over which days, as known at an instant? One answer for the days of a whole year."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from annum.kernel.period import Span
from annum.org.models import Appointment, Person, PostVersion
from annum.org.rules.tenures import Tenure, tenures
from annum.org.rules.timeline import joined


def tenures_of(unit_ids: Iterable[int], days: Span, known: datetime | None = None) -> tuple[Tenure, ...]:
    """The tenures of the heads of units within some days, by their first day. Queries: 1."""
    return _tenures(_as_heads(unit_ids, days, known), days)


def heads_within(
    unit_id: int, days: Span, known: datetime | None = None
) -> tuple[tuple[Tenure, ...], dict[int, Person]]:
    """The tenures of the heads of one unit within some days, and who they are. Queries: 1."""
    rows = list(_as_heads([unit_id], days, known).select_related("person"))
    return _tenures(rows, days), {row.person_id: row.person for row in rows}


def _as_heads(unit_ids: Iterable[int], days: Span, known: datetime | None) -> QuerySet[Any]:
    """Appointments to heading posts, each with the ``unit`` that the post headed from ``since`` to ``until``."""
    heading = PostVersion.objects.known(known).filter(meeting(days), unit__in=set(unit_ids), is_head=True)
    rows = Appointment.objects.known(known).filter(meeting(days), post__versions__in=heading)
    heads: QuerySet[Any] = rows.annotate(
        unit=F("post__versions__unit"), since=F("post__versions__valid_from"), until=F("post__versions__valid_to")
    )
    return heads


def _tenures(rows: Iterable[Any], days: Span) -> tuple[Tenure, ...]:
    return tenures(
        Tenure(row.unit, row.person_id, row.post_id, both, row.share, row.acting)
        for row in rows
        if (inside := Span(row.valid_from, row.valid_to).overlap(Span(row.since, row.until)))
        and (both := inside.overlap(days))
    )


def headed_by(person_ids: Iterable[int], days: Span, known: datetime | None = None) -> set[int]:
    """The units of whose heading posts these people held one within some days. Queries: 1."""
    held = Appointment.objects.known(known).filter(meeting(days), person__in=set(person_ids)).values("post")
    heading = PostVersion.objects.known(known).filter(meeting(days), is_head=True, post__in=held)
    return set(heading.values_list("unit_id", flat=True))


def days_in_post(person_ids: Iterable[int], days: Span, known: datetime | None = None) -> dict[int, list[Span]]:
    """Person to the days within those asked for on which they held any post; people without one are left out. Queries: 1."""
    rows = Appointment.objects.known(known).filter(meeting(days), person__in=set(person_ids))
    found: dict[int, list[Span]] = {}
    for person, start, end in rows.values_list("person_id", "valid_from", "valid_to"):
        if inside := days.overlap(Span(start, end)):
            found.setdefault(person, []).append(inside)
    return {person: joined(spans) for person, spans in found.items()}


def last_titles(post_ids: Iterable[int], days: Span, known: datetime | None = None) -> dict[int, PostVersion]:
    """Post to what it was last called within some days. Queries: 1."""
    rows = PostVersion.objects.known(known).filter(meeting(days), post__in=set(post_ids)).order_by("valid_from")
    return {row.post_id: row for row in rows}


def meeting(days: Span) -> Q:
    """Rows in force on any of these days; their end must be known."""
    return Q(valid_from__lt=days.end) & (Q(valid_to=None) | Q(valid_to__gt=days.start))
