"""Committees of the literature, load by load and price by price."""

from fractions import Fraction

import pytest

from annum.fair.committee.equal_shares import equal_shares
from annum.fair.committee.maximin import maximin_support
from annum.fair.committee.phragmen import phragmen
from annum.fair.committee.profile import profile
from annum.fair.committee.thiele import best, first_only, reverse_sequential, sequential
from annum.fair.tally.contest import Contest
from annum.fair.tally.picks import most_votes, satisfaction
from annum.kernel.refusal import Refused

ABC = ["ab"] * 3 + ["ac"] * 3 + ["ad"] * 2 + ["bcf", "e", "f", "g"]
"""Lackner and Skowron 2023, example 2.1: 12 voters, 8 options, 4 places."""
EIGHT = Contest(tuple("abcdefgh"), 4)
EIGHT_F_FIRST = Contest(tuple("abcdefgh"), 4, order=tuple("fabcdegh"))
ABCD = ["cd"] * 3 + ["ab"] * 2 + ["ac"] * 2 + ["bd"]
"""Example 2.12: 8 voters, 4 options, 3 places."""
FOUR = Contest(tuple("abcd"), 3)


def crosses(ballots):
    return [dict.fromkeys(ballot, 1) for ballot in ballots]


def members(count):
    return "".join(sorted(count.elected))


def rounds(count):
    return [(one.act, one.options[0], one.value) for one in count.rounds]


def test_example_1_by_plain_approval_and_its_tie() -> None:
    count = most_votes(EIGHT, crosses(ABC))
    assert (members(count), count.following[0]) == ("abcd", "f")
    assert [tie.options for tie in count.ties if tie.about == "place"] == [("d", "f")]
    assert members(most_votes(EIGHT_F_FIRST, crosses(ABC))) == "abcf"


@pytest.mark.parametrize("rule", [best, sequential, reverse_sequential])
def test_example_1_by_proportional_approval(rule) -> None:
    assert members(rule(EIGHT, profile(ABC))) == "abcf"


def test_example_1_by_proportional_approval_has_one_best_committee_worth_83_sixths() -> None:
    """a serves 8 voters once; b and c serve 3 each a second time; bcf has three members; f serves one more."""
    count = best(EIGHT, profile(ABC))
    assert count.tied == (tuple("abcf"),)
    assert count.rounds[0].value == 8 + 2 * Fraction(3, 2) + 1 + Fraction(1, 2) + Fraction(1, 3) + 1 == Fraction(83, 6)


def test_example_1_by_other_rules() -> None:
    assert members(satisfaction(EIGHT, crosses(ABC))) == "abcf"
    assert members(best(EIGHT, profile(ABC), first_only)) == "aefg"
    assert members(phragmen(EIGHT, profile(ABC))) == "abcd"


def test_example_1_by_maximin_support_has_two_committees() -> None:
    assert members(maximin_support(EIGHT, profile(ABC))) == "abcd"
    assert members(maximin_support(EIGHT_F_FIRST, profile(ABC))) == "abcf"


def test_example_1_by_equal_shares_buys_one_and_fills_three_by_phragmen() -> None:
    count = equal_shares(EIGHT, profile(ABC))
    assert members(count) == "abcd"
    assert rounds(count)[:4] == [
        ("bought", "a", Fraction(1, 8)),
        ("loaded", "b", Fraction(1, 96)),
        ("loaded", "c", Fraction(37, 384)),
        ("loaded", "d", Fraction(7, 24)),
    ]
    assert equal_shares(EIGHT, profile(ABC), "none").elected == ("a",)
    assert members(equal_shares(EIGHT, profile(ABC), "approvals")) == "abcd"


def test_example_2_by_approval_and_proportional_approval() -> None:
    assert members(most_votes(FOUR, crosses(ABCD))) == "acd"
    assert members(best(FOUR, profile(ABCD))) == "acd"


def test_example_2_by_phragmen() -> None:
    count = phragmen(FOUR, profile(ABCD))
    assert members(count) == "bcd"
    loads = [("loaded", "c", Fraction(1, 5)), ("loaded", "b", Fraction(1, 3)), ("loaded", "d", Fraction(29, 60))]
    assert rounds(count)[:3] == loads


def test_example_2_by_equal_shares() -> None:
    count = equal_shares(FOUR, profile(ABCD))
    assert members(count) == "acd"
    assert rounds(count)[:2] == [("bought", "c", Fraction(1, 5)), ("bought", "a", Fraction(13, 40))]
    assert rounds(count)[2][:2] == ("loaded", "d")


def test_committees_that_are_too_many_to_compare_are_refused_in_words() -> None:
    contest = Contest(tuple(f"o{at}" for at in range(30)), 15)
    with pytest.raises(Refused, match="155117520 possible committees"):
        best(contest, profile([("o1",)]))
    with pytest.raises(Refused, match="at most 12 places"):
        maximin_support(contest, profile([("o1",)]))


def test_options_that_nobody_approves_come_last_and_the_tie_is_told() -> None:
    count = phragmen(Contest(tuple("abc"), 2), profile(["a"]))
    assert (count.elected, count.following) == (("a", "b"), ("c",))
    assert [(tie.about, tie.options) for tie in count.ties] == [("place", ("b", "c"))]
