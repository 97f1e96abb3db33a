"""What an explanation takes into account, on a few lines that can be worked out by hand."""

from dataclasses import replace

from annum.indicators.rules.accumulate import Gathering
from annum.scoring.rules.facts import Calendar, ItemFacts, MonthFacts
from annum.scoring.rules.outlook import at_year_end
from annum.scoring.rules.settings import Settings
from annum.scoring.rules.statement_told import recompute
from annum.targets.rules.points.bonus import Bonus
from annum.targets.rules.points.clause import Clause
from annum.targets.rules.points.deduction import Deduction
from annum.targets.rules.points.line import Line
from annum.targets.rules.points.ratio import Ratio

HALF_YEAR = Calendar(0, 11, 5, dict.fromkeys(range(6), 10))
SUM = Gathering("sum", 0)


def profit(**changes):
    months = tuple(MonthFacts(month, 93) for month in range(6))
    line = Line(weight=6000, target=1200)
    made = ItemFacts(1, "A1", "Profit", "scored", "money", 6000, Ratio(), line, SUM, months=months)
    return replace(made, **changes)


def safety(count):
    rule = Deduction((Clause("injury", 500),))
    return ItemFacts(
        2, "A2", "Safety", "scored", "safety", 4000, rule, Line(weight=4000), SUM, counts={"injury": count}
    )


def bonus(count):
    rule = Bonus((Clause("patent", 200),))
    return ItemFacts(3, "B1", "Patents", "bonus", "work", 0, rule, Line(weight=0), SUM, counts={"patent": count})


def test_half_a_year_is_judged_by_half_the_target_and_says_that_it_is_linear():
    told = recompute([profit(), safety(0)], HALF_YEAR, Settings())
    assert (told.items[0].actual, told.items[0].line.target, told.items[0].target.linear) == (558, 600, True)
    assert (told.items[0].points.value, told.score.value.total, told.grade) == (5580, 9580, "A")


def test_items_that_count_events_are_complete_without_any_figure():
    assert recompute([profit(), safety(1)], HALF_YEAR, Settings()).completeness == 10000


def test_a_gate_that_fails_leaves_bonus_and_deductions_alone():
    told = recompute([profit(), safety(1), bonus(2)], HALF_YEAR, Settings(gate="base"))
    assert told.score.value.gate_failed
    assert (told.score.value.base, told.score.value.bonus, told.score.value.total) == (9080, 400, 9480)


def test_a_missing_month_withholds_the_grade_and_says_what_can_be_reached():
    told = recompute([profit(months=profit().months[:5]), safety(0)], HALF_YEAR, Settings())
    assert (told.reachable, told.completeness, told.grade, told.coefficient) == (4000, 8333, "", None)
    assert str(told.steps[-1].words) == "Grade withheld: 40.00 of 100.00 can be reached"


def test_a_figure_tried_out_stands_for_all_months():
    told = recompute([profit(months=(), assumed=600), safety(0)], HALF_YEAR, Settings())
    assert (told.items[0].points.value, told.grade) == (6000, "A")


def test_the_year_end_goes_on_at_the_monthly_average():
    now = recompute([profit(), safety(0)], HALF_YEAR, Settings())
    told = recompute(*at_year_end(now.items, HALF_YEAR), Settings())
    assert (told.items[0].actual, told.items[0].line.target, told.items[0].points.value) == (1116, 1200, 5580)
