"""Is the journal the one that was signed? Entries, tree, checkpoints, the key of the log, proofs of growth, the seal's entry."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from annum.evidence.proofs import proves_consistency
from annum.kernel.refusal import Refused
from annum.verify.content import Content, log_keys
from annum.verify.logs import AWARDS, BALLOTS, ROOT_WRONG, Read, read_log
from annum.verify.notes import Checkpoint, LogKey, Note, keys_of, read_note, signer_of
from annum.verify.opening import Bundle
from annum.verify.reading import HOSTILE, document
from annum.verify.report import Check, Finder, Place
from annum.verify.sentences import Sentence
from annum.verify.unreadable import Unreadable

ENTRIES = Sentence("The journal is whole, entry by entry", "日志逐条完整")
SIGNED = Sentence("The checkpoints of the journal are signed", "日志检查点均已签名")
SEAL = Sentence("The list of files is the one that was sealed", "文件清单即封存时的清单")
PROOFS = "journal/proofs.json"
PROOFS_LIMIT = 64 << 20

NO_LOG = Sentence("The log %(log)s is missing.", "缺少日志 %(log)s。")
NO_KEYS = Sentence("The keys of the log cannot be read.", "日志的密钥无法读取。")
OTHER_LOG = Sentence(
    "The checkpoint is of another log: %(origin)s instead of %(wanted)s.",
    "此检查点属于另一日志：应为 %(wanted)s，实为 %(origin)s。",
)
FORGED = Sentence(
    "No key of the log signed the checkpoint: it was forged or changed.",
    "此检查点不是用日志密钥签名的：系伪造或被改动。",
)
OLD_FORGED = Sentence(
    "The earlier checkpoint at %(size)s entries was not signed by a key of the log.",
    "先前在第 %(size)s 条处的检查点不是用日志密钥签名的。",
)
SHRUNK = Sentence(
    "The log of %(size)s entries is not the beginning of the one in the bundle: history was rewritten.",
    "含 %(size)s 条的先前日志不是数据包中日志的开头：历史被改写。",
)
PROOF_BROKEN = Sentence("The proofs of growth cannot be read.", "日志增长证明无法读取。")
NO_SEAL = Sentence("The log of the year has no entry of the sealing.", "年度日志中没有封存条目。")
OTHER_CONTENT = Sentence(
    "The list of files has the digest %(found)s, but the year was sealed with %(sealed)s: content.json was rewritten.",
    "文件清单的摘要为 %(found)s，而封存时为 %(sealed)s：content.json 被改写。",
)
OTHER_COUNT = Sentence(
    "The entry of the sealing names %(sealed)s files, the list has %(found)s.",
    "封存条目所记文件数为 %(sealed)s，清单中为 %(found)s。",
)
CHAINED = Sentence(
    "The log follows the checkpoint of %(log)s at %(size)s entries.", "本日志承接 %(log)s 在第 %(size)s 条处的检查点。"
)


@dataclass(slots=True)
class Journal:
    """What the checks of the journal leave for the others. ``place`` is the year's checkpoint; ``entries`` are the payloads of its
    entries of awards and ballots by kind, in order.
    """

    checks: list[Check] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    published: dict[tuple[str, int], str] = field(default_factory=dict)
    key: LogKey | None = None
    place: str = ""
    sealed_at: str = ""
    run: str = ""
    entries: dict[str, list[Mapping[str, Any]]] = field(default_factory=dict)


def check(bundle: Bundle, content: Content) -> Journal:
    """Every log of the bundle."""
    return _Looking(bundle, content).all()


class _Looking:
    """One look through the logs of a bundle."""

    def __init__(self, bundle: Bundle, content: Content) -> None:
        self.bundle, self.content, self.found = bundle, content, Journal()
        self.entries, self.signed = Finder("journal", ENTRIES), Finder("checkpoints", SIGNED)
        self.keys, self.origins = self._keys()

    def all(self) -> Journal:
        """Every log, then what ties them to earlier checkpoints."""
        own, notes = self.content.year, {}
        inside = [name.split("/") for name in self.bundle.sizes if name.startswith("journal/")]
        for log in sorted({parts[1] for parts in inside if len(parts) > 2} | {own}):  # noqa: PLR2004
            if note := self._checkpoint(log):
                notes[log] = note
                self._log(log, note)
        self._proofs(notes)
        if own not in notes:
            self.found.checks.append(_seal(self.content, Read(), self.found))
        self.found.checks += [self.entries.done(), self.signed.done()]
        return self.found

    def _keys(self) -> tuple[tuple[LogKey, ...], Mapping[str, str]]:
        try:
            told = log_keys(self.bundle)
            return keys_of(told), {str(log): str(origin) for log, origin in (told.get("origins") or {}).items()}
        except (*HOSTILE, Unreadable):
            self.signed.fault("log-keys", NO_KEYS, Place("content/authority/log.json"))
            return (), {}

    def _checkpoint(self, log: str) -> Note | None:
        name, wanted = f"journal/{log}/checkpoint", self.origins.get(log) or f"annum.{self.content.group}/{log}"
        place = Place(name)
        self.found.files |= {name, f"{name}.tsr"}
        try:
            note = read_note(self.bundle.read(name))
        except Unreadable:
            self.signed.fault("log-missing", NO_LOG.of(log=log), place)
            return None
        except Refused as error:
            self.signed.fault("checkpoint-form", error.refusal, place)
            return None
        self.signed.checked += 1
        if signer_of(note, self.keys) is None:
            self.signed.fault("checkpoint-forged", FORGED, place)
        if note.checkpoint.origin != wanted:
            told = OTHER_LOG.of(origin=note.checkpoint.origin, wanted=wanted)
            self.signed.fault("checkpoint-origin", told, place)
        return note

    def _log(self, log: str, note: Note) -> None:
        read = read_log(self.bundle, log, note.checkpoint.size, self.entries)
        self.found.files |= read.files
        if read.root != note.checkpoint.root:
            self.entries.fault("root-wrong", ROOT_WRONG, Place(f"journal/{log}/checkpoint"))
        self._opened(read, log)
        if log == self.content.year:
            self.found.key, self.found.place = signer_of(note, self.keys), f"journal/{log}/checkpoint"
            self.found.sealed_at, self.found.published = read.sealed_at, _published(read)
            self.found.entries = {
                kind: [payload for _, payload in read.kept.get(kind, ())] for kind in (*AWARDS, *BALLOTS)
            }
            self.found.checks.append(_seal(self.content, read, self.found))

    def _opened(self, read: Read, log: str) -> None:
        """The first entry of a year's log names the last checkpoint of the year before."""
        for at, payload in read.kept.get("journal.log_opened", ()):
            place = Place(f"journal/{log}/checkpoint", at)
            try:
                note = read_note(str(payload["note"]).encode())
                told = Checkpoint(note.checkpoint.origin, payload["size"], bytes.fromhex(payload["root"]))
            except (*HOSTILE, Refused):
                self.signed.fault("proof-broken", PROOF_BROKEN, place)
                continue
            self.signed.checked += 1
            if note.checkpoint != told or signer_of(note, self.keys) is None:
                self.signed.fault("earlier-forged", OLD_FORGED.of(size=note.checkpoint.size), place)
            else:
                self.signed.note(CHAINED.of(log=note.checkpoint.origin, size=note.checkpoint.size))

    def _proofs(self, notes: Mapping[str, Note]) -> None:
        """Every earlier checkpoint is the beginning of the log in the bundle."""
        self.found.files.add(PROOFS)
        if PROOFS not in self.bundle.sizes:
            return
        try:
            told = document(self.bundle, PROOFS, PROOFS_LIMIT)
            for now, row in [(notes[log].checkpoint, row) for log, rows in told.items() for row in rows]:
                self._proof(now, row)
        except (*HOSTILE, Unreadable):
            self.signed.fault("proof-broken", PROOF_BROKEN, Place(PROOFS))

    def _proof(self, now: Checkpoint, row: Mapping[str, Any]) -> None:
        self.signed.checked += 1
        note = read_note(str(row["note"]).encode())
        old, path = note.checkpoint, [bytes.fromhex(each) for each in row["path"]]
        same = old.origin == now.origin and (old.size, old.root.hex()) == (row["size"], row["root"])
        if signer_of(note, self.keys) is None or not same:
            self.signed.fault("earlier-forged", OLD_FORGED.of(size=old.size), Place(PROOFS))
        grew = proves_consistency(first=old.size, second=now.size, path=path, old=old.root, new=now.root)
        if row["to"] != now.size or not grew:
            self.signed.fault("history-rewritten", SHRUNK.of(size=old.size), Place(PROOFS))


def _published(read: Read) -> dict[tuple[str, int], str]:
    """Which digest each version was published with."""
    names = ("statement", "version", "digest")
    told = [tuple(payload.get(name) for name in names) for _, payload in read.kept.get("targets.published", ())]
    return {(code, at): str(digest) for code, at, digest in told if isinstance(code, str) and isinstance(at, int)}


def _seal(content: Content, read: Read, found: Journal) -> Check:
    """Is content.json the one whose digest the sealing recorded?"""
    finder, place = Finder("seal", SEAL), Place("content.json")
    sealed = read.kept.get("closing.year_sealed")
    if not sealed:
        finder.fault("seal-missing", NO_SEAL, Place(f"journal/{content.year}/checkpoint"))
        return finder.done()
    _, payload = sealed[-1]
    finder.checked, found.run, count = 1, str(payload.get("run", "")), len(content.files)
    if payload.get("content") != content.digest:
        told = OTHER_CONTENT.of(found=content.digest, sealed=str(payload.get("content"))[:64])
        finder.fault("content-changed", told, place)
    if payload.get("files", count) != count:
        finder.fault("content-count", OTHER_COUNT.of(sealed=str(payload["files"])[:20], found=count), place)
    return finder.done()
