"""How is a log of the bundle read? Entry by entry from its tiles; every file that belongs to it is named on the way."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from annum.evidence.canonical import NotCanonical, canonical
from annum.evidence.hashes import leaf
from annum.evidence.tiles import WIDTH, bundle_path, entries, tile_path, tiles
from annum.evidence.tree import HASH, Frontier
from annum.verify.opening import Bundle
from annum.verify.reading import HOSTILE
from annum.verify.report import Finder, Place
from annum.verify.sentences import Sentence
from annum.verify.unreadable import Unreadable

FORM = "annum-entry/1"
TILE = WIDTH * HASH
PIECE = WIDTH * (2 + 0xFFFF)
SEALED = "closing.year_sealed"
AWARDS = ("awards.rules_fixed", "awards.selection_made", "awards.programme_decided")
BALLOTS = ("ballot.opened", "ballot.begun_anew", "ballot.counted")
KEPT = frozenset({SEALED, "journal.log_opened", "targets.published", *AWARDS, *BALLOTS})

ENTRIES_MISSING = Sentence("Entries from %(first)s on are missing.", "缺少第 %(first)s 条及以后的日志。")
ENTRIES_BROKEN = Sentence("The file of entries is cut short or damaged.", "日志条目文件不完整或已损坏。")
NOT_ENTRY = Sentence("Entry %(at)s is no entry in its one written form.", "第 %(at)s 条日志不符合规定的写法。")
MOVED = Sentence(
    "Entry %(at)s says that it is entry %(said)s of the log %(log)s: entries were dropped, put in or reordered.",
    "第 %(at)s 条日志自称是 %(log)s 日志的第 %(said)s 条：有条目被删除、插入或调换了顺序。",
)
CHANGED = Sentence(
    "Entry %(at)s is not the one that was recorded: its hash is not the one in the tree.",
    "第 %(at)s 条日志不是当时记录的内容：其哈希与树中的不符。",
)
TILE_WRONG = Sentence("The tile does not follow from the entries.", "此哈希块与日志条目不符。")
ROOT_WRONG = Sentence(
    "The entries do not give the root of the signed checkpoint: the log was changed.",
    "由日志条目得不出已签名检查点的根：日志被改动过。",
)


@dataclass(slots=True)
class Read:
    """What was read of a log: the tree's root, and the payloads of entries that other checks look at."""

    root: bytes = b""
    kept: dict[str, list[tuple[int, Mapping[str, Any]]]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    sealed_at: str = ""


def read_log(bundle: Bundle, log: str, size: int, finder: Finder) -> Read:
    """Read so many entries, compare them with the tiles, and name what differs."""
    reading = _Reading(bundle, log, finder)
    for path, data in tiles(reading.leaves(size)):
        name = f"journal/{log}/{path}"
        reading.found.files.add(name)
        if not path.startswith("tile/0/") and reading.bytes_of(name) != data:
            finder.fault("tile-wrong", TILE_WRONG, Place(name))
    reading.found.root = reading.frontier.root()
    return reading.found


@dataclass(slots=True)
class _Reading:
    bundle: Bundle
    log: str
    finder: Finder
    found: Read = field(default_factory=Read)
    frontier: Frontier = field(default_factory=Frontier)
    in_order: bool = True

    def leaves(self, size: int) -> Iterator[bytes]:
        """The leaf of each entry, file by file."""
        for index in range(-(-size // WIDTH)):
            width = min(WIDTH, size - index * WIDTH)
            name = self._name(bundle_path(index, width))
            records = self._records(index, width, name)
            if records is None:
                return
            batch = [leaf(record) for record in records]
            known = self.bytes_of(self._name(tile_path(0, index, width))) or b""
            for at, (record, hashed) in enumerate(zip(records, batch, strict=True)):
                self._entry(record, index * WIDTH + at, Place(name, index * WIDTH + at))
                if self.in_order and known[at * HASH : (at + 1) * HASH] != hashed:
                    place = index * WIDTH + at
                    self.finder.fault("entry-changed", CHANGED.of(at=place), Place(name, place))
            self.frontier = self.frontier.extend(batch)
            yield from batch

    def bytes_of(self, name: str, limit: int = TILE) -> bytes | None:
        """A file, or nothing where it cannot be read."""
        try:
            return self.bundle.read(name, limit)
        except Unreadable:
            return None

    def _name(self, path: str) -> str:
        name = f"journal/{self.log}/{path}"
        self.found.files.add(name)
        return name

    def _records(self, index: int, width: int, name: str) -> list[bytes] | None:
        data = self.bytes_of(name, PIECE)
        if data is None:
            self.finder.fault("entries-missing", ENTRIES_MISSING.of(first=index * WIDTH), Place(name))
            return None
        try:
            listed = list(entries(data))
        except ValueError:
            listed = []
        if len(listed) != width:
            self.finder.fault("entries-broken", ENTRIES_BROKEN, Place(name))
        return listed[:width]

    def _entry(self, record: bytes, at: int, place: Place) -> None:
        """Look at one entry, and keep what other checks need."""
        self.finder.checked += 1
        told = entry_in(record)
        if told is None:
            self.finder.fault("entry-unreadable", NOT_ENTRY.of(at=at), place)
            return
        kind, said, log = told["kind"], told["position"], told["log"]
        if (said, log) != (at, self.log) and self.in_order:
            self.finder.fault("entry-moved", MOVED.of(at=at, said=str(said), log=str(log)), place)
            self.in_order = False
        if kind in KEPT:
            self.found.kept.setdefault(kind, []).append((at, _kept(told)))
        if kind == SEALED:
            self.found.sealed_at = str(told["at"])


def _kept(told: Mapping[str, Any]) -> Mapping[str, Any]:
    """The payload; of a ballot with its number, which only what the entry is about tells."""
    if told["kind"] not in BALLOTS:
        payload: Mapping[str, Any] = told["payload"]
        return payload
    about = told.get("about")
    return {**told["payload"], "number": about.get("key") if isinstance(about, dict) else None}


def entry_in(record: bytes) -> dict[str, Any] | None:
    """An entry, if it is one in its one written form."""
    try:
        told: dict[str, Any] = json.loads(record)
        fine = told["form"] == FORM and canonical(told) == record and isinstance(told["payload"], dict)
        return (
            told
            if fine and {"kind", "position", "log", "at"} <= told.keys() and isinstance(told["kind"], str)
            else None
        )
    except (*HOSTILE, NotCanonical):
        return None
