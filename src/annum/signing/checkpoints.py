"""How does the journal get its signed checkpoints and their time stamps? By the log key, in a worker."""

from datetime import datetime

from cryptography import x509
from django.conf import settings

from annum.journal.acts import keep_checkpoint, keep_stamp
from annum.journal.growth import latest_checkpoint
from annum.journal.models import Log
from annum.signing import keys, stamping
from annum.signing.models import Kind


def group() -> str:
    """By which name the group stands in its checkpoints and bundles."""
    return str(settings.GROUP)


def key_name() -> str:
    """The name of the log key in a checkpoint."""
    return f"annum.{group()}"


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
