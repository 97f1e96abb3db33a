"""From published votes to the same result: by anyone, in any order, under any names."""

import json
import random
from dataclasses import replace
from fractions import Fraction

import pytest

from annum.fair.tally.ballot import Ballot, Option
from annum.fair.tally.definition import refusals
from annum.fair.tally.majority import Electorate, Majority
from annum.fair.tally.methods import METHODS
from annum.fair.tally.recount import Papers, recount
from annum.fair.tally.told import told
from annum.kernel.refusal import Refused

IDS = ("opt-1", "opt-2", "opt-3", "opt-4", "opt-5")
RENAMED = dict(zip(IDS, ("zz-5", "mm-4", "kk-9", "bb-2", "aa-1"), strict=True))
HALL = Electorate(entitled=40, present=30)


def ballot(method: str) -> Ballot:
    kind = METHODS[method].kinds[0]
    return Ballot(
        kind,
        tuple(Option(one, f"Name of {one}") for one in IDS),
        method,
        places=1 if method == "runoff" else 2,
        top=10,
        seed="a seed",
        majority=Majority() if kind == "yes_no" else None,
    )


def votes(kind: str, draw: random.Random) -> list[dict[str, int]]:
    found = []
    for _ in range(draw.randint(1, 15)):
        named = draw.sample(IDS, draw.randint(0, len(IDS)))
        marks = {
            "yes_no": lambda at: draw.choice((-1, 0, 1)),
            "score": lambda at: draw.randint(0, 10),
            "ranked": lambda at: at + 1,
            "approval": lambda at: 1,
        }[kind]
        found.append({option: marks(at) for at, option in enumerate(named)})
    return found


def renamed(plain):
    if isinstance(plain, dict):
        return {RENAMED.get(key, key): renamed(value) for key, value in plain.items()}
    if isinstance(plain, list):
        return [renamed(one) for one in plain]
    return RENAMED.get(plain, plain) if isinstance(plain, str) else plain


def only_numbers_and_text(plain) -> bool:
    if isinstance(plain, dict):
        return all(isinstance(key, str) and only_numbers_and_text(value) for key, value in plain.items())
    if isinstance(plain, list):
        return all(map(only_numbers_and_text, plain))
    return type(plain) in (int, str)


@pytest.mark.parametrize("method", METHODS)
def test_neither_the_order_of_votes_nor_the_names_of_options_change_a_result(method) -> None:
    draw, held = random.Random(method), ballot(method)
    assert refusals(held) == ()
    other = replace(held, options=tuple(Option(RENAMED[one.id], one.name) for one in held.options))
    for _ in range(60):
        cast = votes(held.kind, draw)
        result = recount(held, cast, HALL).written()
        draw.shuffle(cast)
        assert recount(held, cast, HALL).written() == result
        assert recount(other, [renamed(vote) for vote in cast], HALL).written() == renamed(result)
        assert only_numbers_and_text(result)
        assert json.loads(json.dumps(result)) == result


@pytest.mark.parametrize("method", METHODS)
def test_every_result_can_be_told_and_names_everyone_once(method) -> None:
    draw, held = random.Random(method), ballot(method)
    for _ in range(20):
        outcome = recount(held, votes(held.kind, draw), HALL)
        count = outcome.count
        steps = [str(step.words) for step in told(held, outcome, HALL).steps]
        assert steps[0] == "Votes cast"
        assert not any("opt-" in step.replace("Name of opt-", "") for step in steps)
        named = (*count.elected, *count.following)
        assert len(named) == len(set(named))
        assert len(count.elected) <= held.places
        assert tuple(option for option, _ in count.counts) == IDS


@pytest.mark.parametrize("method", [name for name in METHODS if name not in ("majority", "equal_shares_only")])
def test_all_places_are_filled_once_anybody_is_voted_for(method) -> None:
    draw, held = random.Random(method), ballot(method)
    for _ in range(30):
        cast = votes(held.kind, draw)
        elected = recount(held, cast).count.elected
        assert len(elected) == (held.places if any(cast) else 0)


