"""The drawing beside a rule shows what the rule does."""

from annum.kernel.arithmetic import Integers
from annum.targets.rules.curve import polyline, samples, window
from annum.targets.rules.points.anchors import THREE_LEVELS
from annum.targets.rules.points.line import Line
from annum.targets.rules.points.rule import points

ITEM = Line(weight=2000, target=6, threshold=10, stretch=4, direction=-1)


def test_every_sample_is_a_score_of_the_rule() -> None:
    low, high = window(ITEM)
    found = samples(THREE_LEVELS, ITEM, low, high)
    assert (found[0][0], found[-1][0]) == (low, high)
    for actual, mark in found:
        line = Line(2000, actual, ITEM.target, ITEM.threshold, ITEM.stretch, direction=-1)
        assert mark == points(THREE_LEVELS, Integers(), line)
    assert [mark for _, mark in found] == sorted((mark for _, mark in found), reverse=True)


def test_a_polyline_stays_in_its_box() -> None:
    corners = [corner.split(",") for corner in polyline(((-5, -300), (0, 0), (5, 2400)), 200, 100).split(" ")]
    assert corners == [["0", "100"], ["100", "89"], ["200", "0"]]
