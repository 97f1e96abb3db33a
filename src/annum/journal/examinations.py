"""What does ``annum doctor`` look at? A list to which rooms add in their ``AppConfig.ready``."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core import checks
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from annum.journal import triggers
from annum.journal.findings import Finding
from annum.journal.verify import verify_checkpoints, verify_logs, verify_rows
from annum.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Examination:
    """One thing to look at."""

    title: Words
    look: Callable[[], Iterable[Finding]]


EXAMINATIONS: dict[str, Examination] = {}


def examine(name: str, title: Words, look: Callable[[], Iterable[Finding]]) -> None:
    """Add an examination; a name that is there already is replaced."""
    EXAMINATIONS[name] = Examination(title, look)


def settings() -> list[Finding]:
    """Django's system checks, those of every room included."""
    found = [
        message for message in checks.run_checks() if message.level >= checks.WARNING and not message.is_silenced()
    ]
    return [
        Finding(message.id or "", Words("%(said)s", {"said": " ".join(filter(None, (message.msg, message.hint)))}))
        for message in found
    ]


def migrations() -> list[Finding]:
    """Migrations that are not applied yet."""
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    words = Words("A migration is not applied yet; run 'annum migrate'.")
    return [Finding("not-migrated", words, f"{migration.app_label}.{migration.name}") for migration, _ in pending]


def database() -> list[Finding]:
    """The embedded database's own check of its file, and references that lead nowhere."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        said = [str(line) for (line,) in cursor.fetchall() if line != "ok"]
        cursor.execute("PRAGMA foreign_key_check")
        broken = cursor.fetchall()
    words = Words("A reference leads to no row of %(table)s.")
    return [
        *(Finding("damaged", Words("The database file is damaged: %(said)s.", {"said": line})) for line in said),
        *(Finding("dangling", Words(words.text, {"table": to}), f"{table} {row}") for table, row, to, _ in broken),
    ]


def guards() -> list[Finding]:
    """Triggers that should refuse changes to the journal."""
    words = Words("This trigger is missing, so the journal could be changed; run 'annum migrate'.")
    return [Finding("trigger-missing", words, name) for name in triggers.missing()]


examine("settings", Words("Settings"), settings)
examine("migrations", Words("Migrations"), migrations)
examine("database", Words("Database file"), database)
examine("triggers", Words("Guards of the journal"), guards)
examine("journal", Words("Journal entries"), verify_logs)
examine("checkpoints", Words("Checkpoints of the journal"), verify_checkpoints)
examine("rows", Words("Rows against the journal"), verify_rows)
