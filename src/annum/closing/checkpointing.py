"""Whose key signs how long a log is? The one of the signing authority. Everything that is asked of it for a seal is here."""

from datetime import datetime

from annum.journal.acts import keep_checkpoint, keep_stamp
from annum.journal.models import Checkpoint
from annum.kernel.refusal import Refusal, Refused
from annum.signing import keys, pems, stamping
from annum.signing.checkpoints import LogKey, group, log_keys
from annum.signing.models import Kind

__all__ = ["LogKey", "checkpoint", "log_keys", "origin"]


def origin(log: str) -> str:
    """The first line of a log's checkpoints."""
    return f"annum.{group()}/{log}"


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
