"""What does the journal say? Entries, and what they say in words."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet, Sum

from annum.journal.growth import consistency_proof, inclusion_proof, latest_checkpoint, tree_growth
from annum.journal.models import Entry, Log, Personal
from annum.journal.sentences import sentence
from annum.kernel.words import Words

__all__ = [
    "Told",
    "consistency_proof",
    "entries",
    "entries_about",
    "inclusion_proof",
    "latest_checkpoint",
    "size",
    "told",
    "tree_growth",
]


@dataclass(frozen=True, slots=True)
class Told:
    """An entry in words. ``actor`` is "" when the name was erased; ``why`` is the reason that was given."""

    entry: Entry
    words: Words
    actor: str
    behalf: str
    why: str
    record: dict[str, Any]


def size() -> int:
    """How many entries all logs hold: it grows with every act. One query."""
    return int(Log.objects.aggregate(total=Sum("size", default=0))["total"])


def entries(kind: str = "", account: int | None = None, log: str = "") -> QuerySet[Entry]:
    """All entries, the newest first. ``kind`` is a kind or a room."""
    found = Entry.objects.order_by("-pk")
    if kind:
        found = found.filter(Q(kind=kind) | Q(kind__startswith=f"{kind}."))
    if account is not None:
        found = found.filter(account=account)
    return found.filter(log=log) if log else found


def entries_about(model: type[Model], key: object) -> QuerySet[Entry]:
    """The acts about one object, the newest first. One query by index."""
    about = {"about_room": model._meta.app_label, "about_model": model._meta.object_name, "about_key": str(key)}
    return Entry.objects.filter(**about).order_by("-pk")


def told(chosen: Iterable[Entry]) -> list[Told]:
    """Entries in words. One query beside that of the entries."""
    listed = list(chosen)
    kept = Personal.objects.in_bulk([entry.pk for entry in listed])
    return [_told(entry, kept.get(entry.pk)) for entry in listed]


def _told(entry: Entry, personal: Personal | None) -> Told:
    record = json.loads(bytes(entry.record))
    private = json.loads(bytes(personal.payload)) if personal else {}
    names = private.get("names", {})
    actor = record["actor"]["system"] or names.get("actor", "")
    values = {**record["payload"], **private.get("payload", {}), "actor": actor, "behalf": names.get("behalf")}
    why = record["payload"].get("why") or record["payload"].get("reason") or ""
    return Told(entry, sentence(entry.kind, values), actor, names.get("behalf", ""), str(why), record)
