"""Ballots of a bundle are counted again: nothing is found in an honest one, and each thing that somebody changes is."""

import json
from types import SimpleNamespace

import pytest

from annum.ballot import acts
from annum.ballot.rules.receipts import digest
from annum.closing.parts import ballots as part
from annum.closing.writing import Content
from annum.fair.tally.majority import Electorate
from annum.fair.tally.reading import read_ballot
from annum.fair.tally.recount import recount
from annum.journal.models import Entry
from annum.verify.checks import ballots
from annum.verify.checks.journal import Journal
from annum.verify.logs import BALLOTS
from annum.verify.opening import opened
from tests.ballot.conftest import approval, elector, make_ballot, on_the_day, open_ballot, vote, year  # noqa: F401


@pytest.fixture
def told(group, year, open_ballot, vote, tmp_path):  # noqa: F811
    """A ballot of three electors, of whom two voted, counted and written."""
    office, ballot = group.viewer("office"), open_ballot(approval(places=2))
    vote(ballot, "anna", {"a": 1, "c": 1})
    vote(ballot, "boris", {"c": 1}, nonce="cd" * 32)
    acts.close_ballot(ballot=ballot, viewer=office)
    acts.count_ballot(ballot=ballot, viewer=office)
    part.write(SimpleNamespace(year=year), Content(tmp_path))
    (tmp_path / "content.json").write_bytes(b"{}")
    entries = [json.loads(bytes(each.record)) for each in Entry.objects.filter(kind__in=BALLOTS).order_by("pk")]
    kept = {
        kind: [{**each["payload"], "number": each["about"]["key"]} for each in entries if each["kind"] == kind]
        for kind in BALLOTS
    }
    return SimpleNamespace(folder=tmp_path, journal=Journal(entries=kept))


def faults(told):
    bundle = opened([told.folder])
    try:
        return sorted(each.code for each in ballots.check(bundle, told.journal).findings)
    finally:
        bundle.close()


def edit(told, change):
    file = told.folder / "content/ballots/ballots.jsonl"
    row = json.loads(file.read_bytes())
    change(row)
    file.write_bytes(json.dumps(row).encode() + b"\n")


def test_nothing_is_found_in_an_honest_ballot(told):
    assert faults(told) == []


def test_a_changed_vote_is_found(told):
    edit(told, lambda row: row["votes"][0].update(marks={"b": 1}))
    assert faults(told) == ["other-votes"]


def test_a_vote_that_vanishes_is_found(told):
    edit(told, lambda row: row["votes"].pop())
    assert faults(told) == ["other-votes"]


def test_votes_whose_digest_and_result_were_made_anew_are_found_by_the_journal(told):
    def change(row):
        row["votes"][0]["marks"] = {"b": 1}
        row["digest"] = digest((each["receipt"], each["marks"]) for each in row["votes"])
        marks = [each["marks"] for each in row["votes"]]
        row["outcome"] = recount(read_ballot(row["ballot"]), marks, Electorate(**row["electorate"])).written()

    edit(told, change)
    assert faults(told) == ["count-other"]


def test_a_doubled_vote_is_found(told):
    edit(told, lambda row: row["votes"].extend([row["votes"][0], row["votes"][0]]))
    assert "other-votes" in faults(told)


def test_another_result_is_found(told):
    edit(told, lambda row: row["outcome"].update(elected=["b", "a"]))
    assert faults(told) == ["other-result"]


def test_another_rule_than_that_of_the_opening_is_found(told):
    edit(told, lambda row: row["ballot"].update(blank="cast" if row["ballot"]["blank"] == "valid" else "valid"))
    assert faults(told) == ["rule-other"]


def test_a_ballot_that_vanishes_is_found(told):
    (told.folder / "content/ballots/ballots.jsonl").write_bytes(b"")
    assert faults(told) == ["ballot-missing"]


@pytest.mark.parametrize("broken", [{"votes": 7}, {"electorate": None}, {"ballot": {}}, {"secrecy": "secret"}])
def test_made_up_ballots_are_a_fault_in_words_and_no_traceback(told, broken):
    edit(told, lambda row: row.update(broken))
    assert faults(told) != []
