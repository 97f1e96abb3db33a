"""What may whoever holds a statement on paper learn from its digest? What it is, who signed it, whether it is in force."""

from annum.kernel.words import Words
from annum.signing.known import Given, Known
from annum.signing.models import Envelope, Seat
from annum.signing.queries.sealing import seal_of, sealed_with
from annum.targets.models import Party, Side, Version
from annum.targets.queries.documents import signers
from annum.targets.sealing import KIND
from annum.ui.speech import either


def known_version(digest: str) -> Known | None:
    """The version with this digest, or with a signed or sealed file of this digest. Queries: at most 6."""
    version = _version(digest)
    if version is None:
        return None
    sealed = sealed_with(KIND, version.digest)
    standing, holds = _standing(version)
    statement = version.statement
    return Known(
        code=f"{statement.code} v{version.number}",
        title=either(statement.title, statement.title_en),
        standing=standing,
        holds=holds,
        content=version.digest,
        file=_file(version) or (sealed.blob_id if sealed else ""),
        given=(*(_given(party) for party in signers(version)), *([seal_of(sealed)] if sealed else [])),
    )


def _version(digest: str) -> Version | None:
    rows = Version.objects.select_related("statement").defer("content")
    if found := rows.filter(digest=digest).order_by("-number").first():
        return found
    if sealed := sealed_with(KIND, digest):
        return rows.filter(pk=sealed.key).first()
    seats = Seat.objects.filter(file=digest, envelope__room="targets", envelope__model="Version")
    return rows.filter(pk__in=seats.values("envelope__key")).first()


def _file(version: Version) -> str:
    row = Envelope.objects.filter(room="targets", model="Version", key=version.pk).first()
    return row.file if row else ""


def _standing(version: Version) -> tuple[Words, bool]:
    if version.withdrawn_at is not None:
        return Words("This version ended unsigned; it never came into force."), False
    if version.signed_at is None:
        return Words("This version is published, but not signed by all yet."), False
    if version.ended_at is not None:
        return Words("This version was signed and has been replaced by a later one."), False
    return Words("This version is signed by all and in force from %(day)s.", {"day": version.effective_from}), True


def _given(party: Party) -> Given:
    consent = getattr(party, "consent", None)
    person = consent.person if consent else party.person
    name = either(person.name, person.name_en) if person else ""
    role = either(party.role, party.role_en) or str(Side(party.side).label)
    return Given(name, role, consent.given_at if consent else None)
