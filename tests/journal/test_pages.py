"""Auditors read the journal in words; nobody else does; erased names say so."""

import pytest
from django.contrib.auth.models import Group as Object
from django.urls import reverse

from annum.journal import acts, queries
from annum.journal.actor import Actor
from annum.journal.record import record
from annum.journal.sentences import sentence, template
from annum.kernel.words import Words

DEPUTY = Actor(7, "Li Wei", behalf=3, behalf_name="Zhang Min")
PAGES = ("journal:entries", {}), ("journal:about", {"room": "auth", "model": "Group", "key": "5"})


@pytest.fixture
def entry(db):
    return record(
        "journal.personal_erased", by=DEPUTY, about=Object(pk=5), payload={"entries": ["2026/1"], "why": "<b>asked</b>"}
    )


@pytest.mark.parametrize(("name", "keys"), PAGES)
def test_an_auditor_reads_acts_in_words_with_both_names_and_the_reason(
    group, client_as, entry, name: str, keys: dict
) -> None:
    page = client_as(group.account("auditor")).get(reverse(name, kwargs=keys)).content.decode()
    assert "Names and personal payload of entries erased: 2026/1." in page
    assert "Li Wei" in page
    assert "Zhang Min" in page
    assert "&lt;b&gt;asked&lt;/b&gt;" in page


def test_an_entry_shows_the_bytes_and_their_hash(group, client_as, entry) -> None:
    address = reverse("journal:entry", kwargs={"log": "standing", "position": entry.position})
    page = client_as(group.account("auditor")).get(address).content.decode()
    assert entry.leaf.hex() in page
    assert "&quot;kind&quot;:&quot;journal.personal_erased&quot;" in page


@pytest.mark.parametrize(("who", "status"), [("office", 403), ("vera", 403), ("auditor", 200)])
@pytest.mark.usefixtures("entry")
def test_the_journal_is_open_to_auditors_only(group, client_as, who: str, status: int) -> None:
    client = client_as(group.account(who))
    addresses = [*PAGES, ("journal:entry", {"log": "standing", "position": 0})]
    got = [client.get(reverse(name, kwargs=keys)).status_code for name, keys in addresses]
    assert got == [status] * 3


def test_a_stranger_is_asked_to_sign_in(client, db) -> None:
    assert client.get(reverse("journal:entries")).status_code == 302


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({}, 2),
        ({"kind": "journal"}, 1),
        ({"kind": "journal.personal_erased"}, 1),
        ({"kind": "journ"}, 0),
        ({"account": "7"}, 1),
        ({"account": "x"}, 2),
        ({"log": "2026"}, 1),
        ({"since": "2999-01-01"}, 0),
        ({"until": "2999-01-01"}, 2),
    ],
)
def test_searching(group, client_as, entry, asked: dict[str, str], count: int) -> None:
    record("year.opened", by=Actor(8, "Other"), log="2026")
    answer = client_as(group.account("auditor")).get(reverse("journal:entries"), asked)
    assert len(answer.context["told"]) == count


def test_an_unknown_object_is_not_found(group, client_as) -> None:
    address = reverse("journal:about", kwargs={"room": "no", "model": "Such", "key": "1"})
    assert client_as(group.account("auditor")).get(address).status_code == 404


def test_an_erased_name_is_said_to_be_erased(group, client_as, entry) -> None:
    acts.erase_personal(entries=[entry], why="asked", by=Actor.system("office"))
    page = client_as(group.account("auditor")).get(reverse("journal:entries")).content.decode()
    assert "name erased" in page
    assert "Li Wei" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_telling_entries_costs_two_queries(db, count: int, django_assert_num_queries) -> None:
    for _ in range(count):
        record("a.b", by=DEPUTY)
    with django_assert_num_queries(2):
        assert len(queries.told(queries.entries())) == count


@pytest.mark.parametrize(
    ("kind", "values", "said"),
    [
        (
            "journal.personal_erased",
            {"entries": ["a/1", "a/2"]},
            "Names and personal payload of entries erased: a/1, a/2.",
        ),
        ("journal.personal_erased", {}, "Names and personal payload of entries erased: –."),
        ("journal.unknown", {}, "journal.unknown"),
        ("nowhere.done", {}, "nowhere.done"),
    ],
)
def test_an_act_is_told_by_the_sentence_of_its_room(kind: str, values: dict, said: str) -> None:
    assert str(sentence(kind, values)) == said


def test_a_sentence_is_a_template_until_it_is_filled() -> None:
    assert template("journal.personal_erased") == Words("Names and personal payload of entries erased: %(entries)s.")


@pytest.mark.parametrize("name", ["why", "reason"])
def test_the_reason_is_told_under_either_name(db, name: str) -> None:
    entry = record("a.b", by=DEPUTY, payload={name: "late figures"})
    assert queries.told([entry])[0].why == "late figures"
