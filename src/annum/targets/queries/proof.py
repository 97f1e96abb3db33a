"""Which entries of the journal speak of a version: its publishing, and the last signature under it?"""

import json
from dataclasses import dataclass
from typing import Any

from annum.journal.models import Entry
from annum.journal.queries import entries_about
from annum.targets.models import Statement, Version

PUBLISHED, CONSENTED = "targets.published", "targets.consented"


@dataclass(frozen=True, slots=True)
class Entries:
    """Each names the SHA-256 of the sealed bytes; that of a signature by certificate the SHA-256 of the signed PDF too."""

    published: Entry | None
    signature: Entry | None

    @property
    def known(self) -> list[Entry]:
        """Those that are there."""
        return [entry for entry in (self.published, self.signature) if entry is not None]


def entries_of(version: Version) -> Entries:
    """The entries of a published version; one that was taken over as signed on paper has none of its own. Queries: 1."""
    rows = entries_about(Statement, version.statement_id).filter(kind__in=(PUBLISHED, CONSENTED))
    found = [row for row in rows if _payload(row).get("digest") == version.digest]
    of = {kind: next((row for row in found if row.kind == kind), None) for kind in (PUBLISHED, CONSENTED)}
    return Entries(of[PUBLISHED], of[CONSENTED])


def _payload(entry: Entry) -> dict[str, Any]:
    payload: dict[str, Any] = json.loads(bytes(entry.record))["payload"]
    return payload
