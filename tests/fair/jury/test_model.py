"""Adjusted scores: the golden jury exactly, what must hold of any jury, how sure they are, what is too close to call."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annum.fair.jury.belief import Scatter, close, gaussian
from annum.fair.jury.effects import least_squares
from annum.fair.jury.linear import at_scale, inverse, root, solve
from annum.fair.jury.links import missing_links, parts, refusal_to_adjust
from annum.fair.jury.panel import Mark, Panel
from annum.fair.jury.scatter import estimated, refusal_to_estimate
from annum.fair.jury.severity import habits, steadiness
from annum.fair.jury.standard import mean_z, warnings
from annum.kernel.refusal import Refused
from tests.fair.jury.cases import GOLDEN, SHROUT_FLEISS, panels

USUAL = Scatter(Fraction(75), Fraction(16), Fraction(16), Fraction(1))


def shown(numbers, scale=3):
    return [at_scale(each, scale) for each in numbers.values()]


def test_raw_means_put_the_fourth_first() -> None:
    assert shown(GOLDEN.means, 1) == [770, 765, 745, 770, 735, 715]


def test_least_squares_find_what_the_entries_are_worth_and_how_strict_the_judges_are() -> None:
    found = least_squares(GOLDEN)
    assert list(found.scores.values()) == [80, 78, 76, 74, 72, 70]
    assert list(found.severity.values()) == [6, 0, -3, -3]
    assert found.order == ("E1", "E2", "E3", "E4", "E5", "E6")


def test_the_gaussian_form_draws_them_a_little_to_the_middle() -> None:
    found = gaussian(GOLDEN, USUAL)
    assert shown(found.effects.scores) == [79719, 77809, 75898, 74159, 72162, 70251]
    assert shown(found.effects.severity) == [5690, 43, -2838, -2896]


def test_standard_scores_of_the_golden_jury_and_their_warning() -> None:
    assert shown(mean_z(GOLDEN)) == [864, 660, 66, 0, -560, -1030]
    assert str(warnings(GOLDEN)[0]) == "J1 gave 3 marks; standard scores mean little below 10."


def test_a_judge_who_gives_all_the_same_or_one_mark_only_says_nothing_in_standard_scores() -> None:
    panel = Panel.of({"E1": {"J1": 5, "J2": 1}, "E2": {"J1": 5, "J2": 3}, "E3": {"J3": 9}})
    found = mean_z(panel)
    assert "E3" not in found
    assert found["E1"] == -found["E2"] < 0


@given(panels())
def test_what_the_model_leaves_adds_up_to_nothing_for_every_judge_and_entry(panel) -> None:
    assume(refusal_to_adjust(panel) is None)
    found = least_squares(panel)
    left = {mark: mark.points - found.scores[mark.entry] - found.severity[mark.judge] for mark in panel.marks}
    for judge in panel.judges:
        assert sum(off for mark, off in left.items() if mark.judge == judge) == 0
    for entry in panel.entries:
        assert sum(off for mark, off in left.items() if mark.entry == entry) == 0
    assert sum(found.severity.values()) == 0


@given(panels(), st.integers(-30, 30))
def test_a_judge_who_grows_stricter_changes_no_difference_between_entries(panel, by) -> None:
    assume(refusal_to_adjust(panel) is None)
    stricter = Panel(
        tuple(Mark(one.judge, one.entry, one.points + by * (one.judge == panel.judges[0])) for one in panel.marks)
    )
    before, after = least_squares(panel).scores, least_squares(stricter).scores
    shift = {after[entry] - before[entry] for entry in panel.entries}
    assert shift == {Fraction(by, len(panel.judges))}


@given(panels())
def test_with_scatter_without_bounds_both_forms_agree_on_differences(panel) -> None:
    assume(refusal_to_adjust(panel) is None)
    wide = gaussian(panel, Scatter(Fraction(0), Fraction(10**12), Fraction(10**12), Fraction(1))).effects.scores
    exact = least_squares(panel).scores
    for entry in panel.entries:
        off = (wide[entry] - wide["E0"]) - (exact[entry] - exact["E0"])
        assert abs(off) < Fraction(1, 10**6)


@given(panels())
def test_the_order_of_the_marks_changes_nothing(panel) -> None:
    assume(refusal_to_adjust(panel) is None)
    assert least_squares(Panel(panel.marks[::-1])) == least_squares(panel)


def test_how_sure_a_difference_is_can_be_reckoned_by_hand() -> None:
    # One judge, all variances 1: a difference of 4 in the marks is expected to be 2, with variance 1/(1/2 + 1/2) = 1.
    one = Scatter(Fraction(8), Fraction(1), Fraction(1), Fraction(1))
    belief = gaussian(Panel.of({"E1": {"J": 10}, "E2": {"J": 6}}), one)
    assert belief.effects.scores["E1"] - belief.effects.scores["E2"] == 2
    assert belief.error_between("E1", "E2") == 1
    assert close(belief, 1) == ((), ())
    assert close(gaussian(Panel.of({"E1": {"J": 10}, "E2": {"J": 7}}), one), 1) == (("E1",), ("E2",))


def test_nobody_is_too_close_when_all_or_none_are_in() -> None:
    belief = gaussian(GOLDEN, USUAL)
    assert close(belief, 0) == close(belief, 6) == ((), ())
    inside, outside = close(belief, 3, Fraction(1000))
    assert inside + outside == belief.effects.order


def test_scatter_of_a_complete_jury_is_that_of_its_mean_squares() -> None:
    # Mean squares 11.2417, 32.4861, 1.0194 with 6 entries and 4 judges.
    found = estimated(SHROUT_FLEISS)
    assert found.chance == Fraction(367, 360)
    assert at_scale(found.entry, 4) == 25556
    assert at_scale(found.judge, 4) == 52444


def test_where_nothing_is_left_to_chance_no_error_is_told() -> None:
    assert str(refusal_to_estimate(GOLDEN)) == "The marks do not tell entries, judges and chance apart."
    few = Panel.of({"E1": {"J1": 8, "J2": 6}})
    assert str(refusal_to_estimate(few)) == "There are too few marks to tell judges from chance."
    with pytest.raises(Refused):
        estimated(few)


def test_judges_that_share_nothing_are_not_compared_and_the_cheapest_marks_are_named() -> None:
    apart = Panel.of({"E1": {"J1": 8, "J2": 6}, "E2": {"J1": 7}, "E3": {"J3": 9}})
    with pytest.raises(Refused) as refused:
        least_squares(apart)
    assert str(refused.value) == (
        "Judges cannot be compared: the marks fall into 2 parts without a shared entry. "
        "These marks would link them: J2: E3."
    )
    closed = refusal_to_adjust(apart, [("J1", "E3"), ("J2", "E3"), ("J3", "E1"), ("J3", "E2")])
    assert str(closed).endswith("conflicts of interest leave no marks that would link them.")
    assert str(refusal_to_adjust(Panel(()))) == "There are no marks yet."


@given(panels(), st.randoms(use_true_random=False))
def test_links_make_one_part_with_one_pair_for_each_part_too_many(panel, hand) -> None:
    pairs = [(mark.judge, mark.entry) for mark in panel.marks]
    costs = {(judge, entry): hand.randint(0, 9) for judge in panel.judges for entry in panel.entries}
    found = missing_links(pairs, costs.__getitem__)
    assert len(parts([*pairs, *found])) == 1
    assert len(found) == len(parts(pairs)) - 1


def test_habits_are_told_the_most_generous_first() -> None:
    found = habits(GOLDEN)
    assert [(one.judge, one.marks, one.severity) for one in found] == [
        ("J1", 3, 6),
        ("J2", 3, 0),
        ("J3", 3, -3),
        ("J4", 3, -3),
    ]
    assert (found[0].spread, found[1].spread) == (2, 2)


def test_ranks_of_a_jury_without_chance_hang_on_no_judge() -> None:
    found = steadiness(GOLDEN)
    assert [found.between(entry) for entry in GOLDEN.entries] == [(at, at) for at in range(1, 7)]
    assert found.untested == ()


def test_ranks_that_hang_on_one_judge_are_shown_and_a_needed_judge_is_not_left_out() -> None:
    panel = Panel.of({"E1": {"J1": 9, "J2": 5, "J3": 6}, "E2": {"J1": 4, "J2": 6, "J3": 7}, "E3": {"J1": 1}})
    found = steadiness(panel)
    assert found.untested == ("J1",)
    # Means 20/3 and 17/3: E1 leads; without J2 it leads by 15 to 11, without J3 by 14 to 10.
    assert [found.between(entry) for entry in panel.entries] == [(1, 1), (2, 2), (3, 3)]
    swayed = steadiness(Panel.of({"E1": {"J1": 9, "J2": 5, "J3": 6}, "E2": {"J1": 4, "J2": 6, "J3": 7}}))
    assert swayed.between("E1") == (1, 2)
    assert swayed.without["J1"] == {"E1": 2, "E2": 1}


def test_one_judge_marks_an_entry_once() -> None:
    with pytest.raises(Refused, match="J1 marked E1 twice"):
        Panel((Mark("J1", "E1", 5), Mark("J1", "E1", 6)))


@given(st.lists(st.lists(st.integers(-9, 9), min_size=3, max_size=3), min_size=3, max_size=3))
def test_an_inverse_times_its_matrix_is_one(rows) -> None:
    matrix = [[Fraction(each, 3) for each in row] for row in rows]
    try:
        found = inverse(matrix)
    except ZeroDivisionError:
        return
    product = [[sum(matrix[i][k] * found[k][j] for k in range(3)) for j in range(3)] for i in range(3)]
    assert product == [[int(i == j) for j in range(3)] for i in range(3)]


def test_equations_without_one_solution_are_not_solved() -> None:
    with pytest.raises(ZeroDivisionError):
        solve([[Fraction(1), Fraction(1)], [Fraction(2), Fraction(2)]], [[Fraction(1)], [Fraction(3)]])


@given(st.fractions(min_value=0, max_value=10**6))
def test_a_root_is_as_near_as_its_digits_allow(square) -> None:
    found, half = root(square, 4), Fraction(1, 20000)
    assert max(found - half, Fraction(0)) ** 2 <= square <= (found + half) ** 2
