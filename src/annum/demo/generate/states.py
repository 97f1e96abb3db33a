"""Which figures are missing, late, not applicable, provisional or corrected? So that every state can be seen. Pure."""

from annum.demo.generate.chance import happens, stream
from annum.demo.generate.goals import Goal
from annum.demo.generate.moves import MERGED

JANUARY, FEBRUARY, MARCH, MAY, AUGUST, NOVEMBER, DECEMBER = 0, 1, 2, 4, 7, 10, 11
GAPS = {("BAT.P01.W1", "OEE"): MAY, ("MAT.P01", "DELIVERY"): NOVEMBER, ("HY.HR", "TRAINING"): DECEMBER}
"""A month that nobody reported."""
CORRECTED = {("BAT.P01.W1", "SCRAP"): MARCH, ("MAT.P01", "REVENUE"): MARCH}
"""A month that is restated later, in ten-thousandths more."""
MORE = {"SCRAP": 2400, "REVENUE": -300}
LATE = ("MAC.P", "ENERGY", AUGUST)
"""A month that comes weeks later, in a file of its own: every plant of a company."""
STOPPED = ("MAC.P01.W1", "CPK", FEBRUARY)
PROVISIONAL = ("REVENUE", "PROFIT", "CASHFLOW")
"""December's figures of the materials company before its books are closed."""


def gap(seed: int, goal: Goal, month: int) -> bool:
    """Whether nobody reported a month."""
    if GAPS.get((goal.subject, goal.indicator.code)) == month:
        return True
    chance = stream(seed, "gap", goal.subject, goal.indicator.code)
    return happens(chance, 7) and chance.randrange(12) == month and goal.indicator.frequency == "month"


def late(goal: Goal, month: int) -> bool:
    """Whether a month came in a file of its own."""
    return (goal.subject[:5], goal.indicator.code, month) == LATE


def corrected(goal: Goal, month: int) -> bool:
    """Whether a month was restated."""
    return CORRECTED.get((goal.subject, goal.indicator.code)) == month


def not_applicable(goal: Goal, month: int) -> str:
    """Why there is no figure by decision, or nothing."""
    if goal.subject in MERGED and month >= goal.months[1]:
        return "部门已并入供应链管理部 / merged into Machinery Supply Chain"
    if (goal.subject, goal.indicator.code, month) == STOPPED:
        return "设备大修停产，经批准不考核 / overhaul, not judged by decision"
    return ""


def provisional(goal: Goal, month: int) -> bool:
    """The books are not closed yet."""
    return month == DECEMBER and goal.indicator.code in PROVISIONAL and goal.subject.startswith("MAT")
