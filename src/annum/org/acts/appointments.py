"""How do people come to hold posts, and cease to?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from annum.journal.record import record
from annum.kernel.period import Span
from annum.kernel.refusal import Refusal, insist
from annum.org import access
from annum.org.acts.checking import refusal_of_seats
from annum.org.acts.revising import Written, end, refusal_of_nothing
from annum.org.models import Appointment, Person, Post, PostVersion
from annum.org.queries.homes import refresh_homes
from annum.org.queries.tree import path_for_rights
from annum.org.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Terms:
    """How a post is held: ``share`` in ten-thousandths of a full position; ``acting``: for the time being."""

    share: int = 10000
    main: bool = True
    acting: bool = False


@transaction.atomic
def appoint(
    *,
    person: Person,
    post: Post,
    start: date,
    until: date | None = None,
    terms: Terms = Terms(),
    viewer: Viewer,
    now: datetime,
) -> Appointment:
    """Let a person hold a post over some days. Needs: office or HR over the post's unit. Journal: ``org.appointed``.

    Refuses: more holders than seats, days on which the post does not exist, days on which the person holds it already.
    """
    _insist_on_right(post, start, viewer)
    written = Written(new=[_appoint(person, post, Span(start, until), terms, now)])
    payload = {"person": person.number, "post": post.code, "from": start.isoformat()}
    _changed("org.appointed", person, post, written, payload, viewer=viewer, now=now)
    appointment: Appointment = written.new[0]
    return appointment


@transaction.atomic
def end_appointment(*, appointment: Appointment, day: date, viewer: Viewer, now: datetime) -> Appointment:
    """Let a person hold a post no longer: ``day`` is the first without it. Journal: ``org.appointment_ended``."""
    person, post = appointment.person, appointment.post
    _insist_on_right(post, appointment.valid_from, viewer)
    written = end(Appointment.objects.known().filter(pk=appointment.pk), day, now)
    payload = {"person": person.number, "post": post.code, "day": day.isoformat()}
    _changed("org.appointment_ended", person, post, written, payload, viewer=viewer, now=now)
    return appointment


@transaction.atomic
def transfer_person(*, person: Person, post: Post, day: date, viewer: Viewer, now: datetime) -> Appointment:
    """Move a person to another main post: the main posts held end, the new one begins on ``day``.

    Needs: office or HR over all units in question. Journal: ``org.person_transferred``.
    """
    known = Appointment.objects.known().filter(person=person, main=True).exclude(post=post)
    left = [row for row in known.select_related("post") if row.valid_to is None or row.valid_to > day]
    for place in (post, *(row.post for row in left)):
        _insist_on_right(place, day, viewer)
    written = end(left, day, now)
    written.new.append(_appoint(person, post, Span(day), Terms(), now))
    payload = {"person": person.number, "post": post.code, "day": day.isoformat()}
    _changed("org.person_transferred", person, post, written, payload, viewer=viewer, now=now)
    appointment: Appointment = written.new[-1]
    return appointment


def _appoint(person: Person, post: Post, days: Span, terms: Terms, now: datetime) -> Appointment:
    insist(access.refusal_of_days(days.start, days.end) or _refusal_of_twice(person, post, days))
    return Appointment.objects.create(
        person=person, post=post, valid_from=days.start, valid_to=days.end, recorded_at=now,
        share=terms.share, main=terms.main, acting=terms.acting,
    )  # fmt: skip


def _refusal_of_twice(person: Person, post: Post, days: Span) -> Refusal | None:
    known = Appointment.objects.known().filter(person=person, post=post)
    if any(Span(row.valid_from, row.valid_to).overlap(days) for row in known):
        return Refusal(
            "held-already", "%(name)s already holds %(post)s in these days.", {"name": person.name, "post": post.code}
        )
    return None


def _insist_on_right(post: Post, day: date, viewer: Viewer) -> None:
    versions = PostVersion.objects.known().filter(post=post).select_related("unit")
    version = versions.in_force(day).first() or versions.order_by("-valid_from").first()
    insist(access.refusal_to_change(viewer, path_for_rights(version.unit if version else None)))


def _changed(
    kind: str,
    person: Person,
    post: Post,
    written: Written,
    payload: Mapping[str, object],
    *,
    viewer: Viewer,
    now: datetime,
) -> None:
    insist(refusal_of_nothing(written) or refusal_of_seats(post))
    record(kind, by=viewer.actor, about=person, payload=payload, rows=written.rows)
    refresh_homes(timezone.localdate(now), [person.pk])
