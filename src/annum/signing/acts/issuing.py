"""How does a person get a certificate? They choose a passphrase; a worker makes the key, and renews the certificate in time."""

from datetime import datetime

from cryptography import x509
from django.db import transaction

from annum.journal.record import record
from annum.kernel.refusal import Refusal, Refused, insist
from annum.org.models import Person
from annum.org.viewer import Viewer
from annum.signing import access, keys, letterbox, pems
from annum.signing.acts.filling import BY, fill, list_address
from annum.signing.models import Certificate, CertificateState, Keeper, Kind
from annum.signing.pairs import new_p256
from annum.signing.queries import current_certificate, the_authority
from annum.signing.rules.bounds import refusal_of_passphrase
from annum.signing.x509 import Public, Subject, issued


@transaction.atomic
def ask_certificate(*, passphrase: str, again: str, viewer: Viewer, now: datetime) -> Certificate:
    """Ask for one's own certificate; a worker makes it (``jobs.issue``). The passphrase is sealed and nobody can reset it.

    Journal: ``signing.certificate_asked``.
    """
    insist(access.refusal_of_authority(the_authority()))
    insist(access.refusal_to_ask(viewer, current_certificate(viewer.person_id, now)))
    insist(refusal_of_passphrase(passphrase, again))
    person = Person.objects.select_for_update().get(pk=viewer.person_id or 0)
    waiting = Certificate.objects.filter(person=person, kind=Kind.PERSON, state=CertificateState.ASKED).first()
    if waiting is not None:
        return waiting
    secret = letterbox.seal(passphrase.encode(), about=place(person.pk, now))
    row = Certificate.objects.create(kind=Kind.PERSON, person=person, subject=person.name, secret=secret, asked_at=now)
    record("signing.certificate_asked", by=viewer.actor, about=row, rows=[row])
    return row


def place(person: int, asked_at: datetime) -> str:
    """Where the passphrase of a new certificate opens."""
    return f"certificate/{person}/{asked_at.timestamp():.6f}"


@transaction.atomic
def issue_certificate(*, certificate: Certificate, now: datetime) -> Certificate:
    """Make the key and the certificate that were asked for; done already, nothing happens. Needs a worker.

    Journal: ``signing.certificate_issued``.
    """
    row = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if row.state != CertificateState.ASKED or row.person is None:
        return row
    passphrase = letterbox.unseal(bytes(row.secret), about=place(row.person.pk, row.asked_at)).decode()
    private = new_p256()
    row.issuer, der, chain = _made(row, private.public_key(), now)
    fill(row, der, chain, keys.shut(private, row.kind, der, passphrase)).save()
    return _told("signing.certificate_issued", row)


@transaction.atomic
def give_up(*, certificate: Certificate, refusal: Refusal) -> Certificate:
    """A certificate that could not be made: why, and what was handed in is wiped. Journal: ``signing.certificate_failed``."""
    row = Certificate.objects.select_for_update().get(pk=certificate.pk)
    row.state, row.secret, row.reason = CertificateState.FAILED, b"", str(refusal)[:200]
    row.save(update_fields=["state", "secret", "reason"])
    record("signing.certificate_failed", by=BY, about=row, payload={"reason": row.reason}, rows=[row])
    return row


@transaction.atomic
def renew_certificate(*, certificate: Certificate, now: datetime, viewer: Viewer | None = None) -> Certificate:
    """A new certificate for the same key and passphrase; the old one holds to its day. Needs a worker.

    Without a ``viewer`` the system renews by the clock. Journal: ``signing.certificate_renewed``.
    """
    old = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if viewer is not None:
        insist(access.refusal_to_renew(old, viewer))
    if (done := old.renewals.filter(state=CertificateState.VALID).first()) is not None:
        return done
    public = x509.load_der_x509_certificate(pems.first(old.pem)).public_key()
    row = Certificate(
        kind=old.kind, person=old.person, subject=old.subject, keeper=old.keeper, renews=old, asked_at=now
    )
    row.token = old.token
    row.issuer, der, chain = _made(row, public, now)  # type: ignore[arg-type]  # made here, so of a kind made here
    fill(row, der, chain, bytes(old.key)).save()
    return _told("signing.certificate_renewed", row)


def _made(row: Certificate, public: Public, now: datetime) -> tuple[Certificate, bytes, tuple[bytes, ...]]:
    above = Kind.PEOPLE if row.kind == Kind.PERSON else Kind.ROOT
    valid = Certificate.objects.filter(kind=above, state=CertificateState.VALID).exclude(keeper=Keeper.NONE)
    issuer = valid.order_by("-not_before", "-pk").first()
    authority = the_authority()
    if issuer is None or authority is None:
        raise Refused(letterbox.NOT_READY)
    key = keys.opened(issuer)
    number = row.person.number if row.person else ""
    subject = Subject(row.subject, authority.name, number)
    der = issued(row.kind, subject, public, issuer=key, now=now, revocations=list_address(above))
    return issuer, der, (key.certificate, *key.chain)


def _told(kind: str, row: Certificate) -> Certificate:
    about = {"subject": row.subject}
    record(kind, by=BY, about=row, payload={"serial": row.serial, "kind": row.kind}, personal=about, rows=[row])
    return row
