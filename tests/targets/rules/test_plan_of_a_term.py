"""A plan is asked for the months that a target is for."""

from datetime import date

import pytest

from annum.kernel.period import Month
from annum.targets.rules.checker import faults
from annum.targets.rules.draft import Draft, DraftItem, DraftParty
from annum.targets.rules.points.kinds import rule_from
from annum.targets.rules.points.line import Line

YEAR = tuple(Month(2026, month).index for month in range(1, 13))


def codes(plan, accumulation="sum", promised=YEAR[3:]):
    item = DraftItem(
        "A1",
        "scored",
        "Revenue",
        10000,
        rule_from("ratio", {}),
        Line(10000, target=900),
        accumulation,
        owner_unit=2,
        plan={Month(2026, month).index: amount for month, amount in plan.items()},
        promised=frozenset(promised),
    )
    parties = (DraftParty("issuing", 1, 1), DraftParty("committing", 1, 2))
    days = (date(2026, 4, 1), date(2026, 1, 1), date(2027, 1, 1))
    return [fault.code for fault in faults(Draft(*days, YEAR, 1, (item,), parties))]


FROM_APRIL = {month: 100 * (month - 3) for month in range(4, 13)}


@pytest.mark.parametrize(
    ("plan", "accumulation", "found"),
    [
        (FROM_APRIL, "sum", []),
        (FROM_APRIL | {1: 0, 2: 0, 3: 0}, "sum", []),
        (FROM_APRIL | {3: 50}, "sum", ["plan-too-early"]),
        (FROM_APRIL | {3: 50}, "last", []),
        ({month: amount for month, amount in FROM_APRIL.items() if month != 5}, "sum", ["plan-gaps"]),
        (FROM_APRIL | {12: 850}, "sum", ["plan-misses-target"]),
    ],
)
def test_a_plan_from_april(plan, accumulation, found):
    assert codes(plan, accumulation) == found


def test_without_a_term_the_plan_is_the_whole_years():
    assert codes(FROM_APRIL, promised=()) == ["plan-gaps"]
