"""How does a document get on its route, and off it? Sent, withdrawn, expired, replaced; the deadline in between.

Whether somebody may do this is for the room to say whose document it is; it calls these inside its own act.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from annum.journal.actor import Actor
from annum.journal.record import record
from annum.kernel.refusal import insist
from annum.kernel.words import Words
from annum.org.models import Person, Post, Subject
from annum.signing.models.envelope import Envelope, RouteState, Seat, SeatState
from annum.signing.queries.routes import next_seats, open_routes, seats_of
from annum.signing.route_letters import remind_at, tell_all, tell_next
from annum.signing.rules.route import ENVELOPE, ranks, refusal_of_deadline, to_remind


@dataclass(frozen=True, slots=True)
class Document:
    """What is to be signed: the row it is about, its names, the SHA-256 of its content, its log in the journal, its page."""

    kind: str
    room: str
    model: str
    key: int
    code: str
    title: str
    title_en: str
    digest: str
    log: str
    link: str
    subject: Subject | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """One signer to be: a person or a post, on a side, with the box of the PDF that is theirs."""

    box: str
    order: int
    side: str = ""
    person: Person | None = None
    post: Post | None = None
    role: str = ""
    role_en: str = ""


@transaction.atomic
def send(
    *, document: Document, places: Sequence[Place], by: Actor, today: date, now: datetime, deadline: date | None = None
) -> Envelope:
    """Put a document on its route; who comes first is told. ``places`` stand in the order of signing.

    Journal: ``signing.sent``. Queries: 6 and the letters'.
    """
    insist(refusal_of_deadline(deadline, today))
    named = {name: getattr(document, name) for name in document.__slots__}
    envelope = Envelope.objects.create(**named, deadline=deadline, sent_at=now)
    seats = Seat.objects.bulk_create(_seats(envelope, places, now))
    payload = {"code": envelope.code, "digest": envelope.digest, "seats": [seat.box for seat in seats]}
    _note("signing.sent", envelope, by, payload, [envelope, *seats])
    tell_next(envelope, next_seats(envelope), today, now)
    return envelope


def _seats(envelope: Envelope, places: Sequence[Place], now: datetime) -> list[Seat]:
    orders = ranks([place.order for place in places])
    return [
        Seat(
            envelope=envelope,
            order=order,
            side=place.side,
            box=place.box,
            last=number == len(places),
            person=place.person,
            post=place.post,
            role=place.role,
            role_en=place.role_en,
            called_at=now if order == orders[0] else None,
        )
        for number, (place, order) in enumerate(zip(places, orders, strict=True), 1)
    ]


@transaction.atomic
def set_deadline(*, envelope: Envelope, deadline: date | None, by: Actor, today: date) -> Envelope:
    """Set, move or lift the day by which all must have signed. Journal: ``signing.deadline_set``."""
    envelope = Envelope.objects.select_for_update().get(pk=envelope.pk)
    insist(ENVELOPE.refusal(envelope.state, "sign") or refusal_of_deadline(deadline, today))
    envelope.deadline = deadline
    envelope.save(update_fields=["deadline"])
    payload = {"code": envelope.code, "deadline": deadline.isoformat() if deadline else ""}
    _note("signing.deadline_set", envelope, by, payload, [envelope])
    return envelope


@transaction.atomic
def withdraw(*, envelope: Envelope, by: Actor, today: date, now: datetime) -> Envelope:
    """Take a document off its route. Everybody on it is told. Journal: ``signing.withdrawn``."""
    ended = end(envelope, "withdraw", by, now)
    tell_all(
        ended,
        Words("%(title)s was taken back before it was signed by all.", titled(ended)),
        "signing.withdrawn",
        today,
        now,
    )
    return ended


@transaction.atomic
def expire(*, envelope: Envelope, by: Actor, today: date, now: datetime) -> Envelope:
    """The deadline is over and somebody has not signed. Everybody is told. Journal: ``signing.expired``."""
    ended = end(envelope, "expire", by, now)
    words = Words("%(title)s was not signed by all before its deadline; it is off its route.", titled(ended))
    tell_all(ended, words, "signing.expired", today, now)
    return ended


@transaction.atomic
def replace(*, envelope: Envelope, by: Actor, now: datetime) -> Envelope:
    """A later signed version has taken its place; its signatures stay what they are. Journal: ``signing.replaced``."""
    return end(envelope, "replace", by, now)


PAST = {
    "decline": "signing.declined",
    "withdraw": "signing.withdrawn",
    "expire": "signing.expired",
    "replace": "signing.replaced",
}


def end(envelope: Envelope, act: str, by: Actor, now: datetime, reason: str = "") -> Envelope:
    """Take a document off its route by an act of the table. Refuses: an act that its state does not allow."""
    envelope = Envelope.objects.select_for_update().get(pk=envelope.pk)
    insist(ENVELOPE.refusal(envelope.state, act))
    envelope.state = RouteState(ENVELOPE.after(envelope.state, act))
    envelope.finished_at, envelope.reason = envelope.finished_at or now, reason
    envelope.save(update_fields=["state", "finished_at", "reason"])
    payload = {"code": envelope.code, "digest": envelope.digest, "reason": reason}
    _note(PAST[act], envelope, by, payload, [envelope, *(seats_of(envelope) if act == "decline" else [])])
    return envelope


def titled(envelope: Envelope) -> dict[str, str]:
    """The document in a sentence."""
    return {"title": f"{envelope.title} ({envelope.code})"}


def _note(
    kind: str, envelope: Envelope, by: Actor, payload: Mapping[str, object], rows: Sequence[Envelope | Seat]
) -> None:
    record(kind, by=by, about=envelope, log=envelope.log, payload=payload, rows=rows)


@transaction.atomic
def remind_signers(*, today: date, now: datetime) -> int:
    """Remind those whose turn it is, on the days of ``rules.route.to_remind``. How many letters. Not journalled: a letter is."""
    rows = Seat.objects.filter(envelope__in=open_routes(), state=SeatState.WAITING, called_at__isnull=False)
    waiting = [
        seat
        for seat in rows.select_related("envelope").order_by("pk")
        if seat.called_at and to_remind(timezone.localdate(seat.called_at), today, seat.envelope.deadline)
    ]
    return sum(remind_at(seat, today, now) for seat in waiting)
