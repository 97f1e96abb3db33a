"""Duels and what four methods make of them: published elections, definitions by brute force, and what must always hold."""

from collections import Counter
from itertools import pairwise, permutations

import pytest

from annum.fair.tally.borda import borda
from annum.fair.tally.condorcet import copeland, minimax
from annum.fair.tally.contest import Contest
from annum.fair.tally.pairwise import condorcet_winner, defeats, duels
from annum.fair.tally.ranked import ranking, strict
from annum.fair.tally.ranked_pairs import ranked_pairs
from annum.fair.tally.runoff import runoff
from annum.fair.tally.schulze import schulze, strongest_paths
from tests.fair.elections import ranked_elections

ALL = (schulze, ranked_pairs, copeland, minimax)
TENNESSEE = Counter({strict(*"MNCK"): 42, strict(*"NCKM"): 26, strict(*"CKNM"): 15, strict(*"KCNM"): 17})
CITIES = Contest(tuple("MNCK"))
WIKIPEDIA = Counter(
    {
        strict(*"ACBED"): 5,
        strict(*"ADECB"): 5,
        strict(*"BEDAC"): 8,
        strict(*"CABED"): 3,
        strict(*"CAEBD"): 7,
        strict(*"CBADE"): 2,
        strict(*"DCEBA"): 7,
        strict(*"EBADC"): 8,
    }
)
"""The 45 voters by which Schulze's method is commonly explained."""


def order(count):
    return "".join((*count.elected, *count.following))


@pytest.mark.parametrize("method", ALL)
def test_the_capital_of_tennessee_is_nashville_by_every_duel(method) -> None:
    count = method(CITIES, TENNESSEE)
    # Memphis loses every duel, but none as badly as Chattanooga and Knoxville lose one.
    assert (order(count), count.ties) == ("NMCK" if method is minimax else "NCKM", ())
    assert count.matrix == ((0, 42, 42, 42), (58, 0, 68, 68), (58, 32, 0, 83), (58, 32, 17, 0))


def test_the_same_voters_choose_otherwise_by_other_rules() -> None:
    assert runoff(CITIES, TENNESSEE).elected == ("K",)
    # With 4 to 1 points: 100 more each than the usual 3 to 0 (126, 194, 173, 107).
    assert borda(CITIES, TENNESSEE).counts == (("M", 226), ("N", 294), ("C", 273), ("K", 207))


def test_tennessee_in_numbers() -> None:
    assert [points for _, points in copeland(CITIES, TENNESSEE).counts] == [0, 3, 2, 1]
    assert minimax(CITIES, TENNESSEE).counts == (("M", 58), ("N", 0), ("C", 68), ("K", 83))
    assert minimax(CITIES, TENNESSEE, "margins").counts == (("M", 16), ("N", 0), ("C", 36), ("K", 66))
    locked = [(one.options, one.value) for one in ranked_pairs(CITIES, TENNESSEE).rounds]
    assert locked[:3] == [(("C", "K"), 83), (("N", "K"), 68), (("N", "C"), 68)]


def test_45_voters_by_the_strongest_chains() -> None:
    contest = Contest(tuple("ABCDE"))
    paths = strongest_paths(contest, duels(contest, WIKIPEDIA))
    assert [[paths[one, other] for other in "ABCDE" if other != one] for one in "ABCDE"] == [
        [28, 28, 30, 24],
        [25, 28, 33, 24],
        [25, 29, 29, 24],
        [25, 28, 28, 24],
        [25, 28, 28, 31],
    ]
    assert order(schulze(contest, WIKIPEDIA)) == "EACBD"


def test_example_1_of_schulze_2011() -> None:
    votes = {strict(*"acdb"): 8, strict(*"badc"): 2, strict(*"cdba"): 4, strict(*"dbac"): 4, strict(*"dcba"): 3}
    contest = Contest(tuple("abcd"))
    found = duels(contest, Counter(votes))
    wins = {("".join(pair)): size for pair, size in defeats(found).items()}
    assert wins == {"ac": 14, "ba": 13, "cb": 15, "cd": 12, "da": 11, "db": 19}
    assert order(schulze(contest, Counter(votes))) == "dacb"


