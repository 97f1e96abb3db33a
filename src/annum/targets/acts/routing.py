"""How does a published version go to its signers with their own certificates, where the group has an authority?"""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from annum.kernel.refusal import insist
from annum.org.models import Person
from annum.org.viewer import Viewer
from annum.signing.acts import routes, routes_seats
from annum.signing.models import Envelope, Seat, Stage
from annum.signing.queries import the_authority
from annum.signing.queries.routes import envelope_about, seats_of
from annum.targets import access
from annum.targets.acts.moving import locked
from annum.targets.models import Party, Statement, Version
from annum.targets.queries.documents import signers
from annum.targets.queries.standing import own_party
from annum.year.guards import frozen

ROOM, MODEL = "targets", "Version"


def by_certificate() -> bool:
    """Whether versions that are published now are signed by certificates. Queries: 1."""
    authority = the_authority()
    return authority is not None and authority.stage == Stage.READY


def envelope_of(version: Version) -> Envelope | None:
    """The route of a version; none where consents are recorded. Queries: 1."""
    return envelope_about(ROOM, MODEL, version.pk)


def send_on_route(version: Version, viewer: Viewer, now: datetime) -> list[Party]:
    """Give every party its place on the route. The parties that were changed; none without an authority."""
    if not by_certificate():
        return []
    parties = signers(version)
    envelope = routes.send(
        document=_document(version),
        places=[_place(party) for party in parties],
        by=viewer.actor,
        today=viewer.today,
        now=now,
    )
    seats = {seat.box: seat for seat in seats_of(envelope)}
    for party in parties:
        party.seat = seats[box_of(party)]
    Party.objects.bulk_update(parties, ["seat"])
    return parties


def box_of(party: Party) -> str:
    """The party's box on paper, as ``paper.setting.base_pdf`` names it."""
    return f"{party.side}-{party.order}"


def _document(version: Version) -> routes.Document:
    statement = version.statement
    return routes.Document(
        kind="statement",
        room=ROOM,
        model=MODEL,
        key=version.pk,
        code=f"{statement.code} v{version.number}",
        title=statement.title,
        title_en=statement.title_en,
        digest=version.digest,
        log=statement.year.code,
        link=reverse("targets:statement", args=[statement.pk]),
        subject=statement.subject,
    )


def _place(party: Party) -> routes.Place:
    return routes.Place(
        box=box_of(party),
        order=party.order,
        side=party.side,
        person=party.person,
        post=party.post,
        role=party.role,
        role_en=party.role_en,
    )


@transaction.atomic
def request_signature(*, party: Party, viewer: Viewer, now: datetime) -> Seat:
    """Ask for the party's signature by certificate; a worker makes it (``asking``). Journal: ``signing.signature_asked``."""
    version, _standing = locked(party.version.statement, viewer)
    insist(access.refusal_of_version(party.version_id, version))
    return routes_seats.request_signature(seat=_seat(party), viewer=viewer, now=now)


def _seat(party: Party) -> Seat:
    return Seat.objects.select_related("envelope").get(party=party)


@transaction.atomic
def hand_on(*, party: Party, to: Person, reason: str, viewer: Viewer) -> Seat:
    """Hand the party's place to another person. Journal: ``signing.delegated``."""
    version, _standing = locked(party.version.statement, viewer)
    insist(access.refusal_of_version(party.version_id, version))
    return routes_seats.delegate(seat=_seat(party), to=to, reason=reason, viewer=viewer, now=timezone.now())


@transaction.atomic
def open_for_signing(*, version: Version, viewer: Viewer) -> None:
    """Note that one of the signers opened the version. Journal: ``signing.opened``, the first time; in a sealed year nothing."""
    envelope = envelope_of(version)
    if envelope is not None and frozen(version.statement.year) is None:
        routes_seats.note_opened(envelope=envelope, viewer=viewer, now=timezone.now())


@transaction.atomic
def set_signing_deadline(*, statement: Statement, deadline: date | None, viewer: Viewer) -> Envelope:
    """By when all must have signed; afterwards the statement goes back to the table. Needs: the issuing party or the office."""
    version, standing = locked(statement, viewer)
    insist(access.refusal_to_set_deadline(standing))
    envelope = Envelope.objects.get(room=ROOM, model=MODEL, key=version.pk)
    return routes.set_deadline(envelope=envelope, deadline=deadline, by=viewer.actor, today=viewer.today)


def end_route(version: Version, act: str, viewer: Viewer, now: datetime, reason: str) -> None:
    """Take the version off its route as the statement goes back to the table; without a route nothing happens."""
    envelope = envelope_of(version)
    if envelope is None:
        return
    if act == "withdraw":
        routes.withdraw(envelope=envelope, by=viewer.actor, today=viewer.today, now=now)
    elif act == "expire":
        routes.expire(envelope=envelope, by=viewer.actor, today=viewer.today, now=now)
    else:
        seat = Seat.objects.select_related("envelope").get(pk=_own_seat(version, viewer))
        routes_seats.decline(seat=seat, viewer=viewer, reason=reason, now=now)


def _own_seat(version: Version, viewer: Viewer) -> int:
    party = own_party(version, viewer)
    insist(None if party and party.seat_id else access.NOT_THIS_PARTY)
    return party.seat_id if party and party.seat_id else 0


def replace_routes(versions: list[Version], viewer: Viewer, now: datetime) -> None:
    """What was signed before is replaced by what was signed now."""
    rows = Envelope.objects.filter(room=ROOM, model=MODEL, key__in=[each.pk for each in versions], state="completed")
    for envelope in rows.order_by("pk"):
        routes.replace(envelope=envelope, by=viewer.actor, now=now)
