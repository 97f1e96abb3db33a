"""Whose key signs how long a log is? The one of the signing authority. Everything that is asked of it for a seal is here."""

from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from annum.journal.acts import keep_checkpoint, keep_stamp
from annum.journal.models import Checkpoint
from annum.kernel.refusal import Refusal, Refused
from annum.signing import keys, pems, stamping
from annum.signing.checkpoints import group, key_name
from annum.signing.models import Certificate, CertificateState, Kind


@dataclass(frozen=True, slots=True)
class LogKey:
    """A key that signs checkpoints: the name that stands in notes, its 32 public bytes, its certificate."""

    name: str
    public: bytes
    certificate: Certificate


def origin(log: str) -> str:
    """The first line of a log's checkpoints."""
    return f"annum.{group()}/{log}"


def log_keys() -> list[LogKey]:
    """Keys of the log, the one in use first; revoked and past ones too, for old checkpoints. Queries: 1."""
    rows = Certificate.objects.filter(kind=Kind.LOG).exclude(pem="").order_by("-not_before", "-pk")
    found = [_key(row) for row in rows]
    return sorted(found, key=lambda key: key.certificate.state != CertificateState.VALID)


def _key(row: Certificate) -> LogKey:
    public = x509.load_der_x509_certificate(pems.first(row.pem)).public_key()
    if not isinstance(public, Ed25519PublicKey):
        told = {"subject": row.subject}
        raise Refused(Refusal("log-key-kind", "The key of %(subject)s is no Ed25519 key; checkpoints need one.", told))
    return LogKey(key_name(), public.public_bytes_raw(), row)


def checkpoint(log: str, now: datetime) -> Checkpoint | None:
    """Sign the log as it now stands, and have it time-stamped. Needs a worker. ``None`` for an empty log."""
    key = keys.service(Kind.LOG)
    named = next((each for each in log_keys() if pems.first(each.certificate.pem) == key.certificate), None)
    if named is None:
        raise Refused(Refusal("no-log-key", "There is no key that signs checkpoints of the journal."))
    made = keep_checkpoint(log=log, group=group(), name=named.name, public=named.public, sign=key.sign_raw, now=now)
    if made is not None and made.stamp is None:
        return keep_stamp(checkpoint=made, token=stamping.token(made.note.encode(), keys.stamper()))
    return made
