"""What is watched outside the statements, against which target, and whose figures does it take? Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from annum.demo.generate.goals import Goal, lone_goal
from annum.demo.generate.group import Group
from annum.demo.generate.plan import indicators, table


@dataclass(frozen=True, slots=True)
class Watched:
    """An indicator watched for a unit. ``target`` in its scale."""

    unit: str
    indicator: str
    target: int | None


def watched(group: Group) -> Iterator[Watched]:
    """Everything watched, as far as the units exist."""
    for unit, code, kind in _rows(group):
        yield Watched(unit, code, None if kind == "none" else _goal(group, unit, code).target)


def extra_goals(group: Group) -> Iterator[Goal]:
    """Those watched that no statement holds and that have figures of their own."""
    return (
        lone_goal(group.settings.seed, unit, indicators()[code]) for unit, code, kind in _rows(group) if kind == "own"
    )


def feeds(group: Group) -> set[tuple[str, str]]:
    """Each (unit, indicator) at or above which the indicator is watched."""
    wanted = {(unit, code) for unit, code, _ in _rows(group)}
    found = set()
    for unit in group.units:
        above = [unit.code]
        while group.unit[above[-1]].parent:
            above.append(group.unit[above[-1]].parent)
        found |= {(unit.code, code) for place, code in wanted if place in above}
    return found


def _rows(group: Group) -> list[tuple[str, str, str]]:
    rows = (tuple(row.split()) for row in table("monitors")["watched"])
    return [(unit, code, kind) for unit, code, kind in rows if unit in group.unit]


def _goal(group: Group, unit: str, code: str) -> Goal:
    found = [goal for goal in group.goals[unit] if goal.indicator.code == code]
    return found[0] if found else lone_goal(group.settings.seed, unit, indicators()[code])
