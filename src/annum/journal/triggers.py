"""How does the database itself refuse to change the journal? By triggers, put back after every migration.

SQLite loses triggers when a migration remakes a table, so the room's ``post_migrate`` sets them every time. On SQLite a
``REPLACE`` would delete without firing a delete trigger, so an insert over an existing row is refused too. ``flush``
cannot empty the tables either; the tests, which must, take the triggers away first (``tests/conftest.py``).
"""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Warning
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

REFUSED = "The journal is append-only."
_TABLES = {
    "journal_entry": "UPDATE DELETE",
    "journal_manifest": "UPDATE DELETE",
    "journal_personal": "UPDATE",
    "journal_checkpoint": "UPDATE DELETE",
}
_KEPT = " AND ".join(
    f"OLD.{name} = NEW.{name}" for name in ("id", "log_id", "size", "root", "note", "frontier", "made_at")
)
_STAMPED = f"OLD.stamp IS NULL AND NEW.stamp IS NOT NULL AND {_KEPT}"
_UNLESS = {"journal_checkpoint_update": _STAMPED}
"""What a trigger lets pass: the time stamp of a checkpoint, once."""
_SAME = {
    "journal_entry": "id = NEW.id OR (log_id = NEW.log_id AND position = NEW.position)",
    "journal_manifest": "entry_id = NEW.entry_id",
    "journal_personal": "entry_id = NEW.entry_id",
    "journal_checkpoint": "id = NEW.id OR (log_id = NEW.log_id AND size = NEW.size)",
}


def _sqlite() -> dict[str, tuple[str, str]]:
    abort = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    found = {}
    for table, events in _TABLES.items():
        for event in events.split():
            name = f"{table}_{event.lower()}"
            found[name] = (table, f"CREATE TRIGGER {name} BEFORE {event} ON {table} {_when(name)}{abort}")
        name, seen = f"{table}_replace", f"EXISTS (SELECT 1 FROM {table} WHERE {_SAME[table]})"
        found[name] = (table, f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {seen} {abort}")
    return found


def _when(name: str) -> str:
    return f"WHEN (NOT ({_UNLESS[name]})) " if name in _UNLESS else ""


def _postgresql() -> dict[str, tuple[str, str]]:
    found = {}
    for table, events in _TABLES.items():
        for event, each in [*((event, "ROW") for event in events.split()), ("TRUNCATE", "STATEMENT")]:
            name = f"{table}_{event.lower()}"
            when = f"BEFORE {event} ON {table} FOR EACH {each} {_when(name)}EXECUTE FUNCTION journal_refuse()"
            found[name] = (table, f"CREATE TRIGGER {name} {when}")
    return found


_FUNCTION = f"""CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'restrict_violation'; END $$"""


def _wanted(connection: BaseDatabaseWrapper) -> dict[str, tuple[str, str]]:
    """Name to (table, statement), for the tables that exist."""
    tables = set(connection.introspection.table_names())
    every = _postgresql() if connection.vendor == "postgresql" else _sqlite()
    return {name: made for name, made in every.items() if made[0] in tables}


def _present(connection: BaseDatabaseWrapper) -> set[str]:
    source = {
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'",
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    }
    with connection.cursor() as cursor:
        cursor.execute(source[connection.vendor])
        return {name for (name,) in cursor.fetchall()}


def install(using: str = "default") -> None:
    """Set every trigger anew."""
    connection = connections[using]
    remove(using)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for _table, statement in _wanted(connection).values():
            cursor.execute(statement)


def remove(using: str = "default") -> None:
    """Take every trigger away."""
    connection = connections[using]
    on = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for name, (table, _statement) in _wanted(connection).items():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if on else ""))


def missing(using: str = "default") -> list[str]:
    """The names of triggers that should be there and are not."""
    connection = connections[using]
    return sorted(set(_wanted(connection)) - _present(connection))


def after_migrate(using: str = "default", **_kwargs: Any) -> None:
    """The room's ``post_migrate``."""
    install(using)


def check(databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """The system check. A warning, not an error, because ``migrate`` must be able to run and put them back."""
    return [
        Warning(
            f"The database lets the journal be changed: triggers are missing ({', '.join(names)}).",
            hint="Run 'annum migrate'; it puts them back. Then run 'annum doctor'.",
            id="journal.W001",
        )
        for using in databases or ()
        if (names := missing(using))
    ]
