"""One achievement rate, whatever the direction: its number, its words, and none where it is not defined."""

import pytest

from annum.kernel.quantity import Quantity
from annum.scoring.rules.achievement import MOST, achieved, achieved_step
from annum.targets.rules.points.line import Line
from annum.targets.rules.points.ratio import Ratio


def line(actual, target, direction, **more):
    return Line(2000, actual=actual, target=target, direction=direction, **more)


@pytest.mark.parametrize(
    ("made", "rate", "told"),
    [
        (line(80, 70, 1), 11429, "80 ÷ 70 ≈ 1.1429"),
        (line(80, 70, -1), 8571, "2 - 80 ÷ 70 ≈ 0.8571"),
        (line(-50, -100, 1), 15000, "1 + ((-50) - (-100)) ÷ 100 = 1.5000"),
        (line(-50, -100, -1), 5000, "1 - ((-50) - (-100)) ÷ 100 = 0.5000"),
        (line(350, 700, -1, scale=2), 15000, "2 - 3.50 ÷ 7.00 = 1.5000"),
    ],
)
def test_the_rate_is_the_one_that_its_sum_gives_and_that_the_rule_starts_from(made, rate, told):
    step = achieved_step(made)
    assert (achieved(made), step.sum) == (rate, told)
    expression = told.partition(" ≈ ")[0].partition(" = ")[0].replace("÷", "/")
    assert round(eval(expression), 4) == rate / 10_000  # the sum as it was just written
    assert Ratio().explained(made).steps[0].result == Quantity(rate, 4)


@pytest.mark.parametrize("made", [line(None, 70, 1), line(80, None, 1), line(80, 0, 1), line(80, 70, 0)])
def test_there_is_none_without_figure_or_target_for_zero_and_for_a_band(made):
    assert achieved(made) is None
    assert achieved_step(made) is None


def test_a_rate_that_would_not_fit_is_none():
    assert achieved(line(MOST, 1, 1)) is None
    assert achieved(line(MOST, MOST, 1)) == 10_000
