"""What is missing is never zero in silence; parts of a year weigh by their days."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annum.scoring.rules.interim import interim
from annum.scoring.rules.missing import (
    Found,
    Missing,
    completeness,
    counted,
    final_refusals,
    respread,
    respread_words,
    state,
)
from annum.scoring.rules.segments import Segment, blended, mixed, product, target_of_segment
from tests.targets.rules.lines import WrittenSum


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (Found(0, 0), "not_due"),
        (Found(2, 3), "overdue"),
        (Found(0, 3, exempt=True), "not_applicable"),
        (Found(3, 3, provisional=True, restated=True), "provisional"),
        (Found(3, 3, restated=True), "restated"),
        (Found(3, 3), "final"),
        (Found(1, 0), "final"),
    ],
)
def test_a_figure_has_one_state(found: Found, expected: str) -> None:
    assert state(found) == expected


@pytest.mark.parametrize(
    ("policy", "found", "before", "points"),
    [
        (Missing("hold"), Found(1, 2, 99), 1800, None),
        (Missing("last"), Found(1, 2, 99), 1800, 1800),
        (Missing("last"), Found(1, 2, 99), None, None),
        (Missing("zero", days=30), Found(1, 2, 30), 1800, None),
        (Missing("zero", days=30), Found(1, 2, 31), 1800, 0),
        (Missing(), Found(0, 0), 1800, None),
        (Missing(exempt="full"), Found(0, 2, exempt=True), None, 2000),
        (Missing(exempt="respread"), Found(0, 2, exempt=True), None, None),
        (Missing(), Found(2, 2, provisional=True), None, 1500),
        (Missing(), Found(2, 2), None, 1500),
    ],
)
def test_the_policy_says_what_a_missing_figure_counts(
    policy: Missing, found: Found, before: int | None, points: int | None
) -> None:
    told = counted(policy, found, 2000, 1500, before)
    assert told.points == points
    assert str(told.why)


def test_completeness_weighs_items_and_leaves_out_what_is_not_due() -> None:
    assert completeness([(6000, Found(2, 3)), (4000, Found(3, 3)), (5000, Found(0, 9, exempt=True))]) == 8000
    assert completeness([(6000, Found(0, 0))]) == 10000


rows = st.lists(st.tuples(st.sampled_from(["one", "two", "three"]), st.integers(1, 5000)), min_size=1, max_size=8)


@given(rows, st.sets(st.integers(0, 7)))
def test_a_spread_weight_keeps_the_sum_and_its_category_first(found: list[tuple[str, int]], gone: set[int]) -> None:
    weights = [(str(at), category, weight) for at, (category, weight) in enumerate(found)]
    spread = respread(weights, [str(at) for at in gone])
    left = [row for row in weights if int(row[0]) not in gone]
    assert set(spread) == {key for key, _, _ in left}
    if left:
        assert sum(spread.values()) == sum(weight for _, _, weight in weights)
    categories = {category for _, category, _ in weights}
    if categories == {category for _, category, _ in left}:
        for category in categories:
            before = sum(weight for _, its, weight in weights if its == category)
            assert sum(spread[key] for key, its, _ in left if its == category) == before


def test_a_changed_weight_is_told() -> None:
    assert str(respread_words("Profit", 3000, 6000)) == "Profit: weight 30.00 becomes 60.00"


def test_a_final_score_refuses_open_items_unless_signed_off() -> None:
    states = {"Profit": "overdue", "Safety": "final", "Quality": "provisional"}
    assert [refusal.params["item"] for refusal in final_refusals(states, ["Quality"])] == ["Profit"]


def test_segments_weigh_by_days() -> None:
    told = mixed([Segment("Foundry", 9120, 151), Segment("Press shop", 8450, 214)])
    assert told.value == 8727
    assert told.steps[-1].sum == "(91.20 × 151 + 84.50 × 214) ÷ 365 ≈ 87.27"


def test_short_segments_and_unscored_ones_do_not_count() -> None:
    short = [Segment("Foundry", 9120, 60), Segment("Press shop", 8450, 305)]
    assert mixed(short, least_days=90).value == 8450
    assert mixed([Segment("Foundry", 9120, 60)], least_days=90).value is None
    assert mixed([Segment("Foundry", None, 200), Segment("Press shop", 8450, 165)]).value == 8450


@given(st.lists(st.tuples(st.integers(-(10**4), 2 * 10**4), st.integers(1, 366)), min_size=1, max_size=5))
def test_a_mix_lies_between_its_parts_and_its_sum_is_true(found: list[tuple[int, int]]) -> None:
    told = mixed([Segment("Post", score, days) for score, days in found])
    assert min(score for score, _ in found) <= (told.value or 0) <= max(score for score, _ in found)
    assert WrittenSum(told.steps[-1].sum).holds()


@given(st.integers(-(10**4), 2 * 10**4), st.integers(-(10**4), 2 * 10**4), st.integers(0, 10000))
def test_a_blend_with_the_unit_has_a_true_sum(own: int, unit: int, share: int) -> None:
    assert WrittenSum(blended(own, unit, share).steps[0].sum).holds()


def test_targets_of_a_part_of_the_year() -> None:
    assert target_of_segment("sum", 1200, {}, [0, 1, 2]) == 300
    assert target_of_segment("ratio", 950, {0: 1}, [0]) == 950
    assert product([11000, 9500, 10500, 30000]) == 20000


def test_an_interim_target_follows_the_plan_and_flags_a_linear_one() -> None:
    assert interim("sum", 1200, 90, 1).words is None
    flagged = interim("sum", 1200, None, 5)
    assert (flagged.target, str(flagged.words)) == (500, "Linear plan: the item has no phased plan")
    assert interim("last", 1200, None, 5).target == 1200
    assert interim("sum", 1200, None, 12).linear is False
