"""Ballots in the closing of a year: what is still open, and what the bundle holds of the others."""

import json
from types import SimpleNamespace

import pytest

from annum.ballot import acts
from annum.closing.parts import ballots
from annum.closing.writing import Content
from annum.fair.tally.majority import Electorate
from annum.fair.tally.reading import read_ballot
from annum.fair.tally.recount import recount
from tests.ballot.conftest import approval, elector, make_ballot, on_the_day, open_ballot, vote, year  # noqa: F401
from tests.cast import TODAY


def keys(year):  # noqa: F811
    return {one.key: (one.count, one.acceptable) for one in ballots.still_open(year, TODAY)}


def test_a_ballot_that_runs_keeps_the_year_open_and_a_draft_may_stay(group, year, make_ballot, open_ballot):  # noqa: F811
    office = group.viewer("office")
    make_ballot(approval())
    running = open_ballot(approval())
    assert keys(year) == {"running": (1, False), "drafts": (1, True)}
    acts.close_ballot(ballot=running, viewer=office)
    acts.count_ballot(ballot=running, viewer=office)
    assert keys(year) == {"counted": (1, True), "drafts": (1, True)}
    acts.publish_ballot(ballot=running, viewer=office)
    assert keys(year) == {"drafts": (1, True)}


@pytest.mark.parametrize("count", [1, 3])
def test_the_bundle_holds_what_anyone_counts_again(group, year, open_ballot, vote, tmp_path, count):  # noqa: F811
    office = group.viewer("office")
    for _ in range(count):
        ballot = open_ballot(approval(places=2))
        vote(ballot, "anna", {"a": 1, "c": 1})
        vote(ballot, "boris", {"c": 1}, nonce="cd" * 32)
        acts.close_ballot(ballot=ballot, viewer=office)
        acts.count_ballot(ballot=ballot, viewer=office)
    out = Content(tmp_path)
    ballots.write(SimpleNamespace(year=year), out)
    lines = [json.loads(line) for line in (tmp_path / "content/ballots/ballots.jsonl").read_text().splitlines()]
    assert len(lines) == count
    for told in lines:
        votes = [each["marks"] for each in told["votes"]]
        again = recount(read_ballot(told["ballot"]), votes, Electorate(**told["electorate"]))
        assert again.written() == told["outcome"]
        assert again.count.elected == ("c", "a")
