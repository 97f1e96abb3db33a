"""Who headed a unit over which days: regular heads before acting ones, and days that go on are one tenure."""

from datetime import date

import pytest

from annum.kernel.period import Span
from annum.org.queries.tenures import days_in_post, headed_by, last_titles, tenures_of
from annum.org.rules.tenures import Tenure, tenures, without

YEAR = Span(date(2026, 1, 1), date(2027, 1, 1))


def day(month):
    return date(2026, month, 1)


def held(person, start, end, **more):
    return Tenure(1, person, more.pop("post", 5), Span(start, end), **more)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([held(1, day(1), day(3)), held(1, day(3), day(6))], [(1, day(1), day(6))]),
        ([held(1, day(1), day(3)), held(1, day(4), day(6))], [(1, day(1), day(3)), (1, day(4), day(6))]),
        ([held(1, day(1), day(6)), held(2, day(3), None, acting=True)], [(1, day(1), day(6)), (2, day(6), None)]),
        (
            [held(1, day(3), day(5)), held(2, day(1), None, acting=True)],
            [(2, day(1), day(3)), (1, day(3), day(5)), (2, day(5), None)],
        ),
        ([held(1, day(1), None), held(2, day(1), None, post=6)], [(1, day(1), None), (2, day(1), None)]),
        ([held(1, day(1), None), held(2, day(1), None, acting=True)], [(1, day(1), None)]),
        ([], []),
    ],
)
def test_tenures(rows, told):
    assert [(one.person, one.span.start, one.span.end) for one in tenures(rows)] == told


def test_an_acting_head_of_another_unit_is_not_touched():
    other = Tenure(2, 9, 7, YEAR, acting=True)
    assert other in tenures([held(1, day(1), None), other])


def test_days_left_over():
    assert without(YEAR, [YEAR]) == []
    assert without(Span(day(1), day(3)), [Span(day(5))]) == [Span(day(1), day(3))]


def test_the_plant_had_two_heads_in_the_year(group):
    plant = group.units["P1"].pk
    found = tenures_of([plant], YEAR)
    assert [(one.person, one.span.days) for one in found] == [(group.pavel.pk, 181), (group.anna.pk, 184)]
    assert headed_by([group.pavel.pk, group.vera.pk], YEAR) == {plant}
    assert days_in_post([group.pavel.pk], YEAR) == {group.pavel.pk: [Span(day(1), day(7))]}
    assert last_titles([found[0].post], YEAR)[found[0].post].title_en == "Head"


@pytest.mark.parametrize("codes", [["P1"], ["P1", "C1", "G"]])
def test_tenures_of_three_units_ask_as_often_as_those_of_one(group, codes, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert len({one.unit for one in tenures_of([group.units[code].pk for code in codes], YEAR)}) == len(codes)
