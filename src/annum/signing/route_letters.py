"""What are the people on a route told? Written in the transaction of the act that they are told of."""

from collections.abc import Iterable
from datetime import date, datetime

from annum.kernel.words import Words
from annum.letters.acts import write_letters
from annum.signing.models.envelope import Envelope, Seat
from annum.signing.queries.routes import people_at, seats_of

TURN = Words("It is your turn to sign %(title)s.")
REMINDER = Words("%(title)s still waits for your signature.")
REMINDER_DUE = Words("%(title)s still waits for your signature, by %(day)s.")


def tell_next(envelope: Envelope, seats: Iterable[Seat], today: date, now: datetime) -> int:
    """Those whose turn has come. Once for each seat and person."""
    words = Words(TURN.text, {"title": _title(envelope)})
    return sum(
        write_letters(
            to=people_at([seat], today),
            topic="signing.turn",
            words=words,
            link=envelope.link,
            key=f"signing.turn/{seat.pk}",
            now=now,
        )
        for seat in seats
    )


def tell_all(envelope: Envelope, words: Words, topic: str, today: date, now: datetime) -> int:
    """Everybody on the route, those who have signed and those who handed their place on among them."""
    seats = seats_of(envelope)
    people = people_at(seats, today)
    people |= {each for seat in seats for each in (seat.person_id, seat.signer_id, seat.delegated_by_id) if each}
    return write_letters(to=people, topic=topic, words=words, link=envelope.link, now=now)


def remind_at(seat: Seat, today: date, now: datetime) -> int:
    """Who has not signed yet; one letter a day at most."""
    envelope = seat.envelope
    places = {"title": _title(envelope)}
    words = Words(REMINDER.text, places)
    if envelope.deadline:
        words = Words(REMINDER_DUE.text, {**places, "day": envelope.deadline})
    key = f"signing.reminder/{seat.pk}/{today.isoformat()}"
    people = people_at([seat], today)
    return write_letters(to=people, topic="signing.reminder", words=words, link=envelope.link, key=key, now=now)


def _title(envelope: Envelope) -> str:
    return f"{envelope.title} ({envelope.code})"
