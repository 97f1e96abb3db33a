"""Which ballots can be held, which votes count on them, and what is said when one does not."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from annum.fair.tally.ballot import Ballot, Option, Spread
from annum.fair.tally.definition import refusals
from annum.fair.tally.faults import faults
from annum.fair.tally.majority import Majority
from annum.fair.tally.reading import read_ballot
from annum.fair.tally.vote import Vote
from annum.kernel.refusal import Refused

OPTIONS = (Option("a", "Ann"), Option("b", "Bo", "forge"), Option("c", "Cy", "forge"), Option("d", "Di"))
LIMITED = Ballot("limited", OPTIONS, "most_votes", places=2, least=2, most=2, own_unit=1)
RANKED = Ballot("ranked", OPTIONS, "schulze")
SCORES = Ballot("score", OPTIONS, "score_mean", top=100)
MOTIONS = Ballot("yes_no", OPTIONS, "majority", places=4, most=2, majority=Majority())


def said(ballot: Ballot, marks: dict[str, int], unit: str = "") -> list[str]:
    return [str(fault) for fault in faults(ballot, Vote.of(marks), unit)]


def codes(ballot: Ballot) -> list[str]:
    return [refusal.code for refusal in refusals(ballot)]


def test_a_fixed_number_of_votes_may_be_neither_missed_nor_exceeded_nor_doubled() -> None:
    assert said(LIMITED, {"a": 1, "b": 1}) == []
    assert said(LIMITED, {"a": 1}) == ["Too few votes: 1 given, at least 2 are needed."]
    assert said(LIMITED, {"a": 1, "b": 1, "c": 1}) == ["Too many votes: 3 given, at most 2 are allowed."]
    assert said(LIMITED, {"a": 2}) == ["Ann is marked twice."]
    assert [one.code for one in faults(LIMITED, Vote((("a", 1), ("a", 1))))] == ["option-twice"]


def test_votes_may_be_heaped_on_one_option_where_the_ballot_says_how_many() -> None:
    heaped = replace(LIMITED, most=5, each=3)
    assert said(heaped, {"a": 3, "b": 1}) == []
    assert said(heaped, {"a": 4}) == ["Ann: at most 3 votes may go to one option."]


def test_an_option_that_is_not_on_the_ballot_is_named() -> None:
    assert said(LIMITED, {"a": 1, "z": 1}) == ["“z” is not on the ballot."]


def test_the_own_unit_gets_no_vote_or_at_most_so_many() -> None:
    assert said(LIMITED, {"b": 1, "c": 1}, "forge") == ["Of your votes 2 go to your own unit; at most 1 may."]
    assert said(LIMITED, {"a": 1, "c": 1}, "forge") == []
    assert said(LIMITED, {"b": 1, "c": 1}, "mill") == []
    assert said(replace(LIMITED, own_unit=0), {"a": 1, "c": 1}, "forge") == ["Nobody may vote for their own unit."]
    assert said(replace(LIMITED, own_unit=None), {"b": 1, "c": 1}, "forge") == []


def test_against_the_own_unit_one_may_vote_no_but_not_yes() -> None:
    own = replace(MOTIONS, own_unit=0)
    assert said(own, {"b": -1}, "forge") == []
    assert said(own, {"b": 1}, "forge") == ["Nobody may vote for their own unit."]


def test_yes_votes_are_limited_to_the_number_of_places_and_no_votes_are_not() -> None:
    assert said(MOTIONS, {"a": 1, "b": 1, "c": -1, "d": -1}) == []
    assert said(MOTIONS, {"a": 1, "b": 1, "c": 1}) == ["Too many votes: 3 given, at most 2 are allowed."]
    assert said(MOTIONS, {"a": 2}) == ["Ann: the answer must be yes, no or abstain."]


def test_a_blank_vote_is_refused_only_where_the_ballot_says_so() -> None:
    assert said(LIMITED, {}) == []
    assert said(replace(LIMITED, blank="refused"), {}) == ["The vote is blank."]


def test_scores_stay_within_their_range_and_leave_no_gap_where_none_is_allowed() -> None:
    assert said(SCORES, {"a": 101, "b": 0}) == ["Ann: the score must be from 0 to 100."]
    assert said(replace(SCORES, gaps="refused"), {"a": 1, "b": 0, "c": 5}) == ["Di has no mark."]


def test_ranks_have_no_gap_and_are_shared_only_where_that_is_allowed() -> None:
    assert said(RANKED, {"a": 1, "b": 2}) == []
    assert said(RANKED, {"a": 1, "b": 3}) == ["Rank 2 is missing: ranks go 1, 2, 3 without a gap."]
    assert said(RANKED, {"a": 1, "b": 1}) == ["Rank 1 is given to several options."]
    assert said(replace(RANKED, equals="allowed"), {"a": 1, "b": 1, "c": 2}) == []
    assert said(replace(RANKED, gaps="refused"), {"a": 1, "b": 2, "c": 3}) == ["Di has no mark."]


def test_an_appraisal_demands_that_scores_differ() -> None:
    """The published rules: at most 3 scores of 90 or more, at least 2 below 70, not all equal. Scores in tenths."""
    options = tuple(Option(letter) for letter in "abcdef")
    spread = Spread(high=900, high_most=3, low=700, low_least=2, differ=2)
    ballot = Ballot("score", options, "score_trimmed", top=1000, spread=spread)
    good = dict(zip("abcdef", (900, 915, 1000, 800, 699, 650), strict=True))
    assert said(ballot, good) == []
    assert said(ballot, good | {"d": 900}) == ["At most 3 scores may be 900 or more."]
    assert said(ballot, good | {"e": 700}) == ["At least 2 scores must be below 700."]
    assert said(ballot, dict.fromkeys("abcdef", 690)) == ["At least 2 different scores are needed."]


@pytest.mark.parametrize("plain", [None, [], "a", {"a": "1"}, {"a": True}, {"a": 1.0}, {1: 1}, {"a": 10**12}])
def test_what_is_no_vote_is_refused_in_words(plain) -> None:
    with pytest.raises(Refused, match="This is no vote"):
        Vote.read(plain)


@pytest.mark.parametrize("ballot", [LIMITED, RANKED, SCORES, MOTIONS])
def test_a_sound_ballot_is_not_refused_and_is_read_as_it_was_written(ballot) -> None:
    assert refusals(ballot) == ()
    assert read_ballot(json.loads(json.dumps(ballot.written()))) == ballot


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"options": ()}, "no-options"),
        ({"options": (Option("a"), Option("a"))}, "option-id-twice"),
        ({"places": 5}, "places-wrong"),
        ({"places": 0}, "places-wrong"),
        ({"order": ("a", "b")}, "order-wrong"),
        ({"order": ("a", "b", "c", "d"), "seed": "7"}, "order-wrong"),
        ({"blank": "maybe"}, "rule-unknown"),
        ({"least": 3}, "least-above-most"),
        ({"most": 0}, "no-limit"),
        ({"least": 5, "most": 9}, "bounds-wrong"),
        ({"own_unit": -1}, "bounds-wrong"),
        ({"method": "dice"}, "method-unknown"),
        ({"method": "schulze"}, "method-of-another-kind"),
        ({"method": "phragmen", "each": 2}, "one-vote-each"),
        ({"method": "phragmen", "majority": Majority(base="cast")}, "threshold-unused"),
        ({"majority": Majority()}, "threshold-wrong"),
        ({"majority": Majority(Fraction(3, 2), base="cast")}, "threshold-wrong"),
    ],
)
def test_a_limited_ballot_that_contradicts_itself_is_refused(change, code) -> None:
    assert code in codes(replace(LIMITED, **change))


def test_other_kinds_say_what_they_lack() -> None:
    assert codes(replace(MOTIONS, majority=None)) == ["no-threshold"]
    assert codes(replace(SCORES, top=0)) == ["no-top-score"]
    assert codes(replace(SCORES, gaps="refused", own_unit=0)) == ["own-unit-needs-gaps"]
    assert codes(replace(RANKED, kind="dance"))[0] == "kind-unknown"
    assert codes(replace(RANKED, method="runoff", places=2)) == ["one-place-only"]
    assert codes(replace(RANKED, method="stv_exact", equals="allowed")) == ["no-equal-ranks"]


def test_a_ballot_with_too_many_committees_or_places_is_sent_to_a_rule_that_can() -> None:
    many = tuple(Option(f"o{at}") for at in range(40))
    assert codes(Ballot("approval", many, "pav", places=10)) == ["too-many-committees"]
    assert codes(Ballot("approval", many, "maximin_support", places=13)) == ["too-many-places"]
    assert codes(Ballot("approval", many, "pav_sequential", places=10)) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("places", True),
        ("places", "2"),
        ("kind", None),
        ("options", [{"id": "a"}]),
        ("order", [1]),
        ("majority", {"share": "1/0"}),
        ("spread", 5),
        ("own_unit", "x"),
        ("colour", "red"),
    ],
)
def test_a_stored_ballot_of_another_shape_is_refused_by_the_name_of_the_field(field, value) -> None:
    with pytest.raises(Refused) as refused:
        read_ballot(LIMITED.written() | {field: value})
    assert refused.value.refusal.code == "ballot-unreadable"


def test_a_list_is_no_ballot() -> None:
    with pytest.raises(Refused, match="“ballot”"):
        read_ballot([])
