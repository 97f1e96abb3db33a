"""Whoever edits the journal or a table behind its back is found, and the finding names what was touched."""

import json
import threading

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction

from annum.evidence.canonical import canonical
from annum.evidence.hashes import leaf
from annum.journal import acts, triggers
from annum.journal.actor import Actor
from annum.journal.models import Entry, Log, Manifest, Personal
from annum.journal.record import record
from annum.journal.verify import tables, verify_log, verify_logs, verify_rows
from annum.kernel.refusal import Refused

ANYONE = Actor(7, "Li Wei")


@pytest.fixture
def entry(db) -> Entry:
    """The second of three acts; the triggers are away, as for someone who owns the database."""
    record("a.first", by=ANYONE)
    entry = record("a.second", by=ANYONE, rows=[Group.objects.create(name=name) for name in "xyz"], payload={"n": 1})
    record("a.third", by=Actor.system("import"))
    triggers.remove()
    return entry


def said(findings) -> list[tuple[str, str]]:
    return [(finding.code, finding.place) for finding in findings]


def test_a_journal_that_nobody_touched_is_whole(entry: Entry) -> None:
    assert verify_logs() == []
    assert verify_rows() == []


def forged(entry: Entry) -> bytes:
    return canonical(json.loads(entry.record) | {"payload": {"n": 2}})


@pytest.mark.parametrize(
    ("harm", "codes"),
    [
        (lambda e: Entry.objects.filter(pk=e.pk).update(record=forged(e)), ["leaf-differs"]),
        (lambda e: Entry.objects.filter(pk=e.pk).update(leaf=bytes(32)), ["leaf-differs"]),
        (lambda e: Entry.objects.filter(pk=e.pk).update(record=b"{}", leaf=leaf(b"{}")), ["unreadable"]),
        (lambda e: Entry.objects.filter(pk=e.pk).update(account=8), ["projection-differs"]),
        (lambda e: Entry.objects.filter(pk=e.pk).update(at="2026-01-01T00:00Z"), ["projection-differs"]),
        (lambda e: Personal.objects.filter(pk=e.pk).delete(), ["personal-missing"]),
        (lambda e: Personal.objects.filter(pk=e.pk).update(payload=b"{}"), ["personal-differs"]),
        (lambda e: Personal.objects.filter(pk=e.pk).update(salt=b""), ["personal-differs"]),
        (lambda e: Manifest.objects.filter(pk=e.pk).update(count=4), ["manifest-differs"]),
        (lambda e: Manifest.objects.filter(pk=e.pk).update(rows=b"+auth.Group\x001\x00"), ["manifest-differs"]),
        (lambda e: Manifest.objects.filter(pk=e.pk).delete(), ["manifest-missing"]),
    ],
)
def test_every_harm_to_an_entry_is_found_at_its_place(entry: Entry, harm, codes: list[str]) -> None:
    harm(entry)
    assert said(verify_log("standing")) == [(code, "standing/1") for code in codes]


def test_an_entry_that_is_gone_is_found_in_the_middle_and_at_the_end(entry: Entry) -> None:
    Personal.objects.filter(pk=entry.pk).delete()
    Manifest.objects.filter(pk=entry.pk).delete()
    Entry.objects.filter(pk=entry.pk).delete()
    Entry.objects.filter(position=2).delete()
    assert [str(finding.words) for finding in verify_log("standing")] == ["Entries 1 to 2 are missing."]


def test_an_entry_beyond_the_head_is_found(entry: Entry) -> None:
    Log.objects.update(size=2)
    assert said(verify_log("standing")) == [("entries-beyond", "standing/2")]


def test_a_touched_row_is_named_with_the_entry_that_last_recorded_it(entry: Entry) -> None:
    group = Group.objects.get(name="y")
    record("a.renamed", by=ANYONE, rows=[group])
    Group.objects.filter(pk=group.pk).update(name="other")
    [finding] = verify_rows()
    assert (finding.code, finding.place) == ("row-touched", f"auth.Group {group.pk}")
    assert str(finding.words).startswith(
        f"Row touched behind the journal: auth.Group {group.pk}; last recorded by entry standing/3 on "
    )
    record("a.repaired", by=ANYONE, rows=Group.objects.all())
    assert verify_rows() == []


