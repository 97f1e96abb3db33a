"""Months make a year to date, and what is missing is told."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annum.indicators.rules.accumulate import Gathering, MonthFigure, by_difference, gather, refusal_to_gather
from annum.kernel.period import Month
from tests.targets.rules.lines import WrittenSum

JANUARY = Month(2026, 1).index


def months(*amounts: int | None) -> list[MonthFigure]:
    return [MonthFigure(JANUARY + at, amount) for at, amount in enumerate(amounts)]


@pytest.mark.parametrize(
    ("accumulation", "cumulative", "amount"),
    [
        ("sum", False, 12),
        ("mean", False, 4),
        ("last", False, 7),
        ("max", False, 7),
        ("min", False, -1),
        ("sum", True, 7),
    ],
)
def test_months_gather_as_the_indicator_says(accumulation: str, cumulative: bool, amount: int) -> None:
    found = gather(Gathering(accumulation, 0, cumulative), months(6, -1, None, 7)).value
    assert (found.amount, found.months, found.due, found.missing) == (amount, 3, 4, (JANUARY + 2,))
    assert found.completeness == 7500


def test_a_ratio_is_sum_over_sum_and_never_a_mean_of_ratios() -> None:
    figures = [MonthFigure(JANUARY, None, 2, 4), MonthFigure(JANUARY + 1, None, 2, 100)]
    told = gather(Gathering("ratio", 2, factor=100), figures)
    assert told.value.amount == 385
    assert gather(Gathering("ratio", 2, True, 100), figures).value.amount == 200


def test_nothing_there_is_no_figure_and_a_denominator_of_zero_neither() -> None:
    assert gather(Gathering("sum", 0), months(None, None)).value.amount is None
    assert gather(Gathering("ratio", 2), [MonthFigure(JANUARY, None, 0, 0)]).value.amount is None
    assert gather(Gathering("sum", 0), [MonthFigure(JANUARY, not_applicable=True)]).value.completeness == 10000


def test_year_to_date_entry_is_refused_where_it_cannot_gather() -> None:
    assert [refusal_to_gather(kind, True) is None for kind in ("sum", "ratio", "last", "mean", "max", "min")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


amounts = st.integers(-(10**15), 10**15)


@given(st.lists(st.one_of(st.none(), amounts), max_size=12), st.sampled_from(["sum", "mean", "last", "max", "min"]))
def test_every_written_sum_is_true_and_ends_in_the_figure(found: list[int | None], accumulation: str) -> None:
    told = gather(Gathering(accumulation, 2), months(*found))
    for step in told.steps:
        assert not step.sum or WrittenSum(step.sum).holds(), step.sum
    results = [step.result.amount for step in told.steps if step.result]
    assert results == ([] if told.value.amount is None else [told.value.amount])


@given(st.lists(st.tuples(amounts, amounts), min_size=1, max_size=12), st.sampled_from([1, 100]))
def test_a_ratio_is_rounded_once(found: list[tuple[int, int]], factor: int) -> None:
    figures = [MonthFigure(JANUARY + at, None, top, bottom) for at, (top, bottom) in enumerate(found)]
    told = gather(Gathering("ratio", 4, factor=factor), figures)
    bottom = sum(bottom for _, bottom in found)
    if bottom == 0:
        assert told.value.amount is None
    else:
        exact = Fraction(sum(top for top, _ in found) * factor * 10**4, bottom)
        assert abs(Fraction(told.value.amount or 0) - exact) <= Fraction(1, 2)
        assert WrittenSum(told.steps[0].sum).holds(), told.steps[0].sum


@given(st.lists(amounts, max_size=12))
def test_months_by_difference_add_up_to_the_year_to_date_again(found: list[int]) -> None:
    to_date = [sum(found[: at + 1]) for at in range(len(found))]
    assert [figure.amount for figure in by_difference(months(*to_date))] == found
