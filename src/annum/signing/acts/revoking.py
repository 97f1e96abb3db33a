"""How does a certificate end before its day? It is revoked with a reason, and the list that says so is published."""

from datetime import datetime

from cryptography import x509
from django.db import transaction

from annum.journal.record import record
from annum.kernel.refusal import insist
from annum.org.viewer import Viewer
from annum.signing import access, keys
from annum.signing.acts.filling import BY
from annum.signing.acts.sessions import end_sessions_of
from annum.signing.models import Certificate, CertificateState, Keeper, Kind, RevocationList
from annum.signing.rules.bounds import LIST_HOLDS
from annum.signing.x509 import Revoked, revocation_list

ISSUERS = (Kind.ROOT, Kind.PEOPLE)


@transaction.atomic
def revoke_certificate(*, certificate: Certificate, reason: str, viewer: Viewer, now: datetime) -> Certificate:
    """Revoke from now on; open sessions end. The list is published by a worker (``jobs.publish``).

    Journal: ``signing.certificate_revoked``. Signatures stamped before now stay valid.
    """
    certificate = Certificate.objects.select_for_update().get(pk=certificate.pk)
    insist(access.refusal_to_revoke(certificate, viewer, reason))
    certificate.state, certificate.revoked_at = CertificateState.REVOKED, now
    certificate.reason = reason.strip()[:200]
    certificate.save(update_fields=["state", "revoked_at", "reason"])
    payload = {"serial": certificate.serial, "kind": certificate.kind, "reason": certificate.reason}
    about = {"subject": certificate.subject}
    record(
        "signing.certificate_revoked",
        by=viewer.actor,
        about=certificate,
        payload=payload,
        personal=about,
        rows=[certificate],
    )
    end_sessions_of(certificate, now)
    return certificate


@transaction.atomic
def publish_lists(*, now: datetime) -> list[RevocationList]:
    """Make the list of every issuer anew. Needs a worker. Journal: ``signing.lists_published``."""
    issuers = Certificate.objects.filter(kind__in=ISSUERS, state=CertificateState.VALID, not_after__gt=now)
    made = [_list(row, now) for row in issuers.exclude(keeper=Keeper.NONE).order_by("pk")]
    if made:
        record("signing.lists_published", by=BY, payload={"count": len(made)}, rows=made)
    return made


def _list(issuer: Certificate, now: datetime) -> RevocationList:
    number = RevocationList.objects.filter(issuer=issuer).count() + 1
    der = revocation_list(_revoked(issuer), issuer=keys.opened(issuer), number=number, now=now, until=now + LIST_HOLDS)
    until = x509.load_der_x509_crl(der).next_update_utc or now
    return RevocationList.objects.create(issuer=issuer, number=number, der=der, made_at=now, until=until)


def _revoked(issuer: Certificate) -> list[Revoked]:
    ended = issuer.issued.filter(state=CertificateState.REVOKED).order_by("pk")
    return [Revoked(int(row.serial, 16), row.revoked_at) for row in ended if row.revoked_at]
