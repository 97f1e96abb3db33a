"""How did a log grow since its last checkpoint, and what proves that an entry is in it? Leaves are streamed, never kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from annum.evidence.tree import Frontier, consistency, inclusions
from annum.journal.models import Checkpoint, Entry, Log

BATCH = 5000
SETTLED = timedelta(minutes=1)
"""A checkpoint is dated before it is committed: one that is younger than this may still be on its way."""


@dataclass(frozen=True, slots=True)
class Growth:
    """The tree at the last checkpoint, the leaf hashes since, and the size that the log has with them."""

    before: Frontier
    leaves: Iterator[bytes]
    size: int


@dataclass(frozen=True, slots=True)
class Proof:
    """What shows that an entry is in the log of a checkpoint."""

    checkpoint: Checkpoint
    index: int
    leaf: bytes
    path: tuple[bytes, ...]


def latest_checkpoint(log: str) -> Checkpoint | None:
    """The largest of a log. One query by index."""
    return Checkpoint.objects.filter(log=log).order_by("-size").first()


def note_by(log: str, moment: datetime) -> str:
    """The signed text of the newest checkpoint of a log that had settled by a moment; empty without one. One query.

    What it says of a moment never changes, so that a document comes out the same whenever it is set: checkpoints are kept.
    """
    made = Checkpoint.objects.filter(log=log, made_at__lte=moment - SETTLED).order_by("-size")
    return made.values_list("note", flat=True).first() or ""


def tree_growth(log: str) -> Growth:
    """What a new checkpoint has to be made over. Three queries; the leaves are read from the database as they are used."""
    last = latest_checkpoint(log)
    before = Frontier.load(last.size, bytes(last.frontier)) if last else Frontier()
    # The size is read before the entries: an act that commits meanwhile belongs to the next checkpoint.
    size = Log.objects.filter(pk=log).values_list("size", flat=True).first() or 0
    return Growth(before, _leaves(log, before.size, size), size)


def inclusion_proof(entry: Entry) -> Proof | None:
    """For the log's latest checkpoint; ``None`` when that was made before the entry. Two queries, one pass over the log."""
    checkpoint = latest_checkpoint(entry.log_id)
    if checkpoint is None or checkpoint.size <= entry.position:
        return None
    [path] = paths_to(checkpoint, [entry.position])
    return Proof(checkpoint, entry.position, bytes(entry.leaf), path)


def paths_to(checkpoint: Checkpoint, positions: Sequence[int]) -> list[tuple[bytes, ...]]:
    """The paths from entries to the root of a checkpoint that covers them all. One query, one pass over the log."""
    return inclusions(_leaves(checkpoint.log_id, 0, checkpoint.size), positions, checkpoint.size)


def consistency_proof(log: str, first: int, second: int) -> tuple[bytes, ...]:
    """That the log of ``first`` entries is the beginning of that of ``second``. One query, one pass over the log."""
    return consistency(_leaves(log, 0, second), first, second)


def _leaves(log: str, start: int, stop: int) -> Iterator[bytes]:
    rows = Entry.objects.filter(log=log, position__gte=start, position__lt=stop).order_by("position")
    return (bytes(leaf) for leaf in rows.values_list("leaf", flat=True).iterator(chunk_size=BATCH))
