"""What happened in the year: milestones, incidents, honours, and one veto? Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from annum.demo.generate.chance import happens, stream
from annum.demo.generate.goals import Goal
from annum.demo.generate.group import Group
from annum.demo.generate.sheet import Row
from annum.demo.generate.statements import Statement, code_of, goals, statements
from annum.demo.generate.wording import clauses_of

FREQUENT = {"deduction": 60, "bonus": 180, "scored": 450}
"""How many in a thousand items have an event of a clause."""
NOTES = {
    "on_time": "按期通过评审 / passed in time",
    "in_grace": "宽限期内完成 / within grace",
    "late": "逾期完成 / late",
    "days_late": "逾期天数 / days late",
    "injury": "一名员工手部轻伤 / a hand was injured",
    "late-report": "事故超时上报 / reported after its time",
    "recall": "一批产品召回 / one batch recalled",
    "repeat": "同类缺陷再次发生 / the same defect again",
    "breach": "未按程序比价 / prices not compared as ruled",
    "late-remedy": "整改逾期 / remedy past its day",
    "standard": "参与行业标准制定 / took part in a trade standard",
    "prize": "获省级管理创新奖 / provincial prize for management",
}
SURE = {("BAT.P01.W1", "SAFETY"): "injury", ("MAC", "HONOURS"): "prize", ("BAT.SAL", "COMPLIANCE"): "breach"}
"""Events that every seed has."""
VETOED, VETO = "MAC.P01", "V1"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a unit; a veto has no indicator and names its statement."""

    indicator: str
    unit: str
    day: date
    clause: str
    count: int
    note: str
    statement: str = ""


def events(group: Group) -> Iterator[Row]:
    """What happened up to the last month with figures, as rows."""
    for event in _happened(group):
        if event.day.month <= group.settings.upto:
            place = (event.indicator, event.unit, "", event.statement)
            yield (*place, event.day, event.clause, event.count, event.note)


def _happened(group: Group) -> Iterator[Event]:
    """All events of all statements of units, then the veto."""
    for statement in statements(group):
        if not statement.person:
            for goal in goals(group, statement):
                if goal.counts:
                    yield from _of_item(group, statement, goal)
    note = "较大设备伤害事故，经事故调查认定 / serious accident, established by inquiry"
    yield Event("", VETOED, date(group.settings.year, 10, 18), VETO, 1, note, code_of(group, VETOED))


def _of_item(group: Group, statement: Statement, goal: Goal) -> Iterator[Event]:
    chance = stream(group.settings.seed, "event", statement.code, goal.key)
    if goal.rule == "MILESTONES":
        yield from _milestones(group, goal, chance)
        return
    sure = SURE.get((goal.subject, goal.indicator.code), "")
    for clause in clauses_of(goal):
        code = str(clause["code"])
        if code == sure or happens(chance, FREQUENT[goal.kind]):
            day = date(group.settings.year, chance.randint(*_months(goal)), chance.randint(1, 28))
            yield Event(goal.indicator.code, goal.subject, day, code, 1, NOTES[code])


def _months(goal: Goal) -> tuple[int, int]:
    return goal.months[0] + 1, goal.months[1]


def _milestones(group: Group, goal: Goal, chance: Random) -> Iterator[Event]:
    """Milestones of each quarter: most on time, some within grace, few late."""
    for month, last in ((3, 31), (6, 30), (9, 30), (12, 31)):
        counts = {"on_time": chance.randint(1, 3)}
        if happens(chance, 220):
            counts["in_grace"] = 1
        if happens(chance, 90):
            counts |= {"late": 1, "days_late": chance.randint(8, 40)}
        day = date(group.settings.year, month, last)
        for clause, count in counts.items():
            yield Event(goal.indicator.code, goal.subject, day, clause, count, NOTES[clause])
