"""Marks of panels by published rules; what one judge alone can move; a missing mark is never a zero."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annum.fair.trim import closest, mean, median, trimmed, trimmed_by_share
from annum.kernel.quantity import Quantity
from annum.kernel.refusal import Refused

ISU = [950, 1000, 975, 975, 950, 975, 1000, 950, 975]
"""Nine judges of figure skating, in hundredths."""
MARKS = st.lists(st.integers(-50, 150), min_size=1, max_size=9)
RULES = (mean, median, closest, lambda marks: trimmed(marks, 1))


def test_nine_judges_without_the_highest_and_the_lowest() -> None:
    found = trimmed(ISU, 1)
    assert found.value == Fraction(6800, 7)
    assert found.shown(2, of=2) == Quantity(971, 2)
    assert len(found.counted) == 7
    assert {ISU[at] for at in found.dropped} == {950, 1000}


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([112], Fraction(112)),
        ([112, 114], Fraction(113)),
        ([112, 114, 118], Fraction(113)),
        ([118, 112, 114], Fraction(113)),
        ([112, 115, 118], Fraction(233, 2)),
        ([112, 115, 116], Fraction(231, 2)),
        ([112, 115, 118, 119, 122], Fraction(352, 3)),
        ([112, 115, 118, 119], Fraction(233, 2)),
    ],
)
def test_the_rule_of_the_jump_rope_union(marks, expected) -> None:
    assert closest(marks).value == expected


def test_117_and_a_third_is_shown_as_117_33() -> None:
    assert closest([112, 115, 118, 119, 122]).shown(2) == Quantity(11733, 2)


def test_a_missing_mark_is_left_out_and_is_no_zero() -> None:
    assert mean([80, None, 90]).value == 85
    assert mean([80, None, 90]).counted == (0, 2)
    assert trimmed([None, 80, 90, 100, None], 1).value == 90


def test_with_too_few_marks_there_is_no_result_and_it_is_said() -> None:
    found = median([80, None, None], least=2)
    assert (found.value, found.shown(2)) == (None, None)
    assert str(found.short) == "Marks given: 1; at least 2 are needed."
    assert mean([]).value is None


def test_small_panels_keep_all_their_marks() -> None:
    assert trimmed([1, 2, 9], 1, enough=5).value == 4
    assert trimmed([1, 9], 1).value == 5
    assert trimmed([1, 2, 3, 4, 100], 1, enough=5).value == 3


@pytest.mark.parametrize(("rate", "expected"), [(0, "15"), (1999, "15"), (2000, "4"), (4999, "4")])
def test_a_share_of_the_marks_is_dropped_at_either_end_in_whole_marks(rate, expected) -> None:
    # Of five marks 20 % are one; (1 + 2 + 4 + 6 + 62)/5 = 15 and (2 + 4 + 6)/3 = 4; of 49.99 % two are dropped, 4 is left.
    assert str(trimmed_by_share([62, 1, 4, None, 2, 6], rate).value) == expected


@pytest.mark.parametrize("rate", [-1, 5000])
def test_half_of_the_marks_at_either_end_cannot_be_dropped(rate) -> None:
    with pytest.raises(Refused, match="below one half"):
        trimmed_by_share([1, 2], rate)


def test_fewer_than_no_marks_cannot_be_dropped() -> None:
    with pytest.raises(Refused, match="may not be below zero"):
        trimmed([1], -1)


@given(MARKS, st.randoms(use_true_random=False), st.sampled_from(RULES))
def test_the_order_of_the_judges_changes_nothing_and_the_result_lies_among_the_marks(marks, hand, rule) -> None:
    shuffled = list(marks)
    hand.shuffle(shuffled)
    found = rule(marks)
    assert rule(shuffled).value == found.value
    assert min(marks) <= found.value <= max(marks)
    assert sorted((*found.counted, *found.dropped)) == list(range(len(marks)))


@given(st.lists(st.integers(0, 100), min_size=4, max_size=8), st.integers(0, 10_000))
def test_one_judge_alone_cannot_move_a_trimmed_mean_beyond_the_others(marks, extreme) -> None:
    found = trimmed([*marks, extreme], 1).value
    assert min(marks) <= found <= max(marks)


@given(MARKS)
def test_halves_are_rounded_away_from_zero(marks) -> None:
    exact = mean(marks)
    shown = exact.shown(0).amount
    assert abs(shown - exact.value) <= Fraction(1, 2)
    if abs(shown - exact.value) == Fraction(1, 2):
        assert abs(shown) > abs(exact.value)
