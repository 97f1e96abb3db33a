"""Whom did the demonstration's heads nominate? Pure, from the group's plan."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from annum.demo.generate.group import Group
from annum.demo.generate.units import Unit


@dataclass(frozen=True, slots=True)
class Put:
    """A nomination of the plan: by whom and by which right, of which person (number) or unit (code)."""

    nominator: str
    route: str
    person: str = ""
    unit: str = ""


def nominees(group: Group, title: str) -> Iterator[Put]:
    """For the title with this key, in order."""
    yield from _PLANS[title](group)


def staff(group: Group, top: str) -> list[str]:
    """People below a unit who head nothing, stayed, and have no login; spread over its units."""
    taken = set(group.logins().values()) | set(group.moves.people.values())
    heads = _heads(group)
    below = [code for code in group.staff.members if code == top or code.startswith(f"{top}.")]
    each = [[one for one in group.staff.members[code] if one not in heads | taken] for code in below]
    spread = [people[place] for place in range(2) for people in each if len(people) > place]
    return [one for one in spread if group.staff.people[one].left is None]


def _heads(group: Group) -> set[str]:
    return {row.person for row in group.staff.appointments if group.staff.posts[row.post].is_head}


def _top(group: Group) -> list[Unit]:
    return [unit for unit in group.units if unit.parent == group.units[0].code]


def _companies(group: Group) -> list[str]:
    return [unit.code for unit in _top(group) if unit.kind == "company"]


def _outstanding(group: Group) -> Iterator[Put]:
    """Three people of each unit right below the group, by its head, where the year finds one."""
    heads = _heads(group)
    for unit in _top(group):
        first = group.staff.members[unit.code][0]
        for person in staff(group, unit.code)[:3] if first in heads else ():
            yield Put(first, "unit", person=person)


def _innovation(group: Group) -> Iterator[Put]:
    """Two people of each company, by its head as their manager."""
    for code in _companies(group):
        for person in staff(group, code)[3:5]:
            yield Put(group.staff.members[code][0], "manager", person=person)


def _leader(group: Group) -> Iterator[Put]:
    """The head of each company, by the general manager."""
    for code in _companies(group):
        yield Put(group.logins()["manager"], "manager", person=group.staff.members[code][0])


def _team(group: Group) -> Iterator[Put]:
    """Six departments and plants of companies, by the general manager."""
    companies = _companies(group)
    for unit in [unit for unit in group.units if unit.parent in companies][:6]:
        yield Put(group.logins()["manager"], "unit", unit=unit.code)


_PLANS: Mapping[str, Callable[[Group], Iterator[Put]]] = {
    "outstanding": _outstanding,
    "innovation": _innovation,
    "leader": _leader,
    "team": _team,
}
