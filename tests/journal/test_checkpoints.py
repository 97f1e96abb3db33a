"""Checkpoints: made over what was added, proving each entry, and telling on everyone who edits what was signed."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from annum.evidence import checkpoint as notes
from annum.evidence.canonical import canonical
from annum.evidence.hashes import leaf, root
from annum.evidence.proofs import proves_consistency, proves_inclusion
from annum.evidence.tree import Frontier
from annum.journal import acts, keys, queries, triggers
from annum.journal.actor import Actor
from annum.journal.models import Checkpoint, Entry, Log
from annum.journal.record import record
from annum.journal.verify import verify_checkpoints
from annum.kernel.period import Month
from annum.kernel.refusal import Refused
from annum.year.acts import open_year
from tests.evidence.signers import group as signers
from tests.evidence.signers import token_over

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
NAME = "annum.huarun"
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
ANYONE = Actor(7, "Li Wei")


def write(count: int, log: str = "2026") -> list[Entry]:
    return [record("a.b", by=ANYONE, log=log, payload={"n": number}) for number in range(count)]


def keep(log: str = "2026", key: Ed25519PrivateKey = KEY) -> Checkpoint | None:
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return acts.keep_checkpoint(log=log, group="huarun", name=NAME, public=public, sign=key.sign, now=NOW)


@pytest.fixture
def owned(db, monkeypatch) -> list[Checkpoint]:
    """Three checkpoints at 3, 5 and 9 entries, and someone who owns the database."""
    monkeypatch.setattr(keys, "SOURCES", [lambda: {NAME: [PUBLIC]}])
    kept = [(write(count), keep())[1] for count in (3, 2, 4)]
    triggers.remove()
    return kept


def said() -> list[tuple[str, str]]:
    return [(finding.code, finding.place) for finding in verify_checkpoints()]


def test_a_checkpoint_is_signed_over_all_entries(db) -> None:
    entries = write(5)
    kept = keep()
    found = notes.verified(notes.parse(kept.note), name=NAME, public=PUBLIC)
    assert (found.origin, found.size) == ("annum.huarun/2026", 5)
    assert found.root == root([entry.leaf for entry in entries])


def test_nothing_new_makes_no_new_checkpoint_and_an_empty_log_none(db) -> None:
    assert keep() is None
    write(2)
    assert keep() == keep()
    assert Checkpoint.objects.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_next_one_is_made_in_a_constant_number_of_queries_from_what_was_added(
    db, count: int, django_assert_num_queries
) -> None:
    write(3)
    first = keep()
    write(count)
    with django_assert_num_queries(9):
        second = keep()
    path = queries.consistency_proof("2026", 3, second.size)
    old, new = bytes(first.root), bytes(second.root)
    assert proves_consistency(first=3, second=3 + count, path=path, old=old, new=new)


def test_growth_is_read_from_the_last_checkpoint_on(db) -> None:
    write(3)
    kept = keep()
    [added] = write(1)
    growth = queries.tree_growth("2026")
    assert (growth.before.size, growth.size, list(growth.leaves)) == (3, 4, [added.leaf])
    assert growth.before.root() == bytes(kept.root)


def test_an_entry_is_proved_to_be_in_the_log(db, django_assert_num_queries) -> None:
    entries = write(11)
    kept = keep()
    for entry in entries:
        with django_assert_num_queries(2):
            proof = queries.inclusion_proof(entry)
        index, size, top = entry.position, kept.size, bytes(kept.root)
        assert proves_inclusion(leaf=entry.leaf, index=index, size=size, path=proof.path, root=top)
    [later] = write(1)
    assert queries.inclusion_proof(later) is None


def test_a_log_with_a_gap_gets_no_checkpoint(db) -> None:
    entries = write(3)
    triggers.remove()
    entries[1].personal.delete()
    Entry.objects.filter(pk=entries[1].pk).delete()
    with pytest.raises(Refused, match=r"Entries of the log 2026 are missing.*annum doctor"):
        keep()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_checkpoint SET size = 2",
        "UPDATE journal_checkpoint SET note = 'x'",
        "UPDATE journal_checkpoint SET stamped_at = made_at",
        "UPDATE journal_checkpoint SET stamp = root, size = 2",
        "DELETE FROM journal_checkpoint",
    ],
)
def test_the_database_refuses_to_change_a_checkpoint(db, statement: str) -> None:
    write(1)
    keep()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_time_stamp_is_added_once_and_only_over_this_note(db) -> None:
    write(1)
    kept = keep()
    with pytest.raises(Refused, match="over other data"):
        acts.keep_stamp(checkpoint=kept, token=token_over(b"another", signers().stamper, NOW))
    token = token_over(kept.note.encode(), signers().stamper, NOW + timedelta(minutes=1))
    assert acts.keep_stamp(checkpoint=kept, token=token).stamped_at == NOW + timedelta(minutes=1)
    with pytest.raises(Refused, match="already"):
        acts.keep_stamp(checkpoint=kept, token=token)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Checkpoint.objects.update(stamp=b"")
    assert verify_checkpoints() == []


def test_checkpoints_that_nobody_touched_are_in_order(owned) -> None:
    assert [each.size for each in owned] == [3, 5, 9]
    assert verify_checkpoints() == []


def edit(position: int) -> None:
    forged = canonical({"forged": position})
    Entry.objects.filter(position=position).update(record=forged, leaf=leaf(forged))


def drop(position: int) -> None:
    with connection.cursor() as cursor:
        for table in ("journal_personal", "journal_manifest"):
            cursor.execute(
                f"DELETE FROM {table} WHERE entry_id IN (SELECT id FROM journal_entry WHERE position = %s)", [position]
            )
        cursor.execute("DELETE FROM journal_entry WHERE position = %s", [position])


def drop_and_close_the_gap(position: int) -> None:
    drop(position)
    for entry in Entry.objects.filter(position__gt=position).order_by("position"):
        Entry.objects.filter(pk=entry.pk).update(position=entry.position - 1)
    Log.objects.update(size=8)


def swap(one: int, other: int) -> None:
    a, b = Entry.objects.get(position=one), Entry.objects.get(position=other)
    for key, position in ((a.pk, -1), (b.pk, one), (a.pk, other)):
        Entry.objects.filter(pk=key).update(position=position)


@pytest.mark.parametrize(
    ("harm", "places"),
    [
        (lambda: edit(0), ["2026@3"]),
        (lambda: edit(4), ["2026@5"]),
        (lambda: drop(6), ["2026@9"]),
        (lambda: drop_and_close_the_gap(3), ["2026@5", "2026@9"]),
        (lambda: swap(5, 8), ["2026@9"]),
        (lambda: swap(1, 4), ["2026@3", "2026@5"]),
    ],
)
def test_an_edited_dropped_or_moved_entry_is_named_by_its_stretch(owned, harm, places: list[str]) -> None:
    harm()
    assert said() == [("checkpoint-entries", place) for place in places]


def test_the_stretch_is_said_in_words(owned) -> None:
    edit(4)
    [finding] = verify_checkpoints()
    assert str(finding.words) == "Of the entries 3 to 4, one was changed, dropped or moved after they were signed."


def forged(size: int, key: Ed25519PrivateKey, entries: list[bytes], log: str = "2026") -> dict:
    tree = Frontier().extend(entries)
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    said = notes.Checkpoint(f"annum.huarun/{log}", size, tree.root())
    note = notes.note(said, name=NAME, public=public, sign=key.sign)
    return {"root": tree.root(), "frontier": tree.dump(), "note": note}


def test_a_forged_checkpoint_is_named(owned) -> None:
    edit(0)
    leaves = [bytes(each) for each in Entry.objects.order_by("position").values_list("leaf", flat=True)[:3]]
    Checkpoint.objects.filter(size=3).update(**forged(3, Ed25519PrivateKey.generate(), leaves))
    codes = said()
    assert ("checkpoint-forged", "2026@3") in codes
    assert ("checkpoint-entries", "2026@5") in codes or ("checkpoint-entries", "2026@9") in codes


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"note": "nonsense"}, "checkpoint-unreadable"),
        ({"root": bytes(32)}, "checkpoint-differs"),
        ({"frontier": bytes(64)}, "checkpoint-frontier"),
        ({"frontier": b"short"}, "checkpoint-frontier"),
        ({"stamp": b"nonsense"}, "stamp-unreadable"),
    ],
)
def test_every_column_of_a_checkpoint_is_examined(owned, change: dict, code: str) -> None:
    Checkpoint.objects.filter(size=5).update(**change)
    assert (code, "2026@5") in said()


def test_the_doctor_examines_checkpoints(owned, capsys) -> None:
    from django.core.management import call_command

    edit(1)
    with pytest.raises(SystemExit):
        call_command("doctor", "--json", "--only", "checkpoints")
    assert "checkpoint-entries" in capsys.readouterr().out


def test_a_new_years_log_names_the_last_checkpoint_of_the_year_before(db) -> None:
    open_year(code="2026", first=Month(2026, 1), by=ANYONE)
    kept = keep()
    open_year(code="2027", first=Month(2027, 1), by=ANYONE)
    first, second = Entry.objects.filter(log="2027").order_by("position")
    assert (first.kind, second.kind) == ("journal.log_opened", "year.opened")
    [told] = queries.told([first])
    assert str(told.words) == "Opened the log 2027 after 1 entries of 2026"
    assert told.record["payload"]["note"] == kept.note
    with pytest.raises(Refused, match="The log 2027 has entries already"):
        acts.open_log(log="2027", after="2026", by=ANYONE)


def test_without_a_year_before_or_a_checkpoint_a_log_begins_with_the_year(db) -> None:
    open_year(code="2026", first=Month(2026, 1), by=ANYONE)
    open_year(code="2027", first=Month(2027, 1), by=ANYONE)
    assert set(Entry.objects.values_list("kind", flat=True)) == {"year.opened"}


def test_the_page_of_an_entry_shows_its_place_its_path_and_the_checkpoint(group, client_as) -> None:
    entries = write(3, "x")
    address = reverse("journal:entry", kwargs={"log": "x", "position": 1})
    client = client_as(group.account("auditor"))
    assert "No checkpoint covers this entry yet." in client.get(address).content.decode()
    kept = keep("x")
    page = client.get(address).content.decode()
    assert kept.note.splitlines()[2] in page.replace("&#x2B;", "+")
    assert entries[0].leaf.hex() in page
    assert entries[2].leaf.hex() in page
    assert "Entries at the checkpoint" in page
