"""The same rule text gives the same points on one line of integers and on columns."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from annum.kernel.arithmetic import Integers
from annum.scoring.columns import Columns, column, points_of
from annum.targets.rules.points.limits import VALUE
from annum.targets.rules.points.line import Line
from annum.targets.rules.points.ratio import Ratio
from annum.targets.rules.points.rule import Rule, points
from tests.targets.rules.lines import COUNTS, lines, rules

OWN = ("weight", "actual", "target", "threshold", "stretch", "baseline", "direction")


def frame(found: list[Line]) -> pl.DataFrame:
    return pl.DataFrame([{name: getattr(line, name) for name in OWN} | dict(line.counts) for line in found])


COLUMNS = Line(**{name: column(name) for name in OWN}, counts={name: column(name) for name in COUNTS})


@given(rules, st.lists(lines, min_size=1, max_size=6))
@settings(max_examples=150, deadline=None)
def test_columns_and_integers_agree_for_every_rule(rule: Rule, found: list[Line]) -> None:
    in_columns = frame(found).select(points_of(rule, COLUMNS).alias("points"))["points"].to_list()
    assert in_columns == [points(rule, Integers(), line) for line in found]


def test_a_missing_value_stays_missing_and_is_never_zero() -> None:
    data = pl.DataFrame({"weight": [2000, 2000], "actual": [93, None], "target": [100, 100], "direction": [1, 1]})
    line = Line(column("weight"), column("actual"), column("target"), direction=column("direction"))
    assert data.select(points_of(Ratio(), line).alias("points"))["points"].to_list() == [1860, None]


def test_beyond_the_limits_there_are_no_points_rather_than_wrapped_ones() -> None:
    data = pl.DataFrame({"weight": [2000], "actual": [VALUE + 1], "target": [100], "direction": [1]})
    line = Line(column("weight"), column("actual"), column("target"), direction=column("direction"))
    assert data.select(points_of(Ratio(), line).alias("points"))["points"].to_list() == [None]


wide = st.integers(-(2**124), 2**124)


@given(wide, wide.filter(bool))
@settings(max_examples=100, deadline=None)
def test_division_rounds_half_away_from_zero_and_truncation_goes_toward_zero_at_any_size(top: int, bottom: int) -> None:
    data = pl.DataFrame({"top": [top], "bottom": [bottom]}, schema={"top": pl.Int128, "bottom": pl.Int128})
    for name in ("divide", "truncate"):
        both = data.select(getattr(Columns(), name)(pl.col("top"), pl.col("bottom")).alias("n"))["n"].to_list()
        assert both == [getattr(Integers(), name)(top, bottom)]
