"""How does a party sign, or refuse to? By its certificate where the version has a route, else by recorded consent."""

from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from annum.kernel.refusal import Refusal, insist
from annum.org.viewer import Viewer
from annum.targets import access
from annum.targets.acts.moving import locked, move, note
from annum.targets.acts.publishing import reopen
from annum.targets.acts.routing import replace_routes
from annum.targets.models import Consent, Party, Statement, Version
from annum.targets.queries.standing import appointment_to_sign, own_party, turn


@transaction.atomic
def sign_statement(*, party: Party, viewer: Viewer, fresh: bool) -> Consent:
    """Consent to the sealed version as one of its parties; the last consent puts it in force.

    On a route the signature by certificate is asked for instead (``asking.ask_signature``), and a worker makes it.
    ``fresh``: the person has signed in afresh just now. Journal: ``targets.consented``, then ``targets.signed``.
    Refuses: out of order, for another, without an appointment in force, or when the sealed bytes do not have their digest.
    """
    insist(access.BY_CERTIFICATE if party.seat_id is not None else None)
    version, standing = locked(party.version.statement, viewer)
    insist(_refusal_of_version(party, version) or access.refusal_to_sign(standing, turn(party, viewer, fresh)))
    now = timezone.now()
    consent = Consent.objects.create(
        party=party,
        person_id=viewer.person_id or 0,
        appointment=appointment_to_sign(party, viewer),
        digest=version.digest,
        given_at=now,
    )
    payload = {
        "statement": version.statement.code,
        "digest": version.digest,
        "side": str(party.side),
        "order": party.order,
    }
    note("targets.consented", viewer, version.statement, payload=payload, rows=[consent])
    if not Party.objects.filter(version=version, consent=None).exists():
        put_in_force(version, viewer, now)
    return consent


def _refusal_of_version(party: Party, version: Version) -> Refusal | None:
    if refusal := access.refusal_of_version(party.version_id, version):
        return refusal
    if sha256(bytes(version.content or b"")).hexdigest() != version.digest:
        return Refusal("seal-broken", "The sealed text was changed after it was published; tell the operator.")
    return None


def put_in_force(version: Version, viewer: Viewer, now: datetime) -> None:
    """The version holds from its day on, and the one before it up to that day."""
    version.signed_at = now
    version.save(update_fields=["signed_at"])
    earlier = list(
        Version.objects.filter(statement=version.statement, signed_at__isnull=False, ended_at=None).exclude(
            pk=version.pk
        )
    )
    for old in earlier:
        old.effective_to, old.ended_at = version.effective_from, now
        old.save(update_fields=["effective_to", "ended_at"])
    replace_routes(earlier, viewer, now)
    moved = move(version, "complete")
    payload = {"statement": moved.code, "version": version.number, "digest": version.digest}
    note("targets.signed", viewer, moved, payload=payload, rows=[version, moved, *earlier])


@transaction.atomic
def decline_statement(*, statement: Statement, viewer: Viewer, reason: str) -> Version:
    """Refuse to sign, and say why: the version ends, and the talk goes on in a new one with the same wording.

    On a route everybody is told, and who was handed a place may decline at it.
    """
    version, standing = locked(statement, viewer)
    insist(access.refusal_to_decline(seated(standing, version, viewer), reason))
    return reopen(version, "decline", viewer, reason)


def seated(standing: access.Standing, version: Version, viewer: Viewer) -> access.Standing:
    """Who was handed a place stands on that side, for signing and declining alone."""
    party = None if standing.sides else own_party(version, viewer)
    return replace(standing, sides=frozenset({str(party.side)})) if party else standing
