"""Crosses, scores and Borda points, with the published numbers."""

from collections import Counter
from fractions import Fraction

import pytest

from annum.fair.tally.borda import borda
from annum.fair.tally.contest import Contest
from annum.fair.tally.picks import most_votes, satisfaction
from annum.fair.tally.ranked import ranking, strict
from annum.fair.tally.score import score_mean, score_sum, score_trimmed
from annum.fair.tally.ties import Tie


def test_heaped_votes_all_count() -> None:
    count = most_votes(Contest(("a", "b")), [{"a": 1, "b": 1}, {"b": 1}, {"a": 3}])
    assert (count.counts, count.elected) == ((("a", 4), ("b", 2)), ("a",))


def test_satisfaction_divides_each_vote_into_equal_parts() -> None:
    count = satisfaction(Contest(("a", "b", "c")), [dict.fromkeys("abc", 1), {"c": 1}])
    assert count.counts == (("a", Fraction(1, 3)), ("b", Fraction(1, 3)), ("c", Fraction(4, 3)))


def test_a_tie_for_a_place_is_told_and_goes_by_the_declared_order() -> None:
    count = most_votes(Contest(("a", "b", "c"), 2, order=("c", "b", "a")), [{"a": 1}, {"b": 1}, {"c": 1}])
    assert count.elected == ("c", "b")
    assert count.ties == (Tie("place", ("c", "b", "a"), "declared"),)


def test_a_tie_among_the_elected_bears_on_their_order_alone() -> None:
    count = most_votes(Contest(("a", "b", "c"), 2), [{"a": 1, "b": 1}])
    assert [(tie.about, tie.options) for tie in count.ties] == [("order", ("a", "b"))]


def test_a_published_seed_draws_an_order_that_names_do_not_touch() -> None:
    drawn = Contest(tuple("abcdef"), seed="7 Jan 2027").tie_order
    other = Contest(tuple("uvwxyz"), seed="7 Jan 2027").tie_order
    assert other == tuple(dict(zip("abcdef", "uvwxyz", strict=True))[letter] for letter in drawn)
    assert sorted(drawn) == list("abcdef")
    assert len({Contest(tuple("abcdef"), seed=str(seed)).tie_order for seed in range(50)}) > 40


@pytest.mark.parametrize(("ranks", "points"), [((3, 2, 5, 2, 1), 43), ((5, 3, 0, 0, 2), 39)])
def test_borda_points_of_the_two_published_rows(ranks, points) -> None:
    """So many voters put the option first, second, ... of five; they get 5 to 1 points."""
    votes = Counter()
    for place, voters in enumerate(ranks):
        others = list("bcde")
        votes[strict(*others[:place], "a", *others[place:])] += voters
    assert dict(borda(Contest(tuple("abcde")), votes).counts)["a"] == points


@pytest.mark.parametrize(
    ("unranked", "points"),
    [("nothing", (4, 3, 0, 0)), ("shared", (4, 3, Fraction(3, 2), Fraction(3, 2))), ("modified", (2, 1, 0, 0))],
)
def test_the_convention_for_unranked_options_decides_what_they_get(unranked, points) -> None:
    count = borda(Contest(tuple("abcd")), Counter([strict("a", "b")]), unranked)
    assert tuple(amount for _, amount in count.counts) == points


def test_equal_ranks_share_the_points_of_the_ranks_they_take() -> None:
    count = borda(Contest(tuple("abc")), Counter([ranking({"a": 1, "b": 1, "c": 2})]))
    assert count.counts == (("a", Fraction(5, 2)), ("b", Fraction(5, 2)), ("c", 1))


def test_one_who_does_not_score_an_option_lowers_its_sum_and_not_its_mean() -> None:
    votes = [{"a": 9, "b": 6}, {"b": 6}, {"b": 6}]
    contest = Contest(("a", "b", "c"))
    assert score_sum(contest, votes).elected == ("b",)
    mean = score_mean(contest, votes)
    assert (mean.elected, mean.following) == (("a",), ("b", "c"))
    assert mean.counts == (("a", 9), ("b", 6), ("c", None))


def test_with_more_than_five_scores_one_highest_and_one_lowest_are_left_out() -> None:
    six = [{"a": score} for score in (1000, 910, 905, 870, 650, 200)]
    assert score_trimmed(Contest(("a",)), six).counts == (("a", Fraction(910 + 905 + 870 + 650, 4)),)
    assert score_trimmed(Contest(("a",)), six[:5]).counts == (("a", 867),)
