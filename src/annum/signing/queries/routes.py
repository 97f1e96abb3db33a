"""Reading: a document's route, whose turn it is, who signs at a seat."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import F, Q, QuerySet

from annum.kernel.refusal import Refusal
from annum.org.models import Appointment, Person
from annum.org.viewer import Viewer
from annum.signing.models.envelope import Envelope, Opening, RouteState, Seat, SeatState
from annum.signing.models.session import SessionState, SigningSession
from annum.signing.queries import live_session
from annum.signing.rules.route import Turn
from annum.year.models import Year

NO_SESSION = Refusal("no-session", "Give your signing passphrase; it serves for a quarter of an hour.")
USED_UP = Refusal("session-used-up", "This signing session has signed all that it may; begin another.")


def envelope_about(room: str, model: str, key: int) -> Envelope | None:
    """The route of a document, if it has one. Queries: 1."""
    return Envelope.objects.filter(room=room, model=model, key=key).first()


def seats_of(envelope: Envelope) -> list[Seat]:
    """Its seats in order, with the names they show. Queries: 1."""
    rows = Seat.objects.filter(envelope=envelope).select_related("person", "post", "delegate", "signer", "certificate")
    return list(rows.order_by("order", "pk"))


def named_at(viewer: Viewer) -> Q:
    """Seats that the viewer, or the one acted for, is to sign at: as the delegate, or as the one named if there is none."""
    held = Appointment.objects.in_force(viewer.today).filter(person=viewer.self_id).values("post")
    own = Q(person=viewer.self_id) | Q(person=None, post__in=held)
    return Q(delegate=viewer.self_id) | (Q(delegate=None) & own)


def people_at(seats: Iterable[Seat], today: date) -> set[int]:
    """Who is to sign at these seats today. Queries: 1, 0 where everybody is named in person."""
    listed = list(seats)
    found = {person for seat in listed if (person := seat.delegate_id or seat.person_id)}
    posts = {seat.post_id for seat in listed if not (seat.delegate_id or seat.person_id)}
    if posts:
        found |= set(Appointment.objects.in_force(today).filter(post__in=posts).values_list("person", flat=True))
    return found


def with_holders(seats: Iterable[Seat], today: date) -> list[Seat]:
    """The same seats, each with who holds its post today; who acts for the time being comes after who holds it. Queries: 1."""
    listed = list(seats)
    posts = {seat.post_id for seat in listed if seat.person_id is None}
    rows = Appointment.objects.in_force(today).filter(post__in=posts).select_related("person")
    held = {row.post_id: row.person for row in rows.order_by("-acting", "-pk")}
    for seat in listed:
        seat.holder = held.get(seat.post_id) if seat.post_id else None
    return listed


def appointment_at(seat: Seat, viewer: Viewer) -> Appointment | None:
    """The appointment in force by which the viewer signs here: the post's, else their main one. Queries: 1."""
    rows = Appointment.objects.in_force(viewer.today).filter(person=viewer.person_id)
    if seat.post_id and seat.delegate_id is None:
        rows = rows.filter(post=seat.post_id)
    return rows.order_by(F("main").desc(), "pk").first()


def holds_appointment(person: Person, today: date) -> bool:
    """Whether a person holds any appointment. Queries: 1."""
    return Appointment.objects.in_force(today).filter(person=person).exists()


def unsigned_before(seat: Seat) -> int:
    """How many come before and have not signed. Queries: 1."""
    rows = Seat.objects.filter(envelope=seat.envelope_id, order__lt=seat.order)
    return rows.exclude(state=SeatState.SIGNED).count()


def turn_at(seat: Seat, viewer: Viewer, now: datetime) -> Turn:
    """What signing needs to know of a seat and the viewer. Queries: 5."""
    appointment = appointment_at(seat, viewer)
    named = seat.delegate_id or seat.person_id
    own = named == viewer.person_id if named else appointment is not None
    return Turn(
        route=seat.envelope.state,
        seat=seat.state,
        own=own and viewer.person_id is not None,
        before=unsigned_before(seat),
        appointed=appointment is not None,
        opened=Opening.objects.filter(envelope=seat.envelope_id, person=viewer.person_id).exists(),
        deputy_of=viewer.behalf_name if viewer.behalf_id is not None else "",
        session=refusal_of(live_session(viewer.person_id, now)),
    )


def refusal_of(session: SigningSession | None) -> Refusal | None:
    """Why nothing can be signed in this session; one whose passphrase is still being looked at will do."""
    if session is None:
        return NO_SESSION
    return USED_UP if session.uses_left <= 0 else None


def last_session(person_id: int | None) -> SigningSession | None:
    """The person's newest session, to tell why it ended. Queries: 1."""
    return SigningSession.objects.filter(person=person_id).order_by("-pk").first()


def was_refused(session: SigningSession | None) -> bool:
    """Whether the last passphrase was wrong."""
    return session is not None and session.state == SessionState.REFUSED


def being_signed(viewer: Viewer) -> QuerySet[Seat]:
    """What a worker is signing for the viewer. Lazy."""
    return Seat.objects.filter(signer=viewer.person_id, state=SeatState.QUEUED)


def next_seats(envelope: Envelope) -> list[Seat]:
    """The seats whose turn it is: unsigned, with nobody unsigned before them. Queries: 1."""
    waiting = [seat for seat in seats_of(envelope) if seat.state != SeatState.SIGNED]
    return [seat for seat in waiting if seat.order == waiting[0].order]


def overdue(today: date) -> QuerySet[Envelope]:
    """Open routes whose deadline is over; what lies in a sealed year stays as it is. Lazy."""
    return open_routes().filter(deadline__lt=today).order_by("pk")


def open_routes() -> QuerySet[Envelope]:
    """Documents on their route, but for those of a year that is sealed: nobody signs them any more. Lazy."""
    sealed = Year.objects.filter(frozen_at__isnull=False).values("code")
    return Envelope.objects.filter(state=RouteState.OPEN).exclude(log__in=sealed)
