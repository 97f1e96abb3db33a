"""Reading: the authority, certificates, sessions, what is published."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import QuerySet

from annum.jobs.models import Job
from annum.org.models import Person, Role
from annum.org.viewer import Viewer
from annum.signing.models import Authority, Certificate, CertificateState, Kind, RevocationList, SigningSession
from annum.signing.models.session import SessionState


def the_authority() -> Authority | None:
    """The group's authority, or nothing yet. Queries: 1."""
    return Authority.objects.filter(pk=1).first()


def certificates() -> list[Certificate]:
    """All that there are, the organisation's own first, then people's by name. Queries: 1."""
    found = Certificate.objects.select_related("person", "issuer")
    order = [kind.value for kind in Kind]
    return sorted(found, key=lambda row: (order.index(row.kind), row.subject, -row.pk))


def current_certificate(person_id: int | None, now: datetime) -> Certificate | None:
    """The person's certificate that holds now. Queries: 1."""
    held = Certificate.objects.filter(person=person_id, kind=Kind.PERSON, state=CertificateState.VALID)
    return held.filter(not_before__lte=now, not_after__gt=now).order_by("-not_after", "-pk").first()


def certificates_of(person_id: int | None) -> list[Certificate]:
    """All of a person's certificates, the newest first. Queries: 1."""
    return list(Certificate.objects.filter(person=person_id, kind=Kind.PERSON).order_by("-pk"))


def live_session(person_id: int | None, now: datetime) -> SigningSession | None:
    """The person's session that is open or being opened. Queries: 1."""
    live = (SessionState.ASKED, SessionState.OPEN)
    return SigningSession.objects.filter(person=person_id, state__in=live, expires_at__gt=now).first()


def wrong_tries(person: Person | int, now: datetime, within: timedelta) -> int:
    """How often the passphrase was wrong of late. Queries: 1."""
    return SigningSession.objects.filter(person=person, state=SessionState.REFUSED, opened_at__gt=now - within).count()


def roots() -> list[str]:
    """The certificates (PEM) that are trusted: the own root and those of outside. Queries: 1."""
    kept = Certificate.objects.filter(kind=Kind.ROOT, state=CertificateState.VALID).order_by("pk")
    return list(kept.values_list("pem", flat=True))


def revocation_lists() -> list[RevocationList]:
    """The newest list of every issuer. Queries: 1."""
    newest: dict[int, RevocationList] = {}
    for row in RevocationList.objects.select_related("issuer").order_by("number"):
        newest[row.issuer_id] = row
    return list(newest.values())


def newest_list(kind: Kind) -> RevocationList | None:
    """The newest list of an issuer of this kind. Queries: 1."""
    return RevocationList.objects.filter(issuer__kind=kind).order_by("-made_at", "-pk").first()


def newest_job(names: Sequence[str]) -> Job | None:
    """The newest job of these keys, to show its progress. Queries: 1; none for no key."""
    return Job.objects.filter(key__in=names).order_by("-pk").first() if names else None


def organisation() -> list[str]:
    """Every valid certificate (PEM) that is not a person's. Queries: 1."""
    kept = Certificate.objects.filter(state=CertificateState.VALID).exclude(kind=Kind.PERSON).order_by("pk")
    return list(kept.values_list("pem", flat=True))


def certificates_seen(viewer: Viewer) -> "QuerySet[Certificate]":
    """The operator sees all, everyone else their own. Lazy."""
    every = Certificate.objects.select_related("person")
    if viewer.has(Role.OPERATOR) or viewer.founds:
        return every
    return every.filter(person=viewer.person_id) if viewer.person_id else every.none()
