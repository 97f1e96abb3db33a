"""Do the tables still hold what the journal recorded? Names every row that was touched behind its back."""

import json
from collections.abc import Iterator
from itertools import islice

from django.apps import apps
from django.db import models

from annum.evidence.canonical import NotCanonical
from annum.journal.findings import Finding
from annum.journal.manifest import unpack
from annum.journal.models import Entry, Manifest
from annum.journal.rows import columns_of, hasher
from annum.journal.verify.memory import Known, Memory, Present, memory
from annum.kernel.words import Param, Words

BATCH = 2000
LIMIT = 100
"""So many findings of one sort are named for one model; the rest is counted."""
UNREADABLE = bytes(32)

Shapes = dict[tuple[str, ...], int]


def verify_rows() -> list[Finding]:
    """Compare the newest recorded hash of every row with the row. Each table is read once per recorded set of columns.

    A model with ``journal_whole = True`` may hold no row that the journal does not know.
    """
    with memory() as kept:
        shapes = _remember(kept)
        labels = sorted({*kept.models(), *(model._meta.label for model in apps.get_models() if _whole(model))})
        return [finding for label in labels for finding in _model(label, kept, shapes)]


def _whole(model: type[models.Model]) -> bool:
    return bool(getattr(model, "journal_whole", False))


def _remember(kept: Memory) -> Shapes:
    """Read every manifest, oldest first."""
    shapes: Shapes = {}
    manifests = Manifest.objects.order_by("entry_id").values_list("entry_id", "entry__record", "rows")
    for entry, record, rows in manifests.iterator(chunk_size=20):
        kept.know(_lines(entry, bytes(record), bytes(rows), shapes))
    return shapes


def _lines(entry: int, record: bytes, rows: bytes, shapes: Shapes) -> Iterator[Known]:
    """A damaged record or manifest is named by ``verify_log``; here it only tells nothing."""
    try:
        columns = json.loads(record)["rows"]["columns"]
        numbers = {model: shapes.setdefault(tuple(names), len(shapes)) for model, names in columns.items()}
        for _, line in unpack(rows):
            yield line.model, line.key, line.hash, entry, numbers[line.model] if line.hash else -1
    except (ValueError, KeyError, TypeError):
        return


def _model(label: str, kept: Memory, shapes: Shapes) -> Iterator[Finding]:
    try:
        model: type[models.Model] = apps.get_model(label)
    except LookupError:
        words = Words(
            "The journal knows rows of %(model)s, which is no more: they cannot be checked.", {"model": label}
        )
        yield Finding("model-gone", words, label)
        return
    columns = {number: names for names, number in shapes.items()}
    for shape in kept.shapes(label):
        try:
            kept.see(_present(model, columns[shape], shape))
        except KeyError as gone:
            params = {"model": label, "column": str(gone).strip("'")}
            words = Words("Rows of %(model)s were recorded with the column %(column)s, which is no more.", params)
            yield Finding("column-gone", words, label)
            return
    if not kept.shapes(label):
        kept.see(_present(model, columns_of(model), -1))
    yield from _compare(label, model, kept)


def _present(model: type[models.Model], columns: tuple[str, ...], shape: int) -> Iterator[Present]:
    hashed, label = hasher(model, columns), model._meta.label
    for row in model._base_manager.order_by().iterator(chunk_size=BATCH):
        try:
            digest = hashed(row)
        except NotCanonical:
            digest = UNREADABLE  # Such a value was never recorded, so it was put there behind the journal.
        yield label, str(row.pk), shape, digest


def _compare(label: str, model: type[models.Model], kept: Memory) -> Iterator[Finding]:
    yield from _named("row-touched", TOUCHED, label, kept.touched(label))
    yield from _named("row-missing", MISSING, label, kept.missing(label))
    yield from _named("row-revived", REVIVED, label, kept.revived(label))
    if _whole(model):
        yield from _named("row-strange", STRANGE, label, kept.strange(label))


TOUCHED = Words("Row touched behind the journal: %(row)s; last recorded by entry %(entry)s on %(at)s (%(kind)s).")
MISSING = Words("Row deleted behind the journal: %(row)s; last recorded by entry %(entry)s on %(at)s (%(kind)s).")
REVIVED = Words("Row put back behind the journal: %(row)s; deleted by entry %(entry)s on %(at)s (%(kind)s).")
STRANGE = Words("Row written behind the journal: %(row)s; no entry knows it.")


def _named(code: str, words: Words, label: str, rows: Iterator[tuple[str, int | None]]) -> Iterator[Finding]:
    for key, entry in islice(rows, LIMIT):
        row = f"{label} {key}"
        yield Finding(code, Words(words.text, {"row": row} | (_last(entry) if entry else {})), row)
    if rest := sum(1 for _ in rows):
        more = Words("And %(count)s more rows of %(model)s in the same way.", {"count": rest, "model": label})
        yield Finding(code, more, label)


def _last(entry: int) -> dict[str, Param]:
    last = Entry.objects.get(pk=entry)
    return {"entry": str(last), "at": last.at, "kind": last.kind}