def test_faulty_votes_are_set_aside_and_counted_by_their_first_fault() -> None:
    held = Ballot("limited", (Option("a"), Option("b")), "most_votes", most=1, blank="refused")
    outcome = recount(held, [{"a": 1}, {"a": 1, "b": 1}, {"z": 1}, {}, "a", {"b": 1}, {"b": 1}, {"a": 2}])
    faulty = (("blank", 1), ("option-twice", 1), ("too-many", 1), ("unknown-option", 1), ("vote-unreadable", 1))
    assert outcome.papers == Papers(8, 3, 0, faulty)
    assert outcome.count.elected == ("b",)
    assert "Faulty votes, set aside" in [str(step.words) for step in told(held, outcome).steps]


def test_when_nobody_names_an_option_nobody_is_elected() -> None:
    held = ballot("most_votes")
    outcome = recount(held, [{}, {}])
    assert (outcome.count.elected, outcome.papers.blank) == ((), 2)
    assert str(told(held, outcome).steps[-1].words) == "Nobody is in."


def test_a_ballot_that_contradicts_itself_is_not_counted() -> None:
    with pytest.raises(Refused, match="no more places than options"):
        recount(replace(ballot("most_votes"), places=9), [])


def test_the_written_result_of_a_small_ballot() -> None:
    held = Ballot("approval", (Option("a"), Option("b"), Option("c")), "phragmen", places=2)
    assert recount(held, [{"a": 1, "b": 1}, {"a": 1}, {"c": 1}, {}]).written() == {
        "method": "phragmen",
        "places": 2,
        "papers": {"cast": 4, "valid": 4, "blank": 1, "faulty": {}},
        "counts": {"a": "2", "b": "1", "c": "1"},
        "elected": ["a", "c"],
        "following": ["b"],
        "rounds": [
            {"act": "loaded", "options": ["a"], "value": "1/2", "counts": {}},
            {"act": "loaded", "options": ["c"], "value": "1", "counts": {}},
            {"act": "loaded", "options": ["b"], "value": "3/2", "counts": {}},
        ],
        "ties": [],
        "matrix": [],
        "tied": [],
        "verdicts": [],
    }


def test_a_verdict_is_told_between_the_counts_and_the_end() -> None:
    held = Ballot("yes_no", (Option("m", "Build the hall"),), "majority", majority=Majority(Fraction(2, 3), "at_least"))
    steps = told(held, recount(held, [{"m": 1}, {"m": 1}, {"m": -1}])).steps
    assert [f"{step.words}: {step.sum}" for step in steps][3:] == [
        "Build the hall: ",
        "The base: the votes yes and no: 2 + 1 = 3",
        "Needed: at least 2/3 of the votes yes and no: 3 × 2/3 = 2",
        "Passed: 2 ≥ 2",
        "In: Build the hall: ",
    ]


def test_an_equal_surplus_an_exclusion_and_equal_committees_are_told_in_words() -> None:
    options = tuple(Option(one) for one in "abcd")
    rankings = [{"a": 1, "c": 2}] * 5 + [{"b": 1, "d": 2}] * 5 + [{"c": 1}, {"d": 1}]
    held = Ballot("ranked", options, "stv_exact", places=3)
    steps = [str(step.words) for step in told(held, recount(held, rankings)).steps]
    assert "Equal surplus: a, b. Moved in this order by the order of the ballot." in steps
    assert "The surplus of a moves on; each vote keeps this share of its value." in steps
    assert any(step.startswith("Equally few votes: d, c. The first of them was excluded by") for step in steps)
    best = Ballot("approval", options, "pav", places=1)
    steps = [str(step.words) for step in told(best, recount(best, [{"a": 1}, {"b": 1}])).steps]
    assert "Several committees are equally good. Of a, b they were chosen by the order of the ballot." in steps
    assert [step for step in steps if step.startswith("Equally good")] == [
        "Equally good committee: a",
        "Equally good committee: b",
    ]
