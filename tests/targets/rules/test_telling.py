"""Every rule speaks, with its own numbers; and its drawing bends where its points do."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annum.targets.rules.curve import corners
from annum.targets.rules.parameters import read_parameters, write_parameters
from annum.targets.rules.points.kinds import KINDS, rule_from
from annum.targets.rules.points.line import Line
from annum.targets.rules.telling import COUNTING, marks, told

LINE = Line(weight=2000, target=100, threshold=80, stretch=120, baseline=90)
CLAUSES = [{"code": "late", "points": 50, "most": 200}]
TOLD = {
    ("ratio", "cap=150%; floor=0%"): ["at most 150.00 and at least 0.00"],
    ("ratio", "variant=inverse; cutoff=60%; half=yes; span=50"): ["target ÷ actual", "60.00", "counts half", "50"],
    ("anchors", "anchors=threshold:60%, target:100%"): ["At 80: 60.00", "At 100: 100.00", "straight line"],
    ("tiers", '{"tiers": [{"to": 60, "mark": 0}, {"from": 60, "mark": 10000}], "otherwise": 5000}'): [
        "up to 60: 0.00",
        "from 60: 100.00",
        "Otherwise: 50.00",
    ],
    ("tiers", '{"tiers": [{"from": 0, "to": 9000, "mark": 100}], "measured": "rate", "counted": "points"}'): [
        "Achievement rate from 0.00 to 90.00: 1.00 points"
    ],
    ("step", '{"up": {"step": 300, "points": 100, "most": 600}, "whole": true, "reached": 50}'): [
        "Each 3.00 better adds 1.00, at most 6.00",
        "Only whole steps",
        "Reaching the target adds 0.50",
    ],
    ("step", '{"down": {"step": 2, "points": 100, "most": 600}, "measured": "value"}'): ["Each 2 worse costs 1.00"],
    ("deduction", '{"clauses": [{"code": "late", "points": 50}], "floor": -500}'): ["never below -5.00"],
    ("bonus", '{"clauses": [{"code": "patent", "points": 50}], "most": 300}'): ["at most 3.00"],
    ("binary", "test=reached"): ["at least 100"],
    ("binary", "test=at_most"): ["at most 100"],
    ("binary", "test=equal"): ["exactly 100"],
    ("milestones", "grace=50%; per_day=10"): ["delivered on time", "counts 50.00", "costs 0.10"],
    ("band", '{"zero_below": 90, "low": 97, "high": 103, "zero_above": 110}'): ["between 97 and 103", "at 90 and 110"],
}


@pytest.mark.parametrize(("written", "expected"), TOLD.items(), ids=lambda value: str(value)[:40])
def test_a_rule_is_told_with_its_numbers(written, expected):
    kind, parameters = written
    text = " ".join(str(words) for words in told(rule_from(kind, read_parameters(parameters)), LINE))
    assert [said for said in expected if said not in text] == []


def test_every_kind_is_told():
    assert {kind for kind, _ in TOLD} == set(KINDS)


def test_a_rule_that_misses_its_value_says_nothing():
    assert told(rule_from("ratio", {}), Line(weight=2000)) == ()
    assert marks(rule_from("ratio", {}), Line(weight=2000)) == ()


def test_lower_is_better_turns_the_test_around():
    line = Line(weight=500, target=3, direction=-1)
    assert "at most 3" in str(told(rule_from("binary", {}), line)[0])


def test_a_deduction_without_weight_names_its_limit():
    rule = rule_from("deduction", {"clauses": CLAUSES, "floor": -1000})
    assert "at most 10.00" in str(told(rule, Line(weight=0))[0])


@pytest.mark.parametrize("kind", sorted(COUNTING))
def test_rules_that_count_events_have_no_sample_points(kind):
    parameters = {} if kind == "milestones" else {"clauses": CLAUSES}
    assert marks(rule_from(kind, parameters), LINE) == ()


def test_sample_points_rise_with_the_actual():
    found = [(str(at), str(mark)) for _, at, mark in marks(rule_from("ratio", {}), LINE)]
    assert found == [("80", "16.00"), ("90", "18.00"), ("100", "20.00"), ("120", "24.00")]


@given(st.lists(st.integers(0, 3000), min_size=2, max_size=40))
def test_corners_keep_the_ends_and_leave_out_only_what_lies_on_the_line(found):
    samples = tuple(enumerate(found))
    kept = corners(samples)
    assert (kept[0], kept[-1]) == (samples[0], samples[-1])
    assert set(kept) <= set(samples)
    for (left, low), (right, high) in pairwise(kept):
        for place, mark in samples[left : right + 1]:
            assert abs((mark - low) * (right - left) - (high - low) * (place - left)) <= 3 * (right - left)


@given(st.integers(0, 10**6), st.booleans(), st.one_of(st.none(), st.integers(1, 10**9)))
def test_parameters_are_read_as_they_were_written(cap, half, span):
    given_ = {"cap": cap, "half": half, "span": span}
    assert read_parameters(write_parameters(given_, {"cap"})) == {k: v for k, v in given_.items() if v is not None}
