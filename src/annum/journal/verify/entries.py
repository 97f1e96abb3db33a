"""Is a log whole: every position there, every byte as hashed, every manifest and name the one that was recorded?"""

import json
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from annum.evidence.canonical import NotCanonical, canonical
from annum.evidence.hashes import leaf, root, salted
from annum.journal.findings import Finding
from annum.journal.manifest import unpack
from annum.journal.models import Entry, Log, Manifest, Personal
from annum.journal.record import projection
from annum.kernel.words import Words

BATCH = 500
ERASED = "journal.personal_erased"


def verify_logs() -> list[Finding]:
    """Every log."""
    return [
        finding for name in Log.objects.order_by("name").values_list("name", flat=True) for finding in verify_log(name)
    ]


def verify_log(name: str) -> list[Finding]:
    """What is wrong with one log. Three queries a batch of 500 entries, one more for each manifest."""
    findings: list[Finding] = []
    erased, expected = _erased(), 0
    entries = Entry.objects.filter(log=name).order_by("position").iterator(chunk_size=BATCH)
    while batch := list(islice(entries, BATCH)):
        beside = _Beside(batch, erased)
        for entry in batch:
            if entry.position != expected:
                findings.append(_missing(name, expected, entry.position - 1))
            expected = entry.position + 1
            findings.extend(_entry(entry, beside))
    size = Log.objects.filter(name=name).values_list("size", flat=True).first()
    if size is not None and size != expected:
        findings.append(_missing(name, expected, size - 1) if size > expected else _beyond(name, size))
    return findings


class _Beside:
    """What hangs on a batch of entries."""

    def __init__(self, batch: list[Entry], erased: frozenset[str]) -> None:
        keys = [entry.pk for entry in batch]
        self.personal = Personal.objects.in_bulk(keys)
        self.counts = dict(Manifest.objects.filter(pk__in=keys).values_list("pk", "count"))
        self.erased = erased


def _erased() -> frozenset[str]:
    """The entries whose personal payload was erased by an act."""
    acts = Entry.objects.filter(kind=ERASED).values_list("record", flat=True).iterator(chunk_size=BATCH)
    return frozenset(name for act in acts for name in json.loads(bytes(act))["payload"]["entries"])


def _entry(entry: Entry, beside: _Beside) -> Iterator[Finding]:
    data = bytes(entry.record)
    if leaf(data) != bytes(entry.leaf):
        yield _finding("leaf-differs", Words("The record is not the one that was hashed."), entry)
    try:
        record = json.loads(data)
        if canonical(record) != data:
            yield _finding("not-canonical", Words("The record is not written canonically."), entry)
        different = [name for name, value in projection(record).items() if getattr(entry, name) != value]
    except (ValueError, KeyError, TypeError, NotCanonical):
        yield _finding("unreadable", Words("The record cannot be read."), entry)
        return
    if different:
        columns = {"columns": ", ".join(different)}
        yield _finding(
            "projection-differs", Words("The record says otherwise than its columns: %(columns)s.", columns), entry
        )
    yield from _personal(entry, record["personal"], beside)
    yield from _manifest(entry, record["rows"], beside)


def _personal(entry: Entry, recorded: str | None, beside: _Beside) -> Iterator[Finding]:
    kept = beside.personal.get(entry.pk)
    if kept is None:
        if recorded and str(entry) not in beside.erased:
            words = Words("Names and personal payload are gone, and no act erased them.")
            yield _finding("personal-missing", words, entry)
    elif recorded != _personal_hash(kept):
        yield _finding("personal-differs", Words("Names and personal payload are not those that were recorded."), entry)


def _personal_hash(kept: Personal) -> str | None:
    try:
        return salted(bytes(kept.salt), bytes(kept.payload)).hex()
    except ValueError:
        return None


def _manifest(entry: Entry, recorded: Mapping[str, Any] | None, beside: _Beside) -> Iterator[Finding]:
    count = beside.counts.get(entry.pk)
    if count is None and recorded is None:
        return
    if count is None or recorded is None:
        yield _finding("manifest-missing", Words("The list of written rows is missing, or nothing recorded it."), entry)
    elif (recorded["count"], recorded["root"]) != _summary(entry) or count != recorded["count"]:
        yield _finding("manifest-differs", Words("The list of written rows is not the one that was recorded."), entry)


def _summary(entry: Entry) -> tuple[int, str]:
    rows = Manifest.objects.values_list("rows", flat=True).get(pk=entry.pk)
    try:
        leaves = [leaf(line) for line, _ in unpack(bytes(rows))]
    except ValueError:
        return -1, ""
    return len(leaves), root(leaves).hex()


def _finding(code: str, words: Words, entry: Entry) -> Finding:
    return Finding(code, words, str(entry))


def _missing(log: str, first: int, last: int) -> Finding:
    words = Words("Entries %(first)s to %(last)s are missing.", {"first": first, "last": last})
    return Finding("entries-missing", words, f"{log}/{first}")


def _beyond(log: str, size: int) -> Finding:
    return Finding("entries-beyond", Words("There are entries after the end of the log."), f"{log}/{size}")
