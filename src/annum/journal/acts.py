"""What may be done to the journal besides writing it: erase names and other personal payload, keep checkpoints, open logs."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import transaction

from annum.evidence import checkpoint as notes
from annum.evidence.stamp import read_token
from annum.journal.actor import Actor
from annum.journal.growth import latest_checkpoint, tree_growth
from annum.journal.models import Checkpoint, Entry, Log, Personal
from annum.journal.record import record
from annum.kernel.refusal import Refusal, Refused, insist


@transaction.atomic
def erase_personal(*, entries: Iterable[Entry], why: str, by: Actor) -> Entry:
    """Erase the names and the personal payload of entries; the entries stay, and their hashes tell nothing any more.

    Refused without a reason, or when nothing is left to erase.
    """
    insist(None if why.strip() else Refusal("no-reason", "Say why the personal data is erased."))
    chosen = {entry.pk: entry for entry in entries}
    kept = Personal.objects.filter(pk__in=chosen)
    names = sorted(str(chosen[key]) for key in kept.values_list("pk", flat=True))
    insist(None if names else Refusal("nothing-to-erase", "These entries hold no personal data."))
    kept.delete()
    return record("journal.personal_erased", by=by, payload={"entries": names, "why": why})


@transaction.atomic
def keep_checkpoint(
    *, log: str, group: str, name: str, public: bytes, sign: Callable[[bytes], bytes], now: datetime
) -> Checkpoint | None:
    """Sign how long the log is and what its root is; the last one when nothing was added, ``None`` for an empty log.

    ``group`` and the log make the origin, ``annum.<group>/<log>``; ``name`` and ``public`` tell whose Ed25519 key ``sign``
    uses. Not journalled: an entry about every checkpoint would make the next one necessary. A constant number of
    queries; the leaves since the last checkpoint are streamed. Refuses: a log in which entries are missing.
    """
    growth = tree_growth(log)
    if growth.size <= growth.before.size:
        return latest_checkpoint(log)
    tree = growth.before.extend(growth.leaves)
    insist(None if tree.size == growth.size else _gap(log))
    said = notes.Checkpoint(f"annum.{group}/{log}", tree.size, tree.root())
    note = notes.note(said, name=name, public=public, sign=sign)
    known = {"root": said.root, "note": note, "frontier": tree.dump(), "made_at": now}
    return Checkpoint.objects.get_or_create(log_id=log, size=tree.size, defaults=known)[0]


def _gap(log: str) -> Refusal:
    return Refusal(
        "log-gap", "Entries of the log %(log)s are missing, so no checkpoint is made; run 'annum doctor'.", {"log": log}
    )


@transaction.atomic
def keep_stamp(*, checkpoint: Checkpoint, token: bytes) -> Checkpoint:
    """Add the time stamp over the checkpoint's note, once. Not journalled, like the checkpoint itself.

    Refuses: a second one; a token that is not over this note. Whom to trust is for those who examine it.
    """
    kept = Checkpoint.objects.select_for_update().get(pk=checkpoint.pk)
    insist(Refusal("stamped", "The checkpoint has its time stamp already.") if kept.stamp is not None else None)
    read = read_token(token, kept.note.encode())
    if isinstance(read, Refusal):
        raise Refused(read)
    kept.stamp, kept.stamped_at = token, read.stamp.moment
    kept.save(update_fields=["stamp", "stamped_at"])
    return kept


@transaction.atomic
def close_log(*, log: str, now: datetime) -> Log:
    """The log takes no entry any more. Not journalled: the log's last entry is the act that needs it."""
    kept = Log.objects.select_for_update().get(pk=log)
    kept.closed_at = kept.closed_at or now
    kept.save(update_fields=["closed_at"])
    return kept


@transaction.atomic
def open_log(*, log: str, after: str, by: Actor) -> Entry | None:
    """Begin a log with the last checkpoint of the one before it; ``None`` when that has none yet.

    Journal: ``journal.log_opened``, the first entry of the new log. Refuses: a log that has entries already.
    """
    begun = Log.objects.filter(pk=log, size__gt=0).exists()
    insist(Refusal("log-begun", "The log %(log)s has entries already.", {"log": log}) if begun else None)
    last = latest_checkpoint(after)
    if last is None:
        return None
    payload = {"log": log, "after": after, "size": last.size, "root": bytes(last.root).hex(), "note": last.note}
    return record("journal.log_opened", by=by, log=log, payload=payload)