def test_three_equal_defeats_in_a_circle_are_told_and_the_declared_order_decides() -> None:
    circle = Counter({strict(*"abc"): 1, strict(*"bca"): 1, strict(*"cab"): 1})
    contest = Contest(tuple("abc"), order=("b", "c", "a"))
    for method in ALL:
        count = method(contest, circle)
        assert count.elected == ("b",)
        assert count.ties[0].by == "declared"
    count = ranked_pairs(contest, circle)
    assert [(one.act, one.options) for one in count.rounds] == [
        ("locked", ("b", "c")),
        ("locked", ("c", "a")),
        ("skipped", ("a", "b")),
    ]
    assert count.ties[0].about == "defeat"


def test_equal_defeats_that_do_not_clash_are_no_tie() -> None:
    votes = Counter({strict(*"abc"): 3})
    assert ranked_pairs(Contest(tuple("abc")), votes).ties == ()


def test_unranked_options_lie_below_and_equal_ones_do_not_duel() -> None:
    contest = Contest(tuple("abcd"))
    found = duels(contest, Counter([ranking({"a": 1, "b": 1})]))
    assert {pair for pair, votes in found.items() if votes} == {("a", "c"), ("a", "d"), ("b", "c"), ("b", "d")}


@pytest.mark.parametrize("method", ALL)
def test_who_wins_every_duel_wins(method) -> None:
    seen = 0
    for options, _, votes in ranked_elections(1000):
        contest = Contest(options)
        if winner := condorcet_winner(contest, duels(contest, votes)):
            seen += 1
            count = method(contest, votes)
            assert count.elected == (winner,)
            assert not any(tie.about == "place" for tie in count.ties)
    assert seen > 500


def test_chains_are_as_strong_as_the_best_of_all_simple_chains() -> None:
    for options, _, votes in ranked_elections(300, seed=2):
        contest = Contest(options)
        found = duels(contest, votes)
        wins = defeats(found)
        expected = dict.fromkeys(permutations(options, 2), 0)
        for size in range(2, len(options) + 1):
            for chain in permutations(options, size):
                weakest = min(wins.get(step, 0) for step in pairwise(chain))
                expected[chain[0], chain[-1]] = max(expected[chain[0], chain[-1]], weakest)
        assert strongest_paths(contest, found) == expected


def test_every_skipped_defeat_is_met_by_a_chain_of_locked_ones_at_least_as_strong() -> None:
    skipped = 0
    for options, _, votes in ranked_elections(1000, seed=3):
        rounds = ranked_pairs(Contest(options), votes).rounds
        locked = {one.options: one.value for one in rounds if one.act == "locked"}
        for one in rounds:
            if one.act == "skipped":
                skipped += 1
                assert reaches(locked, one.options[1], one.options[0], one.value)
        assert not any(reaches(locked, option, option, 0) for option in options)
    assert skipped > 30


def reaches(locked, start, end, least) -> bool:
    """Whether locked defeats of at least that strength lead from one option to another in one step or more."""
    seen, wave = set(), {start}
    while wave:
        wave = {lower for higher, lower in locked if higher in wave and locked[higher, lower] >= least} - seen
        seen |= wave
    return end in seen


@pytest.mark.parametrize("method", ALL)
def test_where_no_tie_is_told_another_order_of_ties_changes_nothing(method) -> None:
    seen = 0
    for options, places, votes in ranked_elections(400, seed=4):
        count = method(Contest(options, places), votes)
        if not count.ties:
            seen += 1
            assert order(method(Contest(options, places, order=options[::-1]), votes)) == order(count)
    assert seen > 50
