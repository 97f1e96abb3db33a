"""What lies in an evidence pack? Proofs of entries, and what they are held against; read, not yet believed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from annum.evidence.pack import SCHEMA, Evidence, read
from annum.verify import unreadable
from annum.verify.logs import entry_in
from annum.verify.opening import Bundle
from annum.verify.reading import HOSTILE, document
from annum.verify.unreadable import Unreadable

CHECKPOINT, UNDER = "checkpoint.txt", "authority/"
STATEMENT = "annum.statement/1"
PUBLISHED, CONSENTED = "targets.published", "targets.consented"


@dataclass(frozen=True, slots=True)
class Proof:
    """A file with the schema of a proof. ``evidence`` is missing where it is not one, ``entry`` where its record is no entry."""

    file: str
    evidence: Evidence | None
    entry: Mapping[str, Any] | None

    def told(self, kind: str, name: str) -> str:
        """A text of the payload, if the entry is of this kind; else nothing."""
        value = self.entry["payload"].get(name) if self.entry and self.entry["kind"] == kind else None
        return value if isinstance(value, str) else ""


@dataclass(slots=True)
class Pack:
    """All of it. ``statements``: file to SHA-256; ``damaged``: files that should be JSON and are not."""

    bundle: Bundle
    proofs: list[Proof] = field(default_factory=list)
    statements: dict[str, str] = field(default_factory=dict)
    damaged: list[str] = field(default_factory=list)

    @property
    def pdfs(self) -> list[str]:
        """The files that can bear signatures."""
        return sorted(name for name in self.bundle.sizes if name.lower().endswith(".pdf") and "/" not in name)

    def texts(self, kind: str, name: str) -> set[str]:
        """What the entries of a kind say under a name."""
        return {text for proof in self.proofs if (text := proof.told(kind, name))}


def read_pack(bundle: Bundle) -> Pack:
    """The pack. Refuses: ``Unreadable`` when there is no proof in it."""
    pack = Pack(bundle)
    for name in sorted(name for name in bundle.sizes if name.lower().endswith(".json") and "/" not in name):
        try:
            told = document(bundle, name)
        except Unreadable:
            pack.damaged.append(name)
            continue
        if told.get("schema") == SCHEMA:
            pack.proofs.append(_proof(name, told))
        elif told.get("schema") == STATEMENT:
            pack.statements[name] = sha256(bundle.read(name)).hexdigest()
    if not pack.proofs:
        raise Unreadable(unreadable.NOT_BUNDLE)
    return pack


def _proof(name: str, told: Mapping[str, Any]) -> Proof:
    try:
        evidence = read(told)
    except HOSTILE:
        return Proof(name, None, None)
    return Proof(name, evidence, entry_in(evidence.record))
