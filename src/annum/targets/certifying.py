"""How is a statement signed by certificate? A worker puts the signature into the file, and the last puts the version in force.

The file is made before the transaction that writes it down, so that a slow time-stamping authority holds nobody up. What
was signed over is looked at again under the lock: when somebody else signed meanwhile, the signature is made anew.
"""

from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from annum.documents.languages import Spoken
from annum.files.acts import store
from annum.files.models import Blob
from annum.files.queries import content
from annum.journal.actor import Actor
from annum.kernel.refusal import Refusal, Refused, insist
from annum.org.viewer import Viewer
from annum.signing import making
from annum.signing.acts import check_session, routes_seats, spend
from annum.signing.models import Certificate, Seat, SeatState, SigningSession
from annum.signing.models.session import SessionState
from annum.signing.pairs import Key
from annum.signing.queries.routes import seats_of
from annum.targets.acts.moving import note
from annum.targets.acts.signing import put_in_force
from annum.targets.models import Consent, Party, Version
from annum.targets.paper.setting import base_pdf
from annum.targets.rules.life_cycle import PUBLISHED
from annum.year.guards import refusal_of_frozen

TRIES = 5
BY = "signing"
OVER = Refusal("route-over", "This document is no longer on its route; nothing more is signed in it.")
CHANGED = Refusal("file-changed", "The stored file is not the one that was signed before; tell the operator.")
BUSY = Refusal("busy", "Others signed at the same moment again and again; sign once more.")
BROKEN = Refusal("seal-broken", "The sealed text was changed after it was published; tell the operator.")


def certify(*, seat_id: int) -> Consent | None:
    """Make the signature that was asked for at a seat; done already, nothing happens. Needs a worker.

    Journal: ``signing.signed``, ``targets.consented`` and, for the last, ``signing.completed``, ``targets.signed``.
    Refuses: a session that is over, a wrong passphrase, a route that is over; the seat then waits again (``give_up``).
    """
    seat = _read(seat_id)
    if seat.state != SeatState.QUEUED or seat.session is None:
        return None
    certificate, key = seat.session.certificate, _key(seat.session)
    for _attempt in range(TRIES):
        insist(None if seat.envelope.state == "open" else OVER)
        now = timezone.now()
        pdf = making.signed(_so_far(seat), seat=seat, key=key, serial=certificate.serial, now=now)
        done, again = _write(seat, pdf, certificate, now)
        if not again:
            return done
        seat = _read(seat_id)
    raise Refused(BUSY)


def _read(seat_id: int) -> Seat:
    rows = Seat.objects.select_related("envelope", "session__certificate", "signer", "delegated_by", "appointment")
    return rows.get(pk=seat_id)


def _key(session: SigningSession) -> Key:
    """The person's key. A passphrase that nobody has looked at yet is looked at here."""
    now = timezone.now()
    if session.state == SessionState.ASKED:
        check_session(session=session, now=now)
    return spend(session=session, now=now)


def _so_far(seat: Seat) -> bytes:
    """The file with the signatures before this one; for the first, the base with the open boxes."""
    if not seat.envelope.file:
        version = _version(seat)
        insist(None if sha256(bytes(version.content or b"")).hexdigest() == version.digest else BROKEN)
        both: Spoken = "both" if version.statement.title_en else "zh"
        return making.prepared(base_pdf(version, language=both), seats_of(seat.envelope))
    try:
        data = content(Blob.objects.get(digest=seat.envelope.file))
    except FileNotFoundError:
        raise Refused(CHANGED) from None
    insist(None if sha256(data).hexdigest() == seat.envelope.file else CHANGED)
    return data


def _version(seat: Seat) -> Version:
    rows = Version.objects.select_related("statement__year", "statement__subject__unit", "statement__subject__person")
    return rows.get(pk=seat.envelope.key)


@transaction.atomic
def _write(seat: Seat, pdf: bytes, certificate: Certificate, now: datetime) -> tuple[Consent | None, bool]:
    """Everything that a signature changes, at once. ``True``: it was made over a file that is no longer the newest."""
    version = _version(seat)
    type(version.statement).objects.select_for_update().get(pk=version.statement_id)
    found = routes_seats.locked(seat)
    if found.state != SeatState.QUEUED:
        return None, False
    insist(refusal_of_frozen(version.statement.year) or (None if found.envelope.state == "open" else OVER))
    if found.envelope.file != seat.envelope.file:
        return None, True
    viewer = _viewer(seat, now)
    blob = store(pdf, name="statement.pdf", by=viewer.actor)
    routes_seats.apply_signature(seat=found, file=blob.digest, certificate=certificate, by=viewer.actor, now=now)
    return _consent(version, seat, blob.digest, viewer, now), False


def _viewer(seat: Seat, now: datetime) -> Viewer:
    """The signer, in whose name the worker writes."""
    signer = seat.signer
    today = timezone.localdate(now)
    if signer is None:
        return Viewer.system(BY, today)
    return Viewer(signer.account_id, signer.pk, signer.name, today)


def _consent(version: Version, seat: Seat, file: str, viewer: Viewer, now: datetime) -> Consent:
    version.refresh_from_db()
    insist(None if version.statement.state == PUBLISHED and version.withdrawn_at is None else OVER)
    party = Party.objects.get(seat=seat.pk)
    consent = Consent.objects.create(
        party=party,
        person_id=viewer.person_id or 0,
        appointment=seat.appointment,
        digest=version.digest,
        given_at=now,
        method="pades",
        proof=file,
    )
    payload = {"statement": version.statement.code, "digest": version.digest, "side": str(party.side), "file": file}
    note("targets.consented", viewer, version.statement, payload=payload, rows=[consent])
    if not Party.objects.filter(version=version, consent=None).exists():
        put_in_force(version, viewer, now)
    return consent


def give_up(*, seat_id: int, refusal: Refusal) -> None:
    """The seat waits again, and says why."""
    seat = Seat.objects.select_related("envelope").get(pk=seat_id)
    routes_seats.give_up(seat=seat, refusal=refusal, by=Actor.system(BY))
