"""Are the entries still those that the checkpoints were made over, and are the checkpoints themselves what was signed?"""

from collections.abc import Iterator

from annum.evidence import checkpoint as notes
from annum.evidence.hashes import leaf
from annum.evidence.stamp import read_token
from annum.evidence.tree import Frontier
from annum.journal.findings import Finding
from annum.journal.keys import known_keys
from annum.journal.models import Checkpoint, Entry, Log
from annum.kernel.refusal import Refusal, Refused
from annum.kernel.words import Words

BATCH = 500


def verify_checkpoints() -> list[Finding]:
    """Every checkpoint of every log. Each log is read once; a query for the stretch before each checkpoint."""
    keys = known_keys()
    names = Log.objects.order_by("name").values_list("name", flat=True)
    return [finding for name in names for finding in _log(name, keys)]


def _log(name: str, keys: list[tuple[str, bytes]]) -> Iterator[Finding]:
    before = Frontier()
    for each in Checkpoint.objects.filter(log=name).order_by("size").iterator(chunk_size=BATCH):
        yield from _note(each, keys)
        yield from _stamp(each)
        yield from _entries(each, before)
        # From here on as it was signed, so that each stretch is judged by itself and named.
        before = _kept(each) or before


def _kept(each: Checkpoint) -> Frontier | None:
    try:
        found = Frontier.load(each.size, bytes(each.frontier))
    except ValueError:
        return None
    return found if found.root() == bytes(each.root) else None


def _entries(each: Checkpoint, before: Frontier) -> Iterator[Finding]:
    rows = Entry.objects.filter(log=each.log_id, position__gte=before.size, position__lt=each.size).order_by("position")
    records = rows.values_list("record", flat=True).iterator(chunk_size=BATCH)
    tree = before.extend(leaf(bytes(record)) for record in records)
    if tree.root() != bytes(each.root):
        params = {"first": before.size, "last": each.size - 1}
        words = Words(
            "Of the entries %(first)s to %(last)s, one was changed, dropped or moved after they were signed.", params
        )
        yield Finding("checkpoint-entries", words, str(each))
    elif _kept(each) is None:
        yield Finding("checkpoint-frontier", Words("What the next checkpoint is computed from was changed."), str(each))


def _note(each: Checkpoint, keys: list[tuple[str, bytes]]) -> Iterator[Finding]:
    try:
        note = notes.parse(each.note)
    except Refused:
        yield Finding("checkpoint-unreadable", Words("The signed text of the checkpoint cannot be read."), str(each))
        return
    said = note.checkpoint
    if (said.size, said.root) != (each.size, bytes(each.root)) or not said.origin.endswith(f"/{each.log_id}"):
        yield Finding("checkpoint-differs", Words("The signed text says otherwise than the checkpoint."), str(each))
    # Under whatever name: the group may have been given another one since.
    if keys and not any(_signed(note, line.name, key) for line in note.lines for _, key in keys):
        words = Words("The checkpoint is forged: none of the group's keys signed it.")
        yield Finding("checkpoint-forged", words, str(each))


def _signed(note: notes.Note, name: str, key: bytes) -> bool:
    try:
        notes.verified(note, name=name, public=key)
    except Refused:
        return False
    return True


def _stamp(each: Checkpoint) -> Iterator[Finding]:
    if each.stamp is not None:
        read = read_token(bytes(each.stamp), each.note.encode())
        if isinstance(read, Refusal):
            yield Finding(read.code, read.words, str(each))
