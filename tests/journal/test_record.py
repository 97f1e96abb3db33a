"""One act, one entry: what it says, what it keeps apart, and when it refuses."""

import contextlib
import json

import pytest
from django.contrib.auth.models import Group
from django.db import transaction

from annum.evidence.canonical import NotCanonical, canonical
from annum.evidence.hashes import leaf, salted
from annum.journal.actor import Actor
from annum.journal.manifest import unpack
from annum.journal.models import Entry, Log, Manifest, Personal
from annum.journal.record import OutsideTransaction, record

ANYONE = Actor(7, "Li Wei")
SALT = bytes(range(32))


def test_an_entry_holds_its_act_in_canonical_bytes_and_their_leaf(db) -> None:
    group = Group.objects.create(name="Press shop")
    entry = record("org.unit_moved", by=ANYONE, about=group, log="2026", payload={"to": "East", "day": "2026-03-01"})
    said = json.loads(entry.record)
    assert canonical(said) == entry.record
    assert entry.leaf == leaf(entry.record)
    assert said | {"at": "", "personal": ""} == {
        "form": "annum-entry/1",
        "log": "2026",
        "position": 0,
        "at": "",
        "kind": "org.unit_moved",
        "actor": {"account": 7, "behalf": None, "system": None},
        "about": {"room": "auth", "model": "Group", "key": str(group.pk)},
        "payload": {"to": "East", "day": "2026-03-01"},
        "personal": "",
        "rows": None,
    }
    entry.refresh_from_db()
    assert (entry.kind, entry.account, entry.about_key) == ("org.unit_moved", 7, str(group.pk))


def test_names_and_personal_payload_stand_apart_behind_a_salted_hash(db) -> None:
    deputy = Actor(7, "Li Wei", behalf=3, behalf_name="Zhang Min")
    entry = record("org.person_joined", by=deputy, personal={"born": "1990-01-01"}, salt=SALT)
    private = canonical(
        {"names": {"actor": "Li Wei", "behalf": "Zhang Min"}, "payload": {"born": "1990-01-01"}},
    )
    kept = Personal.objects.get(entry=entry)
    assert (bytes(kept.payload), bytes(kept.salt)) == (private, SALT)
    assert json.loads(entry.record)["personal"] == salted(SALT, private).hex()
    assert b"Li Wei" not in entry.record
    assert b"1990" not in entry.record


def test_two_entries_with_the_same_names_cannot_be_joined_by_their_hashes(db) -> None:
    one, other = (json.loads(record("a.b", by=ANYONE).record)["personal"] for _ in range(2))
    assert one != other


def test_the_system_is_named_in_the_record_and_nothing_personal_is_kept(db) -> None:
    entry = record("intake.committed", by=Actor.system("import"))
    assert json.loads(entry.record)["actor"] == {"account": None, "behalf": None, "system": "import"}
    assert not Personal.objects.exists()


def test_positions_count_up_in_each_log_alone(db) -> None:
    entries = [record("a.b", by=ANYONE, log=log) for log in ("standing", "2026", "standing")]
    assert [str(entry) for entry in entries] == ["standing/0", "2026/0", "standing/1"]
    assert dict(Log.objects.values_list("name", "size")) == {"standing": 2, "2026": 1}


def test_an_act_that_is_undone_leaves_no_gap(transactional_db) -> None:
    with contextlib.suppress(ZeroDivisionError), transaction.atomic():
        record("a.b", by=ANYONE)
        raise ZeroDivisionError
    with transaction.atomic():
        assert record("a.b", by=ANYONE).position == 0


def test_an_act_without_a_transaction_is_refused(transactional_db) -> None:
    with pytest.raises(OutsideTransaction):
        record("a.b", by=ANYONE)


def test_a_payload_without_canonical_bytes_is_refused_by_its_place(db) -> None:
    with pytest.raises(NotCanonical, match=r"value\.payload\.share: a float is not exact JSON"), transaction.atomic():
        record("a.b", by=ANYONE, payload={"share": 0.5})
    assert not Entry.objects.exists()


def test_rows_written_and_gone_go_into_one_manifest_in_order(db) -> None:
    kept, lost = Group.objects.create(name="Kept"), Group.objects.create(name="Lost")
    key = str(lost.pk)
    entry = record("a.b", by=ANYONE, rows=[kept], gone=[lost])
    lost.delete()
    rows = json.loads(entry.record)["rows"]
    assert (rows["count"], rows["columns"]) == (2, {"auth.Group": ["id", "name"]})
    expected = leaf(canonical({"model": "auth.Group", "pk": kept.pk, "columns": {"id": kept.pk, "name": "Kept"}}))
    assert [line for _, line in unpack(bytes(Manifest.objects.get(entry=entry).rows))] == [
        ("auth.Group", str(kept.pk), expected),
        ("auth.Group", key, None),
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_an_act_costs_four_queries_however_many_rows(db, rows: int, django_assert_num_queries) -> None:
    groups = [Group.objects.create(name=str(number)) for number in range(rows)]
    with django_assert_num_queries(4):
        record("a.b", by=ANYONE, rows=groups)


def test_a_row_whose_key_is_lost_is_refused(db) -> None:
    group = Group.objects.create(name="Lost")
    group.delete()
    with pytest.raises(ValueError, match="has no key: save it first, or record it before it is deleted"):
        record("a.b", by=ANYONE, gone=[group])
