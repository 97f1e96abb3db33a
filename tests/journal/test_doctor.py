"""``annum doctor`` says that all is well, or what is wrong, in words and as JSON."""

import json

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection

from annum.journal import examinations, triggers
from annum.journal.actor import Actor
from annum.journal.examinations import EXAMINATIONS
from annum.journal.findings import Finding
from annum.journal.record import record
from annum.kernel.words import Words


@pytest.fixture
def doctor(capsys, monkeypatch):
    """Runs the command in a wide terminal: its exit code and what it said."""
    monkeypatch.setenv("COLUMNS", "300")

    def run(*arguments: str) -> tuple[int, str]:
        try:
            call_command("doctor", *arguments)
        except SystemExit as ended:
            return int(ended.code), capsys.readouterr().out
        return 0, capsys.readouterr().out

    return run


ROOM = ("--only", "migrations", "--only", "database", "--only", "triggers", "--only", "journal", "--only", "rows")


@pytest.fixture
def group(db) -> Group:
    group = Group.objects.create(name="Press shop")
    record("org.unit_founded", by=Actor(7, "Li Wei"), rows=[group])
    return group


def test_all_is_well(group: Group, doctor) -> None:
    code, said = doctor("--json", *ROOM)
    assert (code, json.loads(said)) == (0, {"ok": True, "examinations": {name: [] for name in ROOM[1::2]}})


def test_a_touched_row_and_a_missing_guard_are_named(group: Group, doctor) -> None:
    Group.objects.update(name="other")
    triggers.remove()
    code, said = doctor(*ROOM)
    assert code == 1
    assert f"Row touched behind the journal: auth.Group {group.pk}" in " ".join(said.split())
    assert "journal_entry_update" in said


def test_json_names_code_and_place(group: Group, doctor) -> None:
    Group.objects.update(name="other")
    code, said = doctor("--json", "--only", "rows")
    [found] = json.loads(said)["examinations"]["rows"]
    assert (code, found["code"], found["place"]) == (1, "row-touched", f"auth.Group {group.pk}")


def test_a_room_adds_its_own_examination(db, monkeypatch, doctor) -> None:
    monkeypatch.setattr(examinations, "EXAMINATIONS", EXAMINATIONS)
    monkeypatch.delitem(EXAMINATIONS, "own", raising=False)
    examinations.examine("own", Words("Own"), lambda: [Finding("odd", Words("Something is odd."), "here")])
    try:
        code, said = doctor("--only", "own")
    finally:
        del EXAMINATIONS["own"]
    assert (code, "here: Something is odd." in said) == (1, True)


@pytest.mark.sqlite
def test_a_reference_that_leads_nowhere_is_found(transactional_db) -> None:
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO auth_permission (id, name, content_type_id, codename) VALUES (999999, 'x', 999999, 'x')"
        )
    found = [finding.code for finding in examinations.database()]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM auth_permission WHERE id = 999999")
    assert found == ["dangling"]


def test_a_pending_migration_is_named(db) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'journal'")
    assert "journal.0001_initial" in [finding.place for finding in examinations.migrations()]
