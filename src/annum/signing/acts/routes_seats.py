"""What does a signer do? Open the document, ask for the signature, decline it, hand the place on."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from annum.journal.actor import Actor
from annum.journal.record import record
from annum.kernel.refusal import Refusal, insist
from annum.kernel.words import Words
from annum.letters.rules.keeping import kept
from annum.org.models import Person
from annum.org.viewer import Viewer
from annum.signing.acts.routes import end, titled
from annum.signing.models import Certificate
from annum.signing.models.envelope import Envelope, Opening, RouteState, Seat, SeatState
from annum.signing.queries import live_session
from annum.signing.queries.routes import (
    appointment_at,
    holds_appointment,
    next_seats,
    people_at,
    seats_of,
    turn_at,
)
from annum.signing.route_letters import tell_all, tell_next
from annum.signing.rules.route import (
    SEAT,
    refusal_to_decline,
    refusal_to_delegate,
    refusal_to_sign,
)


@transaction.atomic
def note_opened(*, envelope: Envelope, viewer: Viewer, now: datetime) -> Opening | None:
    """Note that the viewer opened the document, the first time; a deputy's opening counts for nobody. Journal: ``signing.opened``."""
    if viewer.person_id is None or viewer.behalf_id is not None:
        return None
    opening, new = Opening.objects.get_or_create(
        envelope=envelope, person_id=viewer.person_id, defaults={"opened_at": now}
    )
    if new:
        _note("signing.opened", envelope, viewer.actor, {"code": envelope.code, "digest": envelope.digest}, [opening])
    return opening


@transaction.atomic
def request_signature(*, seat: Seat, viewer: Viewer, now: datetime) -> Seat:
    """Ask for one's signature; a worker makes it. Journal: ``signing.signature_asked``.

    Refuses: out of order, for another, without an appointment in force, unopened, without a session.
    """
    seat = locked(seat)
    insist(refusal_to_sign(turn_at(seat, viewer, now)))
    seat.state = SeatState(SEAT.after(seat.state, "ask"))
    seat.signer_id, seat.appointment = viewer.person_id, appointment_at(seat, viewer)
    seat.session, seat.asked_at, seat.fault = live_session(viewer.person_id, now), now, None
    seat.save(update_fields=["state", "signer", "appointment", "session", "asked_at", "fault"])
    payload = {"code": seat.envelope.code, "box": seat.box, "digest": seat.envelope.digest}
    _note("signing.signature_asked", seat.envelope, viewer.actor, payload, [seat])
    return seat


@transaction.atomic
def apply_signature(*, seat: Seat, file: str, certificate: Certificate, by: Actor, now: datetime) -> Envelope:
    """Note a signature that was just made: ``file`` is the SHA-256 of the PDF. The last completes the route; the next is told.

    Journal: ``signing.signed``, then ``signing.completed``. Needs: the seat is locked and queued, its route open.
    """
    envelope = seat.envelope
    seat.state = SeatState(SEAT.after(seat.state, "sign"))
    seat.file, seat.certificate, seat.signed_at, seat.session = file, certificate, now, None
    seat.save(update_fields=["state", "file", "certificate", "signed_at", "session"])
    envelope.file = file
    coming = next_seats(envelope) if not seat.last else []
    for each in coming:
        each.called_at = each.called_at or now
    Seat.objects.bulk_update(coming, ["called_at"])
    envelope.save(update_fields=["file"])
    payload = {"code": envelope.code, "box": seat.box, "serial": certificate.serial, "file": file}
    _note("signing.signed", envelope, by, payload, [seat, envelope, *coming])
    if coming:
        tell_next(envelope, coming, now.date(), now)
    else:
        _complete(envelope, by, now)
    return envelope


def _complete(envelope: Envelope, by: Actor, now: datetime) -> None:
    envelope.state, envelope.finished_at = RouteState.COMPLETED, now
    envelope.save(update_fields=["state", "finished_at"])
    _note("signing.completed", envelope, by, {"code": envelope.code, "file": envelope.file}, [envelope])
    tell_all(envelope, Words("%(title)s is signed by all.", titled(envelope)), "signing.completed", now.date(), now)


@transaction.atomic
def give_up(*, seat: Seat, refusal: Refusal, by: Actor) -> Seat:
    """A signature that could not be made: the seat waits again and says why. Journal: ``signing.signature_failed``."""
    seat = locked(seat)
    if seat.state != SeatState.QUEUED:
        return seat
    seat.state, seat.session, seat.fault = SeatState(SEAT.after(seat.state, "give_up")), None, kept(refusal.words)
    seat.save(update_fields=["state", "session", "fault"])
    payload = {"code": seat.envelope.code, "box": seat.box, "reason": refusal.code}
    _note("signing.signature_failed", seat.envelope, by, payload, [seat])
    return seat


@transaction.atomic
def decline(*, seat: Seat, viewer: Viewer, reason: str, now: datetime) -> Envelope:
    """Refuse to sign, and say why: the document stops here and now, and everybody on the route is told.

    Journal: ``signing.declined``.
    """
    seat = locked(seat)
    insist(refusal_to_decline(turn_at(seat, viewer, now), reason))
    seat.state, seat.signer_id = SeatState(SEAT.after(seat.state, "decline")), viewer.person_id
    seat.save(update_fields=["state", "signer"])
    envelope = end(seat.envelope, "decline", viewer.actor, now, reason)
    places = {**titled(envelope), "name": viewer.name, "reason": reason}
    words = Words("%(name)s declined to sign %(title)s: %(reason)s", places)
    tell_all(envelope, words, "signing.declined", viewer.today, now)
    return envelope


@transaction.atomic
def delegate(*, seat: Seat, to: Person, reason: str, viewer: Viewer, now: datetime) -> Seat:
    """Hand one's place to another person, who then signs by delegation; the file and the register name both.

    Journal: ``signing.delegated``. The delegate is told when it is their turn, else at once that it is coming.
    """
    seat = locked(seat)
    on_route = to.pk in people_at(seats_of(seat.envelope), viewer.today)
    turn = turn_at(seat, viewer, now)
    appointed = holds_appointment(to, viewer.today)
    insist(refusal_to_delegate(turn, reason, appointed=appointed, on_route=on_route))
    insist(_refusal_of_chain(seat))
    seat.delegate, seat.delegated_by_id = to, viewer.person_id
    seat.delegated_at, seat.delegated_reason, seat.fault = now, reason.strip(), None
    seat.save(update_fields=["delegate", "delegated_by", "delegated_at", "delegated_reason", "fault"])
    payload = {"code": seat.envelope.code, "box": seat.box, "reason": seat.delegated_reason}
    _note("signing.delegated", seat.envelope, viewer.actor, payload, [seat], personal={"to": str(to)})
    tell_next(seat.envelope, [seat] if turn.before == 0 else [], viewer.today, now)
    return seat


def _refusal_of_chain(seat: Seat) -> Refusal | None:
    if seat.delegate_id is None:
        return None
    return Refusal("delegated", "This place was handed on already; a delegate signs or declines.")


def locked(seat: Seat) -> Seat:
    """The seat as it is now, its route locked first: acts on one document follow one another. Queries: 2."""
    envelope = Envelope.objects.select_for_update().get(pk=seat.envelope_id)
    found = Seat.objects.select_for_update().get(pk=seat.pk)
    found.envelope = envelope
    return found


def _note(
    kind: str, envelope: Envelope, by: Actor, payload: dict[str, Any], rows: Iterable[Model], **more: Any
) -> None:
    record(kind, by=by, about=envelope, log=envelope.log, payload=payload, rows=rows, **more)
