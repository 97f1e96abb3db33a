"""How is an entry proven to someone outside? By its path to the newest signed checkpoint of its log, and the key of that."""

from collections.abc import Sequence

from annum.evidence.checkpoint import parse
from annum.evidence.pack import Evidence, key_of
from annum.journal.growth import latest_checkpoint, paths_to
from annum.journal.keys import known_keys
from annum.journal.models import Checkpoint, Entry
from annum.kernel.refusal import Refusal, Refused

NOT_COVERED = Refusal(
    "not-covered",
    "No signed checkpoint covers this entry yet. One is signed every ten minutes, once the group has a signing authority; "
    "ask again then.",
)
NO_KEY = Refusal("no-checkpoint-key", "The key that signed the checkpoint is not known here; tell the operator.")


def checkpoint_over(entries: Sequence[Entry]) -> Checkpoint:
    """The newest checkpoint of the log in which some entries stand. Queries: 1. Refuses: when it does not cover them all."""
    [log] = {entry.log_id for entry in entries}
    found = latest_checkpoint(log)
    if found is None or found.size <= max(entry.position for entry in entries):
        raise Refused(NOT_COVERED)
    return found


def evidence_of(entries: Sequence[Entry], checkpoint: Checkpoint) -> list[Evidence]:
    """What proves each of some entries by a checkpoint that covers them.

    Queries: those of the known keys (1), and 1 with one pass over the log. Refuses: a key that is not known.
    """
    signer = key_of(parse(checkpoint.note), (key for _, key in known_keys()))
    if signer is None:
        raise Refused(NO_KEY)
    name, public = signer
    paths = paths_to(checkpoint, [entry.position for entry in entries])
    return [
        Evidence(entry.log_id, entry.position, bytes(entry.record), path, checkpoint.note, name, public)
        for entry, path in zip(entries, paths, strict=True)
    ]
