"""How does a document go from signer to signer, and who may sign now? Life-cycles, order and refusals. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from annum.kernel.refusal import Refusal
from annum.kernel.transitions import LifeCycle

OPEN, COMPLETED, REPLACED = "open", "completed", "replaced"
DECLINED, WITHDRAWN, EXPIRED = "declined", "withdrawn", "expired"
WAITING, QUEUED, SIGNED = "waiting", "queued", "signed"

ENVELOPE: Final = LifeCycle(
    OPEN,
    {
        (OPEN, "sign"): OPEN,
        (OPEN, "complete"): COMPLETED,
        (OPEN, "decline"): DECLINED,
        (OPEN, "withdraw"): WITHDRAWN,
        (OPEN, "expire"): EXPIRED,
        (COMPLETED, "replace"): REPLACED,
    },
)
"""The life of a document on its route."""

SEAT: Final = LifeCycle(
    WAITING,
    {
        (WAITING, "delegate"): WAITING,
        (WAITING, "ask"): QUEUED,
        (QUEUED, "give_up"): WAITING,
        (QUEUED, "sign"): SIGNED,
        (WAITING, "decline"): DECLINED,
    },
)
"""The life of one signer's place: ``queued`` while a worker makes the signature."""

CALM, EVERY, CLOSE = timedelta(days=2), 3, timedelta(days=3)
"""Nobody is reminded before two days; then every third day, and every day of the last three before the deadline."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One seat as signing needs it: whose it is, who signs before, and how far its signer has come.

    ``deputy_of``: acting for this one, ``session`` why there is no session to sign in.
    """

    route: str
    seat: str
    own: bool
    before: int = 0
    appointed: bool = True
    opened: bool = True
    deputy_of: str = ""
    session: Refusal | None = None


def ranks(orders: Sequence[int]) -> tuple[int, ...]:
    """The order on the route. Who comes last signs alone: the last signature locks the file, so its place is fixed before.

    >>> ranks([1, 1, 2]), ranks([1, 1]), ranks([3])
    ((1, 1, 2), (1, 2), (3,))
    """
    if len(orders) <= 1 or orders[-1] > orders[-2]:
        return tuple(orders)
    return (*orders[:-1], orders[-1] + 1)


def refusal_of_person(turn: Turn) -> Refusal | None:
    """What is signed, declined or handed on is one's own, and done in person.

    >>> refusal_of_person(Turn(OPEN, WAITING, own=False)).code
    'not-this-party'
    """
    if turn.deputy_of:
        return Refusal("in-person", "This is signed in person; stop acting for %(name)s.", {"name": turn.deputy_of})
    if not turn.own:
        return Refusal("not-this-party", "You are not named as this party.", forbidden=True)
    return None


def refusal_of_state(turn: Turn) -> Refusal | None:
    """The route is open, and this place is not done.

    >>> refusal_of_state(Turn(DECLINED, WAITING, own=True)).code, refusal_of_state(Turn(OPEN, QUEUED, own=True)).code
    ('route-over', 'being-signed')
    """
    if turn.seat == SIGNED:
        return Refusal("already-signed", "You have already signed.")
    if turn.route != OPEN:
        return Refusal("route-over", "This document is no longer on its route; nothing more is signed in it.")
    if turn.seat == QUEUED:
        return Refusal("being-signed", "Your signature is being made.")
    return None


def refusal_to_sign(turn: Turn) -> Refusal | None:
    """Each signer in person, in order, by an appointment in force, after opening the document, in an open session.

    >>> refusal_to_sign(Turn(OPEN, WAITING, own=True)) is None
    True
    >>> refusal_to_sign(Turn(OPEN, WAITING, own=True, opened=False)).code
    'not-opened'
    """
    if refusal := refusal_of_person(turn) or refusal_of_state(turn):
        return refusal
    if turn.before:
        return Refusal("not-in-order", "%(count)s signers before you have not signed yet.", {"count": turn.before})
    if not turn.appointed:
        return Refusal("no-appointment", "You hold no appointment in force today by which you could sign.")
    if not turn.opened:
        return Refusal("not-opened", "Open the document before you sign it.")
    return turn.session


def refusal_to_decline(turn: Turn, reason: str) -> Refusal | None:
    """A signer who will not sign says why; the document stops at once.

    >>> refusal_to_decline(Turn(OPEN, WAITING, own=True), " ").code
    'no-reason'
    """
    if refusal := refusal_of_person(turn) or refusal_of_state(turn):
        return refusal
    return None if reason.strip() else Refusal("no-reason", "Say why.")


def refusal_to_delegate(turn: Turn, reason: str, *, appointed: bool, on_route: bool) -> Refusal | None:
    """A signer hands their place to one other person, who holds an appointment and does not sign here already.

    >>> refusal_to_delegate(Turn(OPEN, WAITING, own=True), "abroad", appointed=True, on_route=True).code
    'on-route'
    """
    if refusal := refusal_of_person(turn) or refusal_of_state(turn):
        return refusal
    if on_route:
        return Refusal("on-route", "This person signs this document already; name somebody else.")
    if not appointed:
        return Refusal("delegate-no-appointment", "This person holds no appointment in force today.")
    return None if reason.strip() else Refusal("no-reason", "Say why.")


def refusal_of_deadline(day: date | None, today: date) -> Refusal | None:
    """A deadline lies ahead.

    >>> refusal_of_deadline(date(2026, 3, 1), date(2026, 3, 2)).code
    'deadline-past'
    """
    return Refusal("deadline-past", "Choose a day that is still to come.") if day and day < today else None


def to_remind(called: date, today: date, deadline: date | None) -> bool:
    """Whether today is a day to remind somebody whose turn has come on the day ``called``.

    >>> day = date(2026, 3, 1)
    >>> [number for number in range(9) if to_remind(day, day + timedelta(number), None)]
    [2, 5, 8]
    >>> [number for number in range(9) if to_remind(day, day + timedelta(number), day + timedelta(8))]
    [2, 5, 6, 7, 8]
    """
    waited = today - called
    if waited < CALM:
        return False
    return (waited - CALM).days % EVERY == 0 or (deadline is not None and today >= deadline - CLOSE)
