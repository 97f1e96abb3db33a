"""The database refuses to change the journal, survives a remade table, and says when the triggers are away."""

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.models.signals import post_migrate

from annum.journal import triggers
from annum.journal.actor import Actor
from annum.journal.models import Entry, Manifest, Personal
from annum.journal.record import record


@pytest.fixture
def entry(db) -> Entry:
    from django.contrib.auth.models import Group

    return record("a.b", by=Actor(7, "Li Wei"), rows=[Group.objects.create(name="x")])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET kind = 'x'",
        "DELETE FROM journal_entry",
        "UPDATE journal_manifest SET count = 0",
        "DELETE FROM journal_manifest",
        "UPDATE journal_personal SET salt = payload",
    ],
)
def test_the_database_refuses(entry: Entry, statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "statement",
    [
        "REPLACE INTO journal_entry SELECT * FROM journal_entry",
        "REPLACE INTO journal_manifest SELECT * FROM journal_manifest",
        "REPLACE INTO journal_personal SELECT * FROM journal_personal",
    ],
)
def test_replacing_is_refused_like_deleting(entry: Entry, statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.postgresql
@pytest.mark.parametrize("table", ["journal_entry", "journal_manifest", "journal_personal"])
def test_truncating_is_refused(db, table: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table} CASCADE")


def test_personal_payload_can_be_deleted(entry: Entry) -> None:
    assert Personal.objects.filter(entry=entry).delete()[0] == 1
    assert Entry.objects.filter(pk=entry.pk).exists()
    assert Manifest.objects.filter(entry=entry).exists()


def test_flush_is_refused(transactional_db) -> None:
    with transaction.atomic():
        record("a.b", by=Actor(7, "Li Wei"))
    with pytest.raises((DatabaseError, SystemExit, Exception), match=r"append-only|couldn't be flushed"):
        call_command("flush", interactive=False)
    assert Entry.objects.count() == 1


def test_missing_triggers_are_named_and_a_migration_puts_them_back(transactional_db) -> None:
    assert triggers.missing() == []
    triggers.remove()
    assert "journal_entry_update" in triggers.missing()
    found = [warning for warning in run_checks(databases=["default"]) if warning.id == "journal.W001"]
    assert "journal_entry_delete" in found[0].msg
    config = apps.get_app_config("journal")
    post_migrate.send(sender=config, app_config=config, verbosity=0, interactive=False, using="default")
    assert triggers.missing() == []


@pytest.mark.sqlite
def test_a_remade_table_loses_its_triggers_and_they_come_back(transactional_db) -> None:
    with connection.schema_editor() as editor:
        editor._remake_table(Entry)
    assert "journal_entry_delete" in triggers.missing()
    triggers.after_migrate()
    assert triggers.missing() == []
