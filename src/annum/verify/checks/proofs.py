"""Does each entry stand in the log of its checkpoint, and who signed that? What the entries say is told, not judged."""

from annum.evidence.hashes import leaf
from annum.evidence.pack import Evidence
from annum.evidence.proofs import proves_inclusion
from annum.kernel.refusal import Refused
from annum.verify.checks.files import TWICE, UNSAFE
from annum.verify.checks.journal import OTHER_LOG
from annum.verify.logs import NOT_ENTRY
from annum.verify.notes import LogKey, read_note, signer_of
from annum.verify.proof import CHECKPOINT, Pack, Proof
from annum.verify.report import Check, Finder, Place
from annum.verify.sentences import Sentence
from annum.verify.unreadable import NOT_JSON, Unreadable

FILES = Sentence("The files of the pack can be read", "证据包文件可以读取")
ENTRIES = Sentence("The entries stand in the journal", "所示条目确在日志中")
SIGNED = Sentence("The checkpoint of the journal is signed", "日志检查点已签名")

NO_PROOF = Sentence(
    "This is no proof of an entry in the form annum.evidence/1.", "这不是 annum.evidence/1 格式的日志条目证明。"
)
MOVED = Sentence(
    "The proof is of entry %(at)s of the log %(log)s, but the entry says that it is entry %(said)s of the log %(own)s.",
    "证明针对的是日志 %(log)s 的第 %(at)s 条，而条目自称是日志 %(own)s 的第 %(said)s 条。",
)
EXCLUDED = Sentence(
    "Entry %(at)s does not lead to the root of the checkpoint: its text, its position or its path was changed.",
    "由第 %(at)s 条推不出检查点的根：条目文本、位置或路径被改动过。",
)
SAYS = Sentence("Entry %(at)s, written %(moment)s: %(kind)s", "第 %(at)s 条，写于 %(moment)s：%(kind)s")
FORGED = Sentence(
    "The key that the proof names did not sign the checkpoint: it was forged or changed.",
    "检查点不是由证明所指的密钥签名的：系伪造或被改动。",
)
OTHER_NOTE = Sentence("It is not the checkpoint of the proofs.", "它不是证明所依据的检查点。")
OTHER_KEYS = Sentence("The proofs name different keys of the log.", "各证明所指的日志密钥不一致。")


def check(pack: Pack) -> list[Check]:
    """Files, entries, checkpoints."""
    entries, signed = Finder("entries", ENTRIES), Finder("checkpoints", SIGNED)
    for proof in pack.proofs:
        if proof.evidence is None:
            entries.fault("proof-unreadable", NO_PROOF, Place(proof.file))
        else:
            _entry(proof, proof.evidence, entries)
            _checkpoint(proof.file, proof.evidence, entries, signed)
    _beside(pack, signed)
    return [_files(pack), entries.done(), signed.done()]


def _files(pack: Pack) -> Check:
    finder = Finder("files", FILES)
    finder.checked = len(pack.bundle.sizes)
    for name in pack.bundle.unsafe:
        finder.fault("name-unsafe", UNSAFE, Place(name[:200]))
    for name in pack.bundle.twice:
        finder.fault("file-twice", TWICE, Place(name))
    for name in pack.damaged:
        finder.fault("file-damaged", NOT_JSON, Place(name))
    return finder.done()


def _entry(proof: Proof, evidence: Evidence, finder: Finder) -> None:
    """The entry is one, and says itself where it stands."""
    finder.checked += 1
    place, entry = Place(proof.file, evidence.index), proof.entry
    if entry is None:
        finder.fault("entry-unreadable", NOT_ENTRY.of(at=evidence.index), place)
        return
    if (entry["log"], entry["position"]) != (evidence.log, evidence.index):
        own = {"said": str(entry["position"]), "own": str(entry["log"])}
        finder.fault("entry-moved", MOVED.of(at=evidence.index, log=evidence.log, **own), place)
    finder.note(SAYS.of(at=evidence.index, moment=str(entry["at"]), kind=entry["kind"]))


def _checkpoint(file: str, evidence: Evidence, entries: Finder, signed: Finder) -> None:
    signed.checked += 1
    try:
        note = read_note(evidence.note.encode())
    except Refused as error:
        signed.fault("checkpoint-form", error.refusal, Place(file))
        return
    said, at = note.checkpoint, evidence.index
    if not proves_inclusion(leaf=leaf(evidence.record), index=at, size=said.size, path=evidence.path, root=said.root):
        entries.fault("entry-not-in-log", EXCLUDED.of(at=at), Place(file, at))
    if signer_of(note, [LogKey(evidence.name, evidence.public)]) is None:
        signed.fault("checkpoint-forged", FORGED, Place(file))
    if not said.origin.endswith(f"/{evidence.log}"):
        told = OTHER_LOG.of(origin=said.origin, wanted=f"…/{evidence.log}")
        signed.fault("checkpoint-origin", told, Place(file))


def _beside(pack: Pack, signed: Finder) -> None:
    """The checkpoint that lies beside the proofs is theirs, and so is the key."""
    known = [proof.evidence for proof in pack.proofs if proof.evidence is not None]
    if len({each.public for each in known}) > 1:
        signed.fault("keys-differ", OTHER_KEYS)
    if CHECKPOINT not in pack.bundle.sizes:
        return
    try:
        text = pack.bundle.read(CHECKPOINT)
    except Unreadable as error:
        signed.fault("file-damaged", error.said, Place(CHECKPOINT))
        return
    if {each.note.encode() for each in known} - {text}:
        signed.fault("checkpoint-other", OTHER_NOTE, Place(CHECKPOINT))
