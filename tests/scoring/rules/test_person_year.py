"""A person's year is the mean of the statements that bound the person, by days, by shares, and by the year's setting."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annum.kernel.period import Span
from annum.kernel.refusal import Refused
from annum.scoring.rules.day_weights import Bound, weights
from annum.scoring.rules.grades import FIVE
from annum.scoring.rules.mixing import HOWS, Mixing
from annum.scoring.rules.person_year import Stretch, graded, in_turn, person_year
from annum.scoring.rules.settings import SASAC, Settings
from tests.targets.rules.lines import WrittenSum

START, END = date(2026, 1, 1), date(2027, 1, 1)


def day(month: int, number: int = 1) -> date:
    return date(2026, month, number)


def stretch(
    key: int, start: date, end: date, score: int | None, *, own: bool = False, share: int = 10000, **more: object
) -> Stretch:
    return Stretch(key, key, f"S{key}", Bound(Span(start, end), own, share), score, **more)  # type: ignore[arg-type]  # as given


def test_two_heads_of_a_year_by_days() -> None:
    told = person_year([stretch(1, START, day(6), 9120), stretch(2, day(6), END, 8450)], Mixing(), END)
    assert [one.days for one in told.segments] == [151, 214]
    assert told.score.value == 8727
    assert told.score.steps[-1].sum == "(91.20 × 151 + 84.50 × 214) ÷ 365 ≈ 87.27"


@pytest.mark.parametrize(
    ("start", "end", "days", "score"),
    [
        (day(3), END, 306, 8450),
        (START, date(2026, 1, 6), 5, None),
        (day(10, 3), END, 90, 8450),
        (day(10, 4), END, 89, None),
        (date(2026, 12, 31), END, 1, None),
    ],
)
def test_a_statement_counts_when_it_is_held_for_ninety_days(
    start: date, end: date, days: int, score: int | None
) -> None:
    told = person_year([stretch(1, start, end, 8450)], Mixing(least_days=90), END)
    assert (told.segments[0].days, told.score.value, told.segments[0].counts) == (days, score, score is not None)


def test_five_days_do_not_count_beside_a_long_tenure_and_the_reason_is_told() -> None:
    told = person_year([stretch(1, START, day(1, 6), 9900), stretch(2, day(1, 6), END, 8450)], Mixing(), END)
    assert (told.score.value, [one.counts for one in told.segments]) == (8450, [False, True])
    assert str(told.score.steps[0].words) == "S1: 5 days in the year are fewer than 90"


def test_two_tenures_of_the_same_unit_are_long_enough_together() -> None:
    parts = [stretch(1, START, day(3), 8000), stretch(1, day(9), day(11), 8000)]
    told = person_year(parts, Mixing(), END)
    assert ([one.days for one in told.segments], told.score.value) == ([59, 61], 8000)


def test_an_early_run_judges_by_the_days_still_to_come() -> None:
    told = person_year([stretch(1, START, END, 8450), stretch(2, day(6), END, 9000)], Mixing(), day(3))
    assert [(one.stretch.key, one.days, one.counts) for one in told.segments] == [(1, 59, True)]
    assert told.score.value == 8450


def test_posts_held_at_the_same_time_weigh_by_their_shares() -> None:
    told = person_year(
        [stretch(1, START, END, 9000, share=6000), stretch(2, START, END, 8000, share=4000)], Mixing(), END
    )
    assert [one.weight for one in told.segments] == [219, 146]
    assert told.score.value == 8600
    assert told.score.steps[0].sum == "365 × 0.60 = 219.00"


@pytest.mark.parametrize(
    ("mixing", "score"),
    [
        (Mixing("own_first"), 9000),
        (Mixing("own"), 9000),
        (Mixing("unit"), 8000),
        (Mixing("mix", 7000), 8300),
        (Mixing("mix", 0), 9000),
        (Mixing("mix", 10000), 8000),
    ],
)
def test_an_own_statement_and_a_headed_unit_at_once(mixing: Mixing, score: int) -> None:
    told = person_year([stretch(1, START, END, 9000, own=True), stretch(2, START, END, 8000)], mixing, END)
    assert told.score.value == score


@pytest.mark.parametrize(
    ("how", "weighed"),
    [("own_first", [151, 214]), ("own", [151, 0]), ("unit", [0, 365]), ("mix", [Fraction(151, 2), Fraction(579, 2)])],
)
def test_each_day_counts_what_there_is_on_it(how: str, weighed: list[int]) -> None:
    bound = [Bound(Span(START, day(6)), own=True), Bound(Span(START, END))]
    assert [one.total for one in weights(bound, Mixing(how))] == weighed


def test_a_mix_with_two_units_gives_each_its_part_of_the_units_share() -> None:
    year = Span(START, END)
    bound = [Bound(year, own=True), Bound(year, share=10000), Bound(year, share=5000)]
    found = weights(bound, Mixing("mix", 6000))
    assert [one.total for one in found] == [146, 146, 73]
    assert found[2].written == "365 × 0.60 × 0.50 ÷ 1.50 = 73.00"


def test_a_mean_whose_weights_do_not_end_is_written_in_whole_numbers() -> None:
    parts = [
        stretch(0, START, END, 9000, own=True),
        stretch(1, START, END, 8000),
        stretch(2, START, END, 7000, share=5000),
    ]
    told = person_year(parts, Mixing("mix", 5000), END)
    # 365/2 own, of the other half two thirds and one third: 3 : 2 : 1.
    assert told.score.value == 8333
    assert WrittenSum(told.score.steps[-1].sum).holds()


def test_what_is_not_scored_is_left_out_and_withholds_the_grade() -> None:
    told = person_year([stretch(1, START, day(6), None), stretch(2, day(6), END, 8450)], Mixing(), END)
    assert (told.score.value, told.reachable) == (8450, 5863)
    assert graded(FIVE, told).value == ""


@pytest.mark.parametrize(("reachable", "grade"), [(10000, "B"), (9999, "")])
def test_a_grade_is_withheld_while_one_segment_is_incomplete(reachable: int, grade: str) -> None:
    parts = [stretch(1, START, day(6), 9120, reachable=reachable), stretch(2, day(6), END, 8450)]
    told = graded(FIVE, person_year(parts, Mixing(), END))
    assert told.value == grade
    if not grade:
        assert str(told.steps[0].words) == "Grade withheld: 99.99 of 100.00 can be reached"


@pytest.mark.parametrize(("given", "grade"), [("A", "A"), ("C", "C"), ("", "A")])
def test_a_grade_that_a_veto_lowered_binds_the_persons_too(given: str, grade: str) -> None:
    told = person_year([stretch(1, START, END, 9500, grade=given)], Mixing(), END)
    assert graded(FIVE, told).value == grade


def test_without_anything_there_is_no_score_and_no_grade() -> None:
    told = person_year([], Mixing(), END)
    assert (told.segments, told.score.value, told.reachable, graded(FIVE, told).value) == ((), None, 0, "")


def test_one_that_begins_later_takes_over_and_those_of_the_same_day_stand_side_by_side() -> None:
    found = in_turn({1: Span(START), 2: Span(START), 3: Span(day(5)), 4: Span(day(2), day(3))})
    assert found == {1: Span(START, day(2)), 2: Span(START, day(2)), 3: Span(day(5)), 4: Span(day(2), day(3))}


days = st.integers(0, 364).map(lambda number: START + timedelta(days=number))
stretches = st.lists(
    st.builds(
        lambda key, one, other, score, own, share: stretch(
            key, min(one, other), max(one, other) + timedelta(days=1), score, own=own, share=share
        ),
        st.integers(0, 5),
        days,
        days,
        st.one_of(st.none(), st.integers(-2000, 15000)),
        st.booleans(),
        st.integers(1, 10000),
    ),
    max_size=5,
)
mixings = st.builds(Mixing, st.sampled_from(HOWS), st.integers(0, 10000), st.integers(0, 120))


@given(stretches, mixings, days)
def test_the_score_lies_between_those_that_count_and_every_sum_is_true(
    found: list[Stretch], mixing: Mixing, upto: date
) -> None:
    told = person_year(found, mixing, upto)
    counted = [one.stretch.score for one in told.segments if one.counts]
    assert (told.score.value is None) == (not counted)
    if told.score.value is not None:
        assert min(counted) <= told.score.value <= max(counted)  # type: ignore[type-var]  # what counts is scored
    for step in told.score.steps:
        assert not step.sum or WrittenSum(step.sum).holds(), step.sum
    assert all(0 <= one.weight <= one.days for one in told.segments)


@given(st.integers(-2000, 15000), st.booleans(), st.integers(1, 10000))
def test_one_statement_over_the_whole_year_gives_exactly_its_score(score: int, own: bool, share: int) -> None:
    assert person_year([stretch(1, START, END, score, own=own, share=share)], Mixing(), END).score.value == score


def test_settings_without_a_persons_year_read_as_the_preset_and_are_stored_as_before() -> None:
    stored = SASAC.parameters()
    assert "person" not in stored
    assert Settings.from_parameters(stored).person == Mixing("own_first", 5000, 90)


def test_a_setting_that_differs_is_stored_whole_and_read_back() -> None:
    settings = Settings(person=Mixing("mix", 3000, 60))
    assert settings.parameters()["person"] == {"how": "mix", "unit_share": 3000, "least_days": 60}
    assert Settings.from_parameters(settings.parameters()) == settings


@pytest.mark.parametrize(
    "wrong", [{"how": "both"}, {"unit_share": 10001}, {"least_days": -1}, {"least_day": 90}, {"how": "mix", "x": 1}]
)
def test_a_wrong_setting_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(Refused):
        Settings.from_parameters({"person": wrong})
