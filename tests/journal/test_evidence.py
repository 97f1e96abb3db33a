"""One entry, proven to someone outside: a file that holds by itself, for auditors, once a checkpoint covers the entry."""

import json

import pytest
from django.urls import reverse

from annum.evidence.canonical import canonical
from annum.evidence.hashes import leaf
from annum.evidence.pack import read
from annum.evidence.proofs import proves_inclusion
from annum.journal import keys
from annum.journal.models import Entry
from annum.journal.proving import checkpoint_over, evidence_of
from annum.kernel.refusal import Refused
from annum.verify.command import main
from tests.journal.test_checkpoints import NAME, PUBLIC, keep, write


@pytest.fixture
def known(db, monkeypatch):
    """The journal knows its key, and another that it does not use any more."""
    monkeypatch.setattr(keys, "SOURCES", [lambda: {NAME: [bytes(32), PUBLIC]}])


def address(position, log="2026"):
    return reverse("journal:evidence", kwargs={"log": log, "position": position})


def evidence(entries):
    return evidence_of(entries, checkpoint_over(entries))


def refused(code, act, *given):
    with pytest.raises(Refused) as caught:
        act(*given)
    assert caught.value.refusal.code == code


def test_what_is_written_proves_the_entry_and_is_read_back_the_same(known):
    entries = write(6)
    kept = keep()
    [made] = evidence([entries[4]])
    told = json.loads(made.written())
    assert (told["schema"], told["log"], told["index"]) == ("annum.evidence/1", "2026", 4)
    assert (told["record"].encode(), told["checkpoint"]) == (bytes(entries[4].record), kept.note)
    assert told["key"]["name"] == NAME
    assert read(told) == made
    assert canonical(told) == made.written()
    assert proves_inclusion(leaf=leaf(made.record), index=4, size=6, path=made.path, root=bytes(kept.root))
    assert made.public == PUBLIC


@pytest.mark.parametrize("count", [1, 3])
def test_one_pass_over_the_log_serves_every_entry(known, count, django_assert_num_queries):
    entries = write(9)[:count]
    keep()
    with django_assert_num_queries(2):
        assert len(evidence(entries)) == count


def test_an_entry_without_a_checkpoint_over_it_has_to_wait(known):
    first = write(2)
    refused("not-covered", checkpoint_over, first)
    keep()
    later = write(1)
    assert checkpoint_over(first).size == 2
    refused("not-covered", checkpoint_over, [*first, *later])


def test_a_checkpoint_by_a_key_that_nobody_knows_proves_nothing(db, monkeypatch):
    monkeypatch.setattr(keys, "SOURCES", [lambda: {NAME: [bytes(32)]}])
    entries = write(1)
    keep()
    refused("no-checkpoint-key", evidence, entries)


def test_a_group_that_was_renamed_still_proves_what_it_signed_before(db, monkeypatch):
    monkeypatch.setattr(keys, "SOURCES", [lambda: {"annum.other": [PUBLIC]}])
    entries = write(1)
    keep()
    [made] = evidence(entries)
    assert made.name == NAME


def test_an_auditor_takes_it_from_the_entry_s_page_and_the_verifier_accepts_it(
    known, group, client_as, tmp_path, capsys
):
    write(3)
    keep()
    client = client_as(group.account("auditor"))
    page = client.get(reverse("journal:entry", kwargs={"log": "2026", "position": 1})).content.decode()
    assert address(1) in page
    answer = client.get(address(1))
    assert answer["Content-Type"] == "application/json"
    assert answer["Content-Disposition"] == 'attachment; filename="2026-1-evidence.json"'
    assert answer.content == client.get(address(1)).content
    (tmp_path / "entry.json").write_bytes(answer.content)
    assert main([str(tmp_path / "entry.json"), "--language", "en"]) == 0
    assert "Evidence from the log 2026: 1" in capsys.readouterr().out


@pytest.mark.parametrize(("who", "status"), [("office", 403), ("vera", 403), ("auditor", 200)])
def test_it_is_for_those_who_may_see_the_entry(known, group, client_as, who, status):
    write(1)
    keep()
    assert client_as(group.account(who)).get(address(0)).status_code == status


@pytest.mark.parametrize(
    ("language", "said"), [("en", "One is signed every ten minutes"), ("zh-hans", "每十分钟签署一次检查点")]
)
def test_before_the_next_checkpoint_the_page_says_when_to_ask_again(known, group, client_as, language, said):
    write(1)
    client = client_as(group.account("auditor"))
    client.cookies["django_language"] = language
    answer = client.get(address(0))
    assert answer.status_code == 409
    assert said in answer.content.decode()
    assert client.get(address(7)).status_code == 404
    entry = Entry.objects.get(log="2026", position=0)
    assert address(0) not in client.get(reverse("journal:entry", args=["2026", entry.position])).content.decode()
