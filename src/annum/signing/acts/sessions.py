"""How does a person's key come to sign? In a session: opened after proving who one is, bounded in time and uses."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from annum.journal.actor import Actor
from annum.journal.record import record
from annum.kernel.refusal import Refused, insist
from annum.org.viewer import Viewer
from annum.signing import access, keys, letterbox
from annum.signing.models import Certificate, SigningSession
from annum.signing.models.session import SessionState
from annum.signing.pairs import Key
from annum.signing.queries import current_certificate, live_session, wrong_tries
from annum.signing.rules.bounds import SESSION, USES, WITHIN, refusal_of_session, refusal_of_tries

BY = Actor.system("signing")
LIVE = (SessionState.ASKED, SessionState.OPEN)


def place(session: SigningSession) -> str:
    """Where the passphrase of a session opens: in this one, and not a moment longer."""
    return f"session/{session.mark}/{session.certificate_id}/{session.expires_at.timestamp():.6f}"


@transaction.atomic
def open_session(*, passphrase: str, viewer: Viewer, fresh: bool, now: datetime) -> SigningSession:
    """Ask for a session; a worker looks at the passphrase (``jobs.look_at_session``). An open one is ended first.

    ``fresh``: the person has signed in afresh just now. Journal: ``signing.session_asked``.
    """
    certificate = current_certificate(viewer.person_id, now)
    insist(access.refusal_to_open(viewer, certificate, fresh))
    if certificate is None or viewer.person_id is None:
        raise Refused(letterbox.NOT_READY)
    insist(refusal_of_tries(wrong_tries(viewer.person_id, now, WITHIN)))
    end_sessions_of(certificate, now)
    session = SigningSession(
        person_id=viewer.person_id, certificate=certificate, opened_at=now, expires_at=now + SESSION, uses_left=USES
    )
    session.secret = letterbox.seal(passphrase.encode(), about=place(session))
    session.save(force_insert=True)
    record("signing.session_asked", by=viewer.actor, about=session, rows=[session])
    return session


@transaction.atomic
def check_session(*, session: SigningSession, now: datetime) -> SigningSession:
    """Open the key once, to know whether the passphrase is right. Needs a worker.

    Journal: ``signing.session_opened`` or ``signing.session_refused``.
    """
    session = SigningSession.objects.select_for_update().get(pk=session.pk)
    if session.state != SessionState.ASKED:
        return session
    try:
        _key(session, now)
    except Refused:
        session.state, session.secret, session.closed_at = SessionState.REFUSED, b"", now
    else:
        session.state = SessionState.OPEN
    session.save(update_fields=["state", "secret", "closed_at"])
    kind = "signing.session_opened" if session.state == SessionState.OPEN else "signing.session_refused"
    record(kind, by=BY, about=session, rows=[session])
    return session


@transaction.atomic
def spend(*, session: SigningSession, now: datetime) -> Key:
    """The person's key for one signature; one use of the session is gone. Needs a worker. Queries: 3.

    Refuses: a session that is over, used up, or was refused. What is signed is journalled by who signs.
    """
    session = SigningSession.objects.select_for_update().select_related("certificate").get(pk=session.pk)
    insist(refusal_of_session(session.state, session.expires_at, session.uses_left, now))
    key = _key(session, now)
    SigningSession.objects.filter(pk=session.pk).update(uses_left=F("uses_left") - 1)
    return key


def _key(session: SigningSession, now: datetime) -> Key:
    found = keys.RING.get(session.pk, now)
    if found is None:
        passphrase = letterbox.unseal(bytes(session.secret), about=place(session)).decode()
        found = keys.opened(session.certificate, passphrase)
        keys.RING.put(session.pk, found, session.expires_at, now)
    return found


@transaction.atomic
def close_session(*, viewer: Viewer, now: datetime) -> SigningSession | None:
    """End one's own session; none open, nothing happens. Journal: ``signing.session_closed``."""
    session = live_session(viewer.person_id, now)
    return _closed(session, viewer.actor, now) if session else None


def end_sessions_of(certificate: Certificate, now: datetime) -> None:
    """End what is open with a certificate, and whatever else its person has open."""
    for session in SigningSession.objects.filter(person=certificate.person_id, state__in=LIVE):
        _closed(session, BY, now)


@transaction.atomic
def end_sessions(*, now: datetime) -> int:
    """End the sessions whose time is over: the sealed passphrases are wiped. How many."""
    over = list(SigningSession.objects.select_for_update().filter(state__in=LIVE, expires_at__lte=now))
    return len([_closed(session, BY, now) for session in over])


def _closed(session: SigningSession, by: Actor, now: datetime) -> SigningSession:
    session.state, session.secret, session.closed_at = SessionState.CLOSED, b"", now
    session.save(update_fields=["state", "secret", "closed_at"])
    keys.RING.forget(session.pk)
    record("signing.session_closed", by=by, about=session, rows=[session])
    return session
