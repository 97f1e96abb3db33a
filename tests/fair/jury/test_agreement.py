"""Agreement of judges: the tables of Shrout and Fleiss and of Krippendorff, and the ends of the scales."""

import pytest
from hypothesis import given

from annum.fair.jury.agreement import DISTANCES, _alpha, alpha, intraclass, kendall, squares
from annum.fair.jury.linear import at_scale
from annum.fair.jury.panel import Panel
from annum.fair.jury.severity import habits
from tests.fair.jury.cases import KRIPPENDORFF, SHROUT_FLEISS, complete, panels


def test_the_mean_squares_of_shrout_and_fleiss() -> None:
    found = squares(SHROUT_FLEISS.grid)
    assert [at_scale(each, 2) for each in (found.between, found.within, found.judges, found.error)] == [
        1124,
        626,
        3249,
        102,
    ]


def test_the_six_correlations_of_shrout_and_fleiss() -> None:
    found = {name: at_scale(each, 2) for name, each in intraclass(SHROUT_FLEISS).items()}
    assert found == {"1,1": 17, "2,1": 29, "3,1": 71, "1,k": 44, "2,k": 62, "3,k": 91}


def test_the_judges_of_shrout_and_fleiss_and_their_order() -> None:
    assert {one.judge: at_scale(one.severity, 3) for one in habits(SHROUT_FLEISS)} == {
        "J0": 2375,
        "J3": 1375,
        "J2": -958,
        "J1": -2792,
    }
    assert at_scale(kendall(SHROUT_FLEISS), 3) == 887


@pytest.mark.parametrize(("level", "expected"), [("nominal", 743), ("ordinal", 815), ("interval", 849), ("ratio", 797)])
def test_the_example_of_krippendorff_with_its_gaps(level, expected) -> None:
    assert at_scale(alpha(KRIPPENDORFF, level), 3) == expected


def test_judges_of_one_mind_agree_wholly() -> None:
    panel = complete("1 1 1 / 2 2 2 / 4 4 4")
    assert kendall(panel) == alpha(panel) == intraclass(panel)["2,1"] == 1


def test_opposite_orders_have_nothing_in_common() -> None:
    assert kendall(complete("1 3 / 2 2 / 3 1")) == 0


def test_where_nothing_can_be_told_nothing_is() -> None:
    same, gap, single = complete("5 5 / 5 5"), complete("1 . / 2 3"), complete("1 / 2")
    assert (intraclass(same), kendall(same), alpha(same)) == ({}, None, None)
    assert (intraclass(gap), kendall(gap)) == ({}, None)
    assert (intraclass(single), kendall(single), alpha(single)) == ({}, None, None)
    assert alpha(Panel(())) is None


@given(panels())
def test_agreement_stays_within_its_scale(panel) -> None:
    concord, beyond = kendall(panel), alpha(panel)
    assert concord is None or 0 <= concord <= 1
    assert beyond is None or beyond <= 1


@given(panels())
def test_the_short_way_for_squared_differences_is_the_long_one(panel) -> None:
    assert alpha(panel) == _alpha(panel, DISTANCES["interval"])
