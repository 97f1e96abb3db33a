"""How does the journal get its signed checkpoints and their time stamps? By the log key, in a worker."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.conf import settings
from django.db.models import QuerySet

from annum.journal.acts import keep_checkpoint, keep_stamp
from annum.journal.growth import latest_checkpoint
from annum.journal.models import Log
from annum.kernel.refusal import Refusal, Refused
from annum.signing import keys, pems, stamping
from annum.signing.models import Certificate, CertificateState, Kind


@dataclass(frozen=True, slots=True)
class LogKey:
    """A key that signs checkpoints: the name that stands in notes, its 32 public bytes, its certificate."""

    name: str
    public: bytes
    certificate: Certificate


def group() -> str:
    """By which name the group stands in its checkpoints and bundles."""
    return str(settings.GROUP)


def key_name() -> str:
    """The name of the log key in a checkpoint."""
    return f"annum.{group()}"


def log_keys() -> list[LogKey]:
    """Keys of the log, the one in use first; revoked and past ones too, for old checkpoints. Queries: 1.

    Refuses: a key that is of another kind.
    """
    found = [_key(row) for row in _certificates()]
    return sorted(found, key=lambda key: key.certificate.state != CertificateState.VALID)


def _key(row: Certificate) -> LogKey:
    public = _public(row)
    if public is None:
        told = {"subject": row.subject}
        raise Refused(Refusal("log-key-kind", "The key of %(subject)s is no Ed25519 key; checkpoints need one.", told))
    return LogKey(key_name(), public, row)


def public_keys() -> Mapping[str, list[bytes]]:
    """The same as the journal asks for them; those of another kind signed nothing. Queries: 1."""
    return {key_name(): [public for row in _certificates() if (public := _public(row)) is not None]}


def _certificates() -> "QuerySet[Certificate]":
    return Certificate.objects.filter(kind=Kind.LOG).exclude(pem="").order_by("-not_before", "-pk")


def _public(row: Certificate) -> bytes | None:
    public = x509.load_der_x509_certificate(pems.first(row.pem)).public_key()
    return public.public_bytes_raw() if isinstance(public, Ed25519PublicKey) else None


def sign_growth(now: datetime) -> int:
    """A checkpoint of every log that has grown. Needs a worker. How many logs have one."""
    key = keys.service(Kind.LOG)
    public = x509.load_der_x509_certificate(key.certificate).public_key()
    raw = public.public_bytes_raw()  # type: ignore[union-attr]  # the log key is Ed25519
    made = [
        keep_checkpoint(log=log, group=group(), name=key_name(), public=raw, sign=key.sign_raw, now=now)
        for log in _logs()
    ]
    return len(made) - made.count(None)


def stamp_newest() -> int:
    """A time stamp over the newest checkpoint of every log that has none yet. Needs a worker. How many."""
    newest = [found for log in _logs() if (found := latest_checkpoint(log)) is not None and found.stamp is None]
    if newest:
        stamper = keys.stamper()
        for each in newest:
            keep_stamp(checkpoint=each, token=stamping.token(each.note.encode(), stamper))
    return len(newest)


def _logs() -> list[str]:
    return list(Log.objects.order_by("pk").values_list("pk", flat=True))
