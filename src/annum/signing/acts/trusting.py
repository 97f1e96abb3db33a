"""How does the group come to trust an authority outside, such as that of its time stamps? By its root, from the operator."""

from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from django.db import transaction

from annum.journal.record import record
from annum.kernel.refusal import Refusal, Refused, insist
from annum.org.viewer import Viewer
from annum.signing import access, pems
from annum.signing.acts.filling import fill
from annum.signing.models import Certificate, Keeper, Kind
from annum.signing.queries import roots, the_authority

NO_ROOT = Refusal(
    "no-root", "Give one root certificate as PEM: a certification authority that signed its own certificate."
)
KNOWN = Refusal("root-known", "This root is trusted already.")
OVER = Refusal("root-over", "This root has ended, or does not hold yet.")


@transaction.atomic
def trust_root(*, pem: str, viewer: Viewer, now: datetime) -> Certificate:
    """Trust what this root issued: time stamps, and certificates that are bound. Needs no key, so no worker.

    Refuses: what is no root, has ended, or is trusted already. Journal: ``signing.root_trusted`` with its fingerprint.
    It is trusted no more by ``revoke_certificate``.
    """
    insist(access.refusal_to_operate(viewer) or access.refusal_of_authority(the_authority()))
    root = _root(pem)
    insist(None if root.not_valid_before_utc <= now < root.not_valid_after_utc else OVER)
    (der,) = pems.ders(pem)
    insist(KNOWN if pems.pem(der) in roots() else None)
    name = root.subject.rfc4514_string()[:120]
    row = Certificate(kind=Kind.ROOT, keeper=Keeper.NONE, subject=name, asked_at=now)
    fill(row, der, (), b"").save()
    payload = {"serial": row.serial, "subject": name, "root": pems.fingerprint(der)}
    record("signing.root_trusted", by=viewer.actor, about=row, payload=payload, rows=[row])
    return row


def _root(pem: str) -> x509.Certificate:
    try:
        (der,) = pems.ders(pem)
        root = x509.load_der_x509_certificate(der)
        root.verify_directly_issued_by(root)
        above = root.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except (ValueError, TypeError, InvalidSignature, x509.ExtensionNotFound):
        above = False
    if not above:
        raise Refused(NO_ROOT)
    return root