def test_deleted_and_revived_rows_are_named(entry: Entry) -> None:
    lost, revived = Group.objects.get(name="x"), Group.objects.get(name="z")
    record("a.deleted", by=ANYONE, gone=[revived])
    keys = lost.pk, revived.pk
    lost.delete()
    assert said(verify_rows()) == [("row-missing", f"auth.Group {keys[0]}"), ("row-revived", f"auth.Group {keys[1]}")]
    revived.delete()
    assert said(verify_rows()) == [("row-missing", f"auth.Group {keys[0]}")]


def test_a_row_that_no_entry_knows_is_named_only_where_the_model_is_whole(entry: Entry, monkeypatch) -> None:
    strange = Group.objects.create(name="strange")
    assert verify_rows() == []
    monkeypatch.setattr(Group, "journal_whole", True, raising=False)
    assert said(verify_rows()) == [("row-strange", f"auth.Group {strange.pk}")]


def test_many_touched_rows_are_named_up_to_a_limit_and_counted(entry: Entry, monkeypatch) -> None:
    monkeypatch.setattr(tables, "LIMIT", 2)
    for group in Group.objects.all():
        Group.objects.filter(pk=group.pk).update(name=group.name + "!")
    assert [str(finding.words) for finding in verify_rows()][2] == "And 1 more rows of auth.Group in the same way."


def test_rows_recorded_before_a_column_was_added_are_checked_over_the_columns_of_then(
    entry: Entry, monkeypatch
) -> None:
    monkeypatch.setattr("annum.journal.manifest.columns_of", lambda model: ("id",))
    one = Group.objects.get(name="x")
    record("a.narrow", by=ANYONE, rows=[one])
    Group.objects.filter(pk=one.pk).update(name="outside of the recorded columns")
    assert verify_rows() == []
    other = Group.objects.get(name="y")
    Group.objects.filter(pk=other.pk).update(name="inside")
    assert said(verify_rows()) == [("row-touched", f"auth.Group {other.pk}")]


@pytest.mark.parametrize(
    ("label", "columns", "code"), [("auth.Gone", ["id"], "model-gone"), ("auth.Group", ["colour", "id"], "column-gone")]
)
def test_what_can_no_longer_be_checked_is_said(db, monkeypatch, label: str, columns: list[str], code: str) -> None:
    from annum.evidence.hashes import root
    from annum.journal.manifest import Packed

    line = b"+" + label.encode() + b"\x001\x00" + bytes(range(32))
    packed = Packed(1, line, root([leaf(line)]), {label: columns})
    monkeypatch.setattr("annum.journal.record.pack", lambda *_: packed)
    record("a.b", by=ANYONE)
    assert verify_logs() == []
    assert said(verify_rows()) == [(code, label)]


def test_erasing_names_is_an_act_and_leaves_the_log_whole(entry: Entry) -> None:
    triggers.install()
    act = acts.erase_personal(entries=[entry], why="request of the person", by=Actor(9, "Office"))
    assert not Personal.objects.filter(entry=entry).exists()
    assert json.loads(act.record)["payload"] == {"entries": ["standing/1"], "why": "request of the person"}
    assert verify_logs() == []


@pytest.mark.parametrize(("why", "code"), [(" ", "no-reason"), ("asked", "nothing-to-erase")])
def test_erasing_is_refused(entry: Entry, why: str, code: str) -> None:
    nameless = Entry.objects.get(kind="a.third")
    with pytest.raises(Refused) as refused:
        acts.erase_personal(entries=[nameless], why=why, by=ANYONE)
    assert refused.value.refusal.code == code


def test_acts_at_the_same_time_leave_no_gap(transactional_db) -> None:
    def write() -> None:
        try:
            for _ in range(10):
                with transaction.atomic():
                    record("a.b", by=ANYONE)
        finally:
            connection.close()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Entry.objects.count() == 40
    assert verify_logs() == []
