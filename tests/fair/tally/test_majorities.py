"""Thresholds, bases and quorums, with numbers worked out by hand."""

from fractions import Fraction

import pytest

from annum.fair.tally.ballot import Ballot, Option
from annum.fair.tally.majority import Electorate, Majority, Votes, verdict
from annum.fair.tally.majority_told import told
from annum.fair.tally.recount import recount

HALL = Electorate(entitled=200, present=120)
VOTES = Votes(yes=60, no=40, abstain=10, valid=112, cast=118)


@pytest.mark.parametrize(
    ("base", "size", "needed"),
    [
        ("yn", 100, 51),
        ("yna", 110, 56),
        ("valid", 112, 57),
        ("cast", 118, 60),
        ("entitled", 200, 101),
        ("present", 120, 61),
    ],
)
def test_more_than_half_of_each_base(base, size, needed) -> None:
    found = verdict("m", Majority(base=base), VOTES, HALL)
    assert (found.base, found.needed) == (size, needed)
    assert found.state == ("passed" if needed <= 60 else "not_passed")


@pytest.mark.parametrize(
    ("share", "comparison", "base", "needed"),
    [
        (Fraction(2, 3), "at_least", 100, 67),
        (Fraction(2, 3), "at_least", 99, 66),
        (Fraction(2, 3), "more_than", 99, 67),
        (Fraction(1, 2), "more_than", 100, 51),
        (Fraction(1, 2), "more_than", 101, 51),
        (Fraction(1, 2), "at_least", 101, 51),
        (Fraction(4, 5), "at_least", 11, 9),
        (Fraction(1, 2), "at_least", 0, 1),
        (Fraction(1), "at_least", 7, 7),
    ],
)
def test_what_is_needed_is_a_whole_number_by_exact_fractions(share, comparison, base, needed) -> None:
    assert Majority(share, comparison).needed(base) == needed


def test_without_a_quorum_nothing_passes_however_many_say_yes() -> None:
    majority = Majority(quorum=Fraction(2, 3), attendance="present")
    assert verdict("m", majority, VOTES, HALL).state == "no_quorum"
    found = verdict("m", majority, VOTES, Electorate(200, 134))
    assert (found.state, found.quorum) == ("passed", 134)


def test_a_quorum_may_count_the_votes_cast_instead() -> None:
    majority = Majority(quorum=Fraction(3, 5), attendance="cast")
    found = verdict("m", majority, VOTES, Electorate(200, 200))
    assert (found.state, found.quorum, found.attendance) == ("no_quorum", 120, 118)


def test_the_steps_can_be_followed_with_a_pocket_calculator() -> None:
    majority = Majority(Fraction(2, 3), "at_least", "yna", Fraction(1, 2))
    steps = told(majority, verdict("m", majority, VOTES, HALL), HALL.entitled).steps
    assert [(str(step.words), step.sum, str(step.result)) for step in steps] == [
        ("Quorum: at least 1/2 of all who may vote", "200 × 1/2 = 100", "100"),
        ("Counted for the quorum: present of those who may vote", "", "120"),
        ("The base: the votes yes, no and abstain", "60 + 40 + 10 = 110", "110"),
        ("Needed: at least 2/3 of the votes yes, no and abstain", "110 × 2/3 = 220/3 ≈ 73.3333", "74"),
        ("Not passed", "60 < 74", "None"),
    ]


def test_a_missing_quorum_is_told_last() -> None:
    majority = Majority(quorum=Fraction(2, 3))
    last = told(majority, verdict("m", majority, VOTES, HALL), HALL.entitled).steps[-1]
    assert (str(last.words), last.sum) == ("No quorum", "120 < 134")


def motion(**more) -> Ballot:
    return Ballot("yes_no", (Option("m"),), "majority", **{"majority": Majority(base="valid"), **more})


def test_blank_votes_weigh_on_the_valid_base_only_where_they_count_as_valid() -> None:
    votes = [{"m": 1}] * 5 + [{"m": -1}] * 3 + [{}] * 2
    strict = recount(motion(blank="valid"), votes)
    mild = recount(motion(blank="cast"), votes)
    assert [(one.verdicts[0].base, one.count.elected) for one in (strict, mild)] == [(10, ()), (8, ("m",))]
    assert (strict.papers.cast, strict.papers.valid, mild.papers.valid) == (10, 10, 8)


def test_each_candidate_is_decided_alone_and_the_places_go_to_those_who_passed() -> None:
    options = tuple(Option(letter) for letter in "abc")
    ballot = Ballot("yes_no", options, "majority", places=2, majority=Majority())
    votes = [{"a": 1, "b": 1, "c": 1}] * 3 + [{"a": 1, "b": -1, "c": 1}] * 2 + [{"a": -1, "b": -1}, {"c": 0}]
    outcome = recount(ballot, votes)
    assert [one.state for one in outcome.verdicts] == ["passed", "not_passed", "passed"]
    assert [(one.votes.yes, one.votes.no, one.votes.abstain) for one in outcome.verdicts] == [
        (5, 1, 0),
        (3, 3, 0),
        (5, 0, 1),
    ]
    assert (outcome.count.elected, outcome.count.following) == (("a", "c"), ("b",))


def test_more_candidates_than_places_and_only_those_above_half_of_the_votes_cast_are_elected() -> None:
    options = tuple(Option(letter) for letter in "abc")
    half = Majority(base="cast")
    ballot = Ballot("limited", options, "most_votes", places=2, most=2, majority=half)
    votes = [{"a": 1, "b": 1}] * 3 + [{"a": 1, "c": 1}] * 3 + [{}]
    outcome = recount(ballot, votes)
    assert [(one.votes.yes, one.needed, one.state) for one in outcome.verdicts] == [
        (6, 4, "passed"),
        (3, 4, "not_passed"),
        (3, 4, "not_passed"),
    ]
    assert (outcome.count.elected, outcome.count.following) == (("a",), ("b", "c"))
