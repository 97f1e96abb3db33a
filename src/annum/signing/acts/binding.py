"""How does the group use a certificate of its own or of a licensed authority? Bound from PKCS#12, or in a token."""

from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.db import transaction

from annum.journal.actor import Actor
from annum.journal.record import record
from annum.kernel.refusal import Refusal, Refused, insist
from annum.org.models import Person
from annum.org.viewer import Viewer
from annum.signing import access, keys, pems, tokens, vault
from annum.signing.acts.filling import fill
from annum.signing.models import Certificate, CertificateState, Keeper, Kind
from annum.signing.pairs import from_pkcs12, insist_on_kind, ordered
from annum.signing.queries import current_certificate, roots
from annum.signing.rules.bounds import refusal_of_passphrase

NO_CERTIFICATE = Refusal("no-pem", "Give the certificate and its issuers as PEM, the certificate first.")
ENDED = Refusal("ended", "This certificate has ended, or does not hold yet.")
OTHER_KEY = Refusal("other-key", "The key in the token does not belong to this certificate.")
UNTRUSTED = Refusal(
    "untrusted-issuer",
    "The root of this certificate is not trusted here. Ask the operator to trust it first, on the page “Signing authority”.",
)
PROBE = b"annum-binding-probe"


@transaction.atomic
def bind_pkcs12(
    *,
    kind: Kind,
    data: bytes,
    password: str,
    viewer: Viewer,
    now: datetime,
    person: Person | None = None,
    passphrase: str = "",
) -> Certificate:
    """Take in a key with its certificate and chain. A person's key is then locked by their passphrase. Needs a worker.

    Refuses: what does not open, a weak key, a certificate that has ended, a person's whose root is not trusted yet.
    Journal: ``signing.certificate_bound``.
    """
    insist(_refusal(viewer, person, now))
    if person is not None:
        insist(refusal_of_passphrase(passphrase, passphrase))
    pair = from_pkcs12(data, password)
    wrapped = keys.shut(pair.private, kind, pair.certificate, passphrase if person else None)
    row = Certificate(kind=kind, keeper=Keeper.PKCS12, person=person, asked_at=now)
    return _bound(row, pair.certificate, pair.chain, wrapped, viewer.actor)


@transaction.atomic
def bind_pkcs11(
    *,
    kind: Kind,
    pem: str,
    token: str,
    label: str,
    pin: str,
    viewer: Viewer,
    now: datetime,
    person: Person | None = None,
) -> Certificate:
    """Use a key in a token: it signs a probe, and the certificate is kept here. Needs a worker.

    An organisation's PIN is wrapped by the master key; a person's is not kept: it is their signing passphrase.
    Refuses: no such token or key, a wrong PIN, another key, a person's whose root is not trusted yet.
    Journal: ``signing.certificate_bound``.
    """
    insist(_refusal(viewer, person, now))
    certificate, chain = _read(pem)
    named = {"token": token, "key": label}
    _probe(tokens.key(named, pin, certificate, chain))
    wrapped = b"" if person else vault.wrap(pin.encode(), keys.about(kind, certificate))
    row = Certificate(kind=kind, keeper=Keeper.PKCS11, person=person, token=named, asked_at=now)
    return _bound(row, certificate, chain, wrapped, viewer.actor)


def _refusal(viewer: Viewer, person: Person | None, now: datetime) -> Refusal | None:
    if person is None or viewer.person_id != person.pk:
        return access.refusal_to_operate(viewer)
    return access.refusal_to_ask(viewer, current_certificate(person.pk, now))


def _read(pem: str) -> tuple[bytes, tuple[bytes, ...]]:
    """The certificate, and of the others those that issued it, in order."""
    try:
        first, *others = [x509.load_der_x509_certificate(each) for each in pems.ders(pem)]
    except ValueError:
        raise Refused(NO_CERTIFICATE) from None
    return first.public_bytes(Encoding.DER), ordered(first, others)


def _probe(key: tokens.TokenKey) -> None:
    """The token signs, and the certificate says that it is its key."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

    public = x509.load_der_x509_certificate(key.certificate).public_key()
    insist_on_kind(public)
    signature = key.sign_raw(PROBE)
    try:
        if isinstance(public, rsa.RSAPublicKey):
            public.verify(signature, PROBE, padding.PKCS1v15(), hashes.SHA256())
        elif isinstance(public, ec.EllipticCurvePublicKey):
            public.verify(signature, PROBE, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        raise Refused(OTHER_KEY) from None


def _bound(row: Certificate, der: bytes, chain: tuple[bytes, ...], key: bytes, by: Actor) -> Certificate:
    now = row.asked_at
    read = x509.load_der_x509_certificate(der)
    insist(None if read.not_valid_before_utc <= now < read.not_valid_after_utc else ENDED)
    if row.person is not None:
        chain = _anchored(der, chain)
    row.subject = str(row.person) if row.person else read.subject.rfc4514_string()[:120]
    fill(row, der, chain, key).save()
    rows = [row, *([] if row.person else _trusted(chain, now))]
    payload = {"serial": row.serial, "kind": row.kind, "keeper": row.keeper}
    record("signing.certificate_bound", by=by, about=row, payload=payload, personal={"subject": row.subject}, rows=rows)
    return row


def _anchored(der: bytes, chain: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """A person's chain ends at a root that is trusted already: nobody but the operator adds one."""
    trusted = [pems.first(each) for each in roots()]
    if chain and chain[-1] in trusted:
        return chain
    end = x509.load_der_x509_certificate(chain[-1] if chain else der)
    found = ordered(end, [x509.load_der_x509_certificate(each) for each in trusted])
    if not found:
        raise Refused(UNTRUSTED)
    return (*chain, *found)


def _trusted(chain: tuple[bytes, ...], now: datetime) -> list[Certificate]:
    """The far end of the chain is trusted from now on, unless it is already."""
    if not chain or Certificate.objects.filter(kind=Kind.ROOT, pem=pems.pem(chain[-1])).exists():
        return []
    name = x509.load_der_x509_certificate(chain[-1]).subject.rfc4514_string()[:120]
    row = Certificate(kind=Kind.ROOT, keeper=Keeper.NONE, subject=name, state=CertificateState.VALID, asked_at=now)
    fill(row, chain[-1], (), b"").save()
    return [row]
