"""How does a log come into the bundle? As tiles that any program for such logs reads, with proofs that it only ever grew."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from annum.evidence import tiles
from annum.evidence.canonical import canonical
from annum.journal.models import Checkpoint, Entry
from annum.journal.queries import consistency_proof

BATCH = 2048


def write_log(root: Path, checkpoint: Checkpoint) -> None:
    """The log up to a checkpoint: its note, time stamp, tiles and entries. The log is read twice, in pieces."""
    under = root / "journal" / checkpoint.log_id
    _keep(under / "checkpoint", checkpoint.note.encode())
    if checkpoint.stamp is not None:
        _keep(under / "checkpoint.tsr", bytes(checkpoint.stamp))
    for path, data in tiles.tiles(_column(checkpoint, "leaf")):
        _keep(under / path, data)
    records = _column(checkpoint, "record")
    for number in range(-(-checkpoint.size // tiles.WIDTH)):
        chosen = list(islice(records, tiles.WIDTH))
        _keep(under / tiles.bundle_path(number, len(chosen)), tiles.bundle(chosen))


def _column(checkpoint: Checkpoint, name: str) -> Iterator[bytes]:
    rows = Entry.objects.filter(log=checkpoint.log_id, position__lt=checkpoint.size).order_by("position")
    return (bytes(value) for value in rows.values_list(name, flat=True).iterator(chunk_size=BATCH))


def write_proofs(root: Path, checkpoints: list[Checkpoint]) -> None:
    """For each log, that it holds what the last checkpoint of every month before said."""
    found = {checkpoint.log_id: [*_proofs(checkpoint)] for checkpoint in checkpoints}
    _keep(root / "journal" / "proofs.json", canonical(found))


def _proofs(to: Checkpoint) -> Iterator[dict[str, Any]]:
    last: dict[tuple[int, int], Checkpoint] = {}
    for each in Checkpoint.objects.filter(log=to.log_id, size__lt=to.size).order_by("size").defer("frontier"):
        last[each.made_at.year, each.made_at.month] = each
    for each in last.values():
        path = consistency_proof(to.log_id, each.size, to.size)
        yield {
            "size": each.size,
            "root": bytes(each.root).hex(),
            "note": each.note,
            "to": to.size,
            "path": [node.hex() for node in path],
        }


def _keep(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def fingerprint(public: bytes) -> str:
    """By which a key is known on paper.

    >>> fingerprint(bytes(32))[:8]
    '66687aad'
    """
    return sha256(public).hexdigest()
