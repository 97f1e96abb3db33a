"""How is a wording fixed, so that it can be signed? It is checked, made canonical and sealed by its hash."""

from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from annum.kernel.refusal import Refused, insist
from annum.org.viewer import Viewer
from annum.targets import access
from annum.targets.acts.copying import copy_wording
from annum.targets.acts.moving import locked, move, next_number, note
from annum.targets.acts.routing import end_route, send_on_route
from annum.targets.checks import check_of
from annum.targets.models import Statement, Version
from annum.targets.queries.content import bytes_of
from annum.targets.queries.wording import draft_of, wording


@transaction.atomic
def publish_statement(*, statement: Statement, viewer: Viewer) -> Version:
    """Seal the open version, for the parties to sign.

    Needs: the issuing party or the office. Journal: ``targets.published`` with the digest. Refuses: everything that the
    check finds, the first fault in words (the page shows all of them beforehand).
    """
    version, standing = locked(statement, viewer)
    insist(access.refusal_to_publish(standing))
    text = wording(version)
    for fault in check_of(version.statement.year)(draft_of(text)):
        raise Refused(fault)
    now = timezone.now()
    seal(version, bytes_of(text), now)
    version.save(update_fields=SEAL)
    seated = send_on_route(version, viewer, now)
    moved = move(version, "publish")
    payload = {"statement": statement.code, "version": version.number, "digest": version.digest}
    note("targets.published", viewer, statement, payload=payload, rows=[version, moved, *seated])
    return version


SEAL = ("content", "digest", "published_at")


def seal(version: Version, content: bytes, now: datetime) -> None:
    """Put the canonical bytes into the version, and their SHA-256 as its digest. Saves nothing."""
    version.content = content
    version.digest = sha256(content).hexdigest()
    version.published_at = now


@transaction.atomic
def withdraw_statement(*, statement: Statement, viewer: Viewer) -> Version:
    """Take a published version back before anybody has signed it; the talk goes on in a new version with the same wording."""
    version, standing = locked(statement, viewer)
    insist(access.refusal_to_withdraw(standing))
    return reopen(version, "withdraw", viewer, "")


@transaction.atomic
def expire_statement(*, statement: Statement, viewer: Viewer) -> Version:
    """Take a version back that was not signed by all before its deadline. Needs: the system, by the clock."""
    version, standing = locked(statement, viewer)
    insist(access.refusal_to_expire(standing))
    return reopen(version, "expire", viewer, "")


def reopen(version: Version, act: str, viewer: Viewer, reason: str) -> Version:
    """End a published version unsigned and go on with a copy of it; its route ends with it.

    Journal: ``targets.withdrawn``, ``targets.declined`` or ``targets.expired``.
    """
    now = timezone.now()
    end_route(version, act, viewer, now, reason)
    version.withdrawn_at = now
    version.save(update_fields=["withdrawn_at"])
    following = Version.objects.create(
        statement=version.statement,
        number=next_number(version),
        effective_from=version.effective_from,
        cause=version.cause,
    )
    rows = copy_wording(version, following)
    moved = move(version, act)
    payload = {"statement": moved.code, "version": version.number, "reason": reason}
    kind = {"withdraw": "targets.withdrawn", "decline": "targets.declined", "expire": "targets.expired"}[act]
    note(kind, viewer, moved, payload=payload, rows=[version, following, moved, *rows])
    return following
