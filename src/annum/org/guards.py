"""How does the database itself refuse two rows for one thing on one day? SQLite by triggers, PostgreSQL by exclusion.

SQLite loses triggers when a migration remakes a table, so the room's ``post_migrate`` puts back what is missing.
"""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Warning
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

OVERLAP = "Two rows of one thing for one day."
_TABLES = {
    "org_unitversion": ("unit_id",),
    "org_postversion": ("post_id",),
    "org_appointment": ("person_id", "post_id"),
}


def _sqlite() -> dict[str, tuple[str, str]]:
    found = {}
    for table, columns in _TABLES.items():
        # The plus keeps the planner to the index of the first column: a person has few rows, a post may have thousands.
        same = " AND ".join(f"{'+' if at else ''}{column} = NEW.{column}" for at, column in enumerate(columns))
        for event in ("INSERT", "UPDATE"):
            name = f"{table}_no_overlap_{event.lower()}"
            statement = (
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN NEW.superseded_at IS NULL AND EXISTS ("
                f"SELECT 1 FROM {table} WHERE {same} AND superseded_at IS NULL AND id IS NOT NEW.id"
                " AND (NEW.valid_to IS NULL OR valid_from < NEW.valid_to)"
                " AND (valid_to IS NULL OR valid_to > NEW.valid_from))"
                f" BEGIN SELECT RAISE(ABORT, '{OVERLAP}'); END"
            )
            found[name] = (table, statement)
    return found


def _postgresql() -> dict[str, tuple[str, str]]:
    found = {}
    for table, columns in _TABLES.items():
        # A range of one number stands for equality, so that no extension of the server is needed.
        same = ", ".join(f"int8range({column}, {column}, '[]') WITH &&" for column in columns)
        name = f"{table}_no_overlap"
        statement = (
            f"ALTER TABLE {table} ADD CONSTRAINT {name} EXCLUDE USING gist"
            f" ({same}, daterange(valid_from, valid_to) WITH &&) WHERE (superseded_at IS NULL)"
        )
        found[name] = (table, statement)
    return found


def _missing(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Name to statement of what should be there and is not, for the tables that exist."""
    every = _postgresql() if connection.vendor == "postgresql" else _sqlite()
    source = {
        "postgresql": "SELECT conname FROM pg_constraint WHERE contype = 'x'",
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    }
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        cursor.execute(source[connection.vendor])
        present = {name for (name,) in cursor.fetchall()}
    return {name: made for name, (table, made) in every.items() if table in tables and name not in present}


def missing(using: str = "default") -> list[str]:
    """The names of guards that should be there and are not."""
    return sorted(_missing(connections[using]))


def after_migrate(using: str = "default", **_kwargs: Any) -> None:
    """The room's ``post_migrate``."""
    connection = connections[using]
    wanted = _missing(connection)
    with connection.cursor() as cursor:
        for statement in wanted.values():
            cursor.execute(statement)


def check(databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """The system check. A warning, so that ``migrate`` can run and put them back."""
    return [
        Warning(
            f"The database lets rows of the organisation overlap: guards are missing ({', '.join(names)}).",
            hint="Run 'annum migrate'; it puts them back.",
            id="org.W001",
        )
        for using in databases or ()
        if (names := missing(using))
    ]
