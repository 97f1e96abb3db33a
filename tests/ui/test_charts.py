import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annum.kernel.quantity import Quantity
from annum.ui import charts

AMOUNTS = st.lists(st.one_of(st.none(), st.integers(-(10**9), 10**9)), min_size=1, max_size=24)


def inside(frame, x, y):
    return frame.left - 0.1 <= float(x) <= frame.right + 0.1 and frame.top - 0.1 <= float(y) <= frame.bottom + 0.1


@given(AMOUNTS)
def test_every_value_of_a_line_lies_in_its_frame_and_gaps_stay_gaps(values):
    chart = charts.line(range(len(values)), values)
    assert [dot.value for dot in chart.dots] == [value for value in values if value is not None]
    assert len(chart.missing) == values.count(None)
    assert all(inside(chart.frame, dot.x, dot.y) for dot in chart.dots)
    runs = len(re.findall(r"1+", "".join("0" if value is None else "1" for value in values)))
    assert chart.path.count("M") == runs


@given(AMOUNTS)
def test_columns_stand_on_zero(values):
    chart = charts.bars(range(len(values)), values)
    for box in chart.boxes:
        edge = float(box.y) if box.below else float(box.y) + float(box.height)
        assert abs(edge - float(chart.frame.zero)) < 0.25
        assert box.below == (box.value < 0 and float(box.height) > 0) or float(box.height) == 0


@given(st.integers(-(10**6), 10**6), st.integers(1, 10**6))
def test_ticks_cover_the_range_in_few_even_steps(low, span):
    marks = charts.ticks(low, low + span)
    assert marks[0] <= low
    assert marks[-1] >= low + span
    assert 2 <= len(marks) <= 8
    assert len({b - a for a, b in pairwise(marks)}) == 1


def test_a_higher_value_lies_higher():
    chart = charts.line(("a", "b"), (Quantity(10), Quantity(20)))
    assert float(chart.dots[0].y) > float(chart.dots[1].y)


def test_the_actual_lies_on_the_scoring_curve_where_its_points_are():
    chart = charts.curve([(60, 0), (100, 100)], (80, 50))
    low, high = chart.anchors
    assert float(chart.actual.x) == (float(low.x) + float(high.x)) / 2
    assert abs(float(chart.actual.y) - (float(low.y) + float(high.y)) / 2) < 0.2


def test_a_sparkline_of_nothing_draws_nothing():
    assert charts.spark([None, None]) == charts.Spark(96, 24, "", None)
