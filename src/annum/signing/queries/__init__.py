"""Reading: the authority, certificates, sessions, what is published."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from annum.jobs.models import Job
from annum.org.models import Person, Role
from annum.org.viewer import Viewer
from annum.signing.models import Authority, Certificate, CertificateState, Kind, RevocationList, SigningSession
from annum.signing.models.session import SessionState


def the_authority() -> Authority | None:
    """The group's authority, or nothing yet. Queries: 1."""
    return Authority.objects.filter(pk=1).first()


def own_certificates() -> list[Certificate]:
    """Those that are not a person's: some, however large the group is. Queries: 1."""
    order = [kind.value for kind in Kind]
    found = Certificate.objects.exclude(kind=Kind.PERSON)
    return sorted(found, key=lambda row: (order.index(row.kind), row.subject, -row.pk))


def certificates_of_people(sought: str) -> "QuerySet[Certificate]":
    """People's, the newest first; ``sought`` is part of the name, the person's number, or how the serial begins. Lazy."""
    every = Certificate.objects.filter(kind=Kind.PERSON).order_by("-pk")
    if not sought:
        return every
    serial = Q(serial__startswith=sought.lower())
    return every.filter(serial | Q(subject__icontains=sought) | Q(person__number=sought))


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
