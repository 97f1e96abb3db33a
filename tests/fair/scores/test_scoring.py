"""Several judges, several criteria: weights, gaps, extremes, where it is rounded, and how all of it is told."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annum.fair.scores.close import close
from annum.fair.scores.score import score
from annum.fair.scores.sheet import FIRST, WAYS, Criterion, Scoring, refusal_to_score
from annum.fair.scores.told import told
from annum.kernel.quantity import Quantity
from annum.kernel.refusal import Refused

TWO = (Criterion("result", 60, "Result"), Criterion("reach", 40, "Reach"))
ISU = (950, 1000, 975, 975, 950, 975, 1000, 950, 975)
"""Nine judges of figure skating, in hundredths."""


def lines(scoring: Scoring, sheet) -> list[tuple[str, str, str]]:
    steps = told(scoring, score(scoring, sheet)).steps
    return [(str(step.words), step.sum, str(step.result or "")) for step in steps]


def test_the_mean_of_the_judges_weighted_means() -> None:
    # (90 × 60 + 80 × 40)/100 = 86; (70 × 60 + 85 × 40)/100 = 76; their mean is 81.
    found = score(Scoring(TWO), {"Ann": {"result": 90, "reach": 80}, "Bo": {"result": 70, "reach": 85}})
    assert (found.exact, found.value) == (81, Quantity(8100, 2))


def test_highest_and_lowest_are_dropped_in_each_criterion_as_in_figure_skating() -> None:
    sheet = {f"J{at}": {"result": points} for at, points in enumerate(ISU)}
    scoring = Scoring((Criterion("result", 1),), first="criterion", way="trimmed", scale=2)
    assert score(scoring, sheet).value == Quantity(971, 2)


def test_what_is_put_together_first_tells_whose_extremes_are_dropped() -> None:
    criteria = (Criterion("a", 1), Criterion("b", 1))
    sheet = {"J1": {"a": 10, "b": 0}, "J2": {"a": 0, "b": 10}, "J3": {"a": 6, "b": 6}}
    by_judge = Scoring(criteria, way="trimmed", enough=3)
    by_criterion = Scoring(criteria, first="criterion", way="trimmed", enough=3)
    # Judges: 5, 5, 6; one 5 is left. Criteria: of 10, 0, 6 the 6 is left, twice.
    assert score(by_judge, sheet).exact == 5
    assert score(by_criterion, sheet).exact == 6


THIRDS = (Criterion("a", 1), Criterion("b", 1), Criterion("c", 1))


@pytest.mark.parametrize(
    ("first", "between", "shown"),
    [
        ("judge", None, "83.3"),  # (83 1/3 + 83 1/3)/2 = 83.33
        ("judge", 0, "83.0"),  # 83 and 83
        ("criterion", None, "83.3"),  # (80.5 + 84.5 + 85)/3 = 83.33
        ("criterion", 0, "83.7"),  # 81, 85 and 85: 251/3 = 83.67
    ],
)
def test_where_it_is_rounded_moves_the_score_and_is_declared(first, between, shown) -> None:
    sheet = {"Ann": {"a": 80, "b": 85, "c": 85}, "Bo": {"a": 81, "b": 84, "c": 85}}
    found = score(Scoring(THIRDS, first=first, between=between, shown=1), sheet)
    assert str(found.value) == shown


def test_a_missing_mark_is_no_zero_and_the_others_count_in_proportion() -> None:
    scoring = Scoring(TWO, coverage=6000)
    assert score(scoring, {"Ann": {"result": 90}}).exact == 90
    assert score(scoring, {"Ann": {"result": 90, "reach": 0}}).exact == 54


def test_a_judge_who_marked_too_little_does_not_count_and_it_is_said() -> None:
    found = score(Scoring(TWO, coverage=5000), {"Ann": {"result": 90, "reach": 90}, "Bo": {"reach": 10}, "Cai": {}})
    assert found.exact == 90
    assert found.judges == ("Ann",)
    assert {judge: str(why) for judge, why in found.left_out.items()} == {
        "Bo": "Marked: 40.00 % of the weight; at least 50.00 % are needed."
    }


def test_a_criterion_with_too_few_judges_does_not_count_and_it_is_said() -> None:
    sheet = {"Ann": {"result": 90, "reach": 50}, "Bo": {"result": 80}}
    kept = score(Scoring(TWO, coverage=6000, first="criterion", least=2), sheet)
    assert kept.exact == 85
    assert str(kept.left_out["reach"]) == "Marks given: 1; at least 2 are needed."
    lost = score(Scoring(TWO, coverage=6001, first="criterion", least=2), sheet)
    assert (lost.value, lost.exact) == (None, None)
    assert str(lost.short) == "Marked: 60.00 % of the weight; at least 60.01 % are needed."


def test_without_enough_judges_there_is_no_score() -> None:
    found = score(Scoring(TWO, least=2), {"Ann": {"result": 90, "reach": 90}})
    assert found.value is None
    assert lines(Scoring(TWO, least=2), {})[-1] == (
        "There is no score. Marks given: 0; at least 2 are needed.",
        "",
        "",
    )


def test_a_score_is_told_judge_by_judge() -> None:
    sheet = {
        "Ann": {"result": 9, "reach": 8},
        "Bo": {"result": 7, "reach": 9},
        "Cai": {"result": 1, "reach": 1},
        "Du": {"reach": 5},
    }
    scoring = Scoring(TWO, way="trimmed", enough=3, between=0, shown=1)
    # 8.6 -> 9, 7.8 -> 8, 1: of 9, 8, 1 the 8 is left.
    assert lines(scoring, sheet) == [
        ("How it is made: each judge's criteria are weighted first; then the judges are put together.", "", ""),
        ("Ann", "(9 × 60 + 8 × 40)/100 = 8.6", ""),
        ("Rounded in between", "", "9"),
        ("Bo", "(7 × 60 + 9 × 40)/100 = 7.8", ""),
        ("Rounded in between", "", "8"),
        ("Cai", "(1 × 60 + 1 × 40)/100 = 1", ""),
        ("Rounded in between", "", "1"),
        ("Du does not count. Marked: 40.00 % of the weight; at least 100.00 % are needed.", "", ""),
        ("Dropped as too high or too low: Ann (9), Cai (1)", "", ""),
        ("The judges together", "(8)/1 = 8", ""),
        ("The score, rounded", "", "8.0"),
    ]


def test_a_score_is_told_criterion_by_criterion() -> None:
    sheet = {"Ann": {"result": 95, "reach": 80}, "Bo": {"result": 90, "reach": 85}}
    scoring = Scoring(TWO, first="criterion", scale=1)
    # 9.25 and 8.25: (9.25 × 60 + 8.25 × 40)/100 = 8.85.
    assert lines(scoring, sheet) == [
        (
            "How it is made: the judges are put together in each criterion first; then the criteria are weighted.",
            "",
            "",
        ),
        ("Result", "(9.5 + 9)/2 = 9.25", ""),
        ("Reach", "(8 + 8.5)/2 = 8.25", ""),
        ("The criteria together", "(9.25 × 60 + 8.25 × 40)/100 = 8.85", ""),
        ("The score, rounded", "", "8.85"),
    ]


@pytest.mark.parametrize(
    ("scoring", "words"),
    [
        (Scoring(TWO, first="all"), "There is no such way to put marks together."),
        (Scoring(TWO, way="sum"), "There is no such way to put marks together."),
        (Scoring(TWO, coverage=0), "The share of the weight that must be marked is above zero and at most the whole."),
        (Scoring(()), "There are no criteria."),
        (Scoring((TWO[0], TWO[0])), "“Result” is a criterion twice."),
        (Scoring((Criterion("a", 0),)), "a: the weight must be above zero."),
    ],
)
def test_what_cannot_be_scored_is_refused_in_words(scoring, words) -> None:
    with pytest.raises(Refused) as refused:
        score(scoring, {})
    assert str(refused.value) == words
    assert refusal_to_score(Scoring(TWO), {"Ann": {"result": 1}}) is None


@st.composite
def sheets(draw: st.DrawFn):
    """Up to four criteria and five judges, with gaps."""
    ids = "abcd"[: draw(st.integers(1, 4))]
    criteria = tuple(Criterion(id, draw(st.integers(1, 9))) for id in ids)
    marks = st.dictionaries(st.sampled_from(ids), st.integers(0, 100))
    return criteria, draw(st.dictionaries(st.sampled_from("vwxyz"), marks))


@given(sheets(), st.sampled_from(sorted(FIRST)), st.sampled_from(WAYS), st.none() | st.integers(0, 2))
def test_a_score_lies_among_the_marks_and_is_told_to_its_end(made, first, way, between) -> None:
    criteria, sheet = made
    scoring = Scoring(criteria, coverage=1, first=first, way=way, between=between)
    found = score(scoring, sheet)
    given_marks = [each for marks in sheet.values() for each in marks.values()]
    assert (found.value is None) == (not given_marks) == (found.short is not None)
    if found.exact is not None:
        assert min(given_marks) <= found.exact <= max(given_marks)
        assert abs(Fraction(found.value.amount, 100) - found.exact) <= Fraction(1, 200)
    assert all(str(step.words) for step in told(scoring, found).steps)


@given(sheets(), st.sampled_from(sorted(FIRST)), st.integers(2, 5))
def test_only_the_proportions_of_the_weights_count(made, first, factor) -> None:
    criteria, sheet = made
    heavier = tuple(Criterion(each.id, each.weight * factor) for each in criteria)
    one, other = (score(Scoring(each, coverage=5000, first=first), sheet) for each in (criteria, heavier))
    assert one.exact == other.exact


def test_whoever_is_within_the_margin_of_the_last_place_is_too_close_to_call() -> None:
    scores = {"a": 950, "b": 910, "c": 905, "d": 900, "e": 899}
    # Two places: b leads c by 5, a by 45; c and d miss b by 5 and 10, e by 11.
    assert close(scores, 2, 10) == (("b",), ("c", "d"))
    assert close(scores, 2, 4) == ((), ())
    assert close(scores, 5, 99) == close(scores, 0, 99) == ((), ())
    assert close({"a": 1, "b": 1}, 1, 0) == (("a",), ("b",))
