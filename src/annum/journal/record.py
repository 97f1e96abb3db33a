"""Who writes the journal? This function alone, inside the transaction of the act."""

import json
import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeAlias

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from annum.evidence.canonical import canonical
from annum.evidence.hashes import SALT, leaf, salted
from annum.journal.actor import Actor
from annum.journal.manifest import Packed, pack
from annum.journal.models import STANDING, Entry, Manifest, Personal
from annum.kernel.refusal import Refusal, Refused

Payload: TypeAlias = Mapping[str, Any]
FORM = "annum-entry/1"


class OutsideTransaction(RuntimeError):
    """An act wrote to the journal without a transaction around both."""


def record(
    kind: str,
    *,
    by: Actor,
    about: Model | None = None,
    log: str = STANDING,
    payload: Payload | None = None,
    personal: Payload | None = None,
    rows: Iterable[Model] = (),
    gone: Iterable[Model] = (),
    salt: bytes | None = None,
) -> Entry:
    """Write one act: ``kind`` is ``<room>.<past-tense act>``. Two to four queries, however many rows.

    ``payload`` holds what may be kept for ever: text, integers, bools, lists, mappings; days and exact numbers as text.
    ``personal`` holds what may have to be erased. ``rows`` are all rows that the act wrote, as they now stand in the
    database; ``gone`` those that it deletes, given before their keys are lost. ``salt`` is for tests.
    Refuses: ``OutsideTransaction``; a log that is closed; ``NotCanonical`` for a value without canonical bytes.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(f"{kind}: record() belongs inside the transaction of its act")
    packed = pack(rows, gone)
    private = _private(by, personal)
    salt = salt or os.urandom(SALT)
    at = timezone.now()  # The journal's own clock: no caller may date an entry.
    position = _next_position(log)
    written = {
        "form": FORM,
        "log": log,
        "position": position,
        "at": moment(at),
        "kind": kind,
        "actor": {"account": by.account, "behalf": by.behalf, "system": by.name if by.account is None else None},
        "about": _about(about),
        "payload": dict(payload or {}),
        "personal": salted(salt, private).hex() if private else None,
        "rows": packed.record,
    }
    entry = _insert(canonical(written), at)
    _insert_beside(entry, packed, salt, private)
    return entry


def moment(at: datetime) -> str:
    """A moment as the record writes it: UTC, always six decimals."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def projection(record: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of an entry that repeat its record, for searching."""
    about = record["about"] or {"room": "", "model": "", "key": ""}
    return {
        "log_id": record["log"],
        "position": record["position"],
        "at": datetime.strptime(record["at"], "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC),
        "kind": record["kind"],
        "account": record["actor"]["account"],
        "behalf": record["actor"]["behalf"],
        **{f"about_{name}": about[name] for name in ("room", "model", "key")},
    }


def _private(by: Actor, personal: Payload | None) -> bytes:
    names = {"actor": by.name, "behalf": by.behalf_name} if by.account is not None or by.behalf_name else {}
    content = {name: value for name, value in (("names", names), ("payload", dict(personal or {}))) if value}
    return canonical(content) if content else b""


def _about(row: Model | None) -> dict[str, str] | None:
    if row is None:
        return None
    return {"room": row._meta.app_label, "model": row._meta.object_name or "", "key": str(row.pk)}


def _next_position(log: str) -> int:
    """Take the next position; the log's row stays locked until the act commits, so positions have no gap."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO journal_log (name, size) VALUES (%s, 1)"
            " ON CONFLICT (name) DO UPDATE SET size = journal_log.size + 1 WHERE journal_log.closed_at IS NULL"
            " RETURNING size",
            [log],
        )
        row = cursor.fetchone()
    if row is None:
        raise Refused(
            Refusal("log-closed", "The log %(log)s is sealed; nothing is written into it any more.", {"log": log})
        )
    return int(row[0]) - 1


def _insert(record: bytes, at: datetime) -> Entry:
    return Entry.objects.create(record=record, leaf=leaf(record), **projection(json.loads(record)) | {"at": at})


def _insert_beside(entry: Entry, packed: Packed, salt: bytes, private: bytes) -> None:
    if private:
        Personal.objects.create(entry=entry, salt=salt, payload=private)
    if packed.count:
        Manifest.objects.create(entry=entry, count=packed.count, rows=packed.rows)
