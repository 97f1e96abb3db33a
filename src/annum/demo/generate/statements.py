"""What stands in every statement? Its subject, title, parties, items, and the sentences around them. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from annum.demo.generate.goals import Goal, goals_of_person
from annum.demo.generate.group import Group
from annum.demo.generate.moves import MERGED_INTO, TRANSFER
from annum.demo.generate.posts import deputy, head
from annum.demo.generate.units import Unit


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of a unit or of a person in a unit."""

    code: str
    unit: Unit
    person: str
    title: str
    title_en: str
    since: date


@dataclass(frozen=True, slots=True)
class Party:
    """A signer by post or by person; ``role`` names the words for it."""

    side: str
    order: int
    person: str
    post: str
    role: str


def code_of(group: Group, subject: str) -> str:
    """The code of a subject's statement."""
    return f"{group.settings.year}-{subject}"


def statements(group: Group) -> Iterator[Statement]:
    """The statements of all units, then of persons."""
    first = date(group.settings.year, 1, 1)
    for unit in group.units:
        since = unit.since if unit.code == MERGED_INTO else first
        yield _statement(group, unit, since)
    for person in group.signers():
        unit = group.unit[group.staff.posts[group.first_posts[person]].unit]
        yield _personal(group, unit, person, first, "")
        if person == group.moves.people["transfer"]:
            yield _personal(group, group.unit[TRANSFER[1]], person, date(group.settings.year, 5, 1), "-2")


def _statement(group: Group, unit: Unit, since: date) -> Statement:
    name, name_en = full_name(group, unit)
    year = group.settings.year
    title, title_en = f"{name}{year}年度目标责任书", f"{year} target responsibility statement: {name_en}"
    return Statement(code_of(group, unit.code), unit, "", title, title_en, since)


def _personal(group: Group, unit: Unit, person: str, since: date, suffix: str) -> Statement:
    year, known = group.settings.year, group.staff.people[person]
    title, title_en = f"{known.name}{year}年度个人目标责任书", f"{year} personal target statement: {known.name_en}"
    return Statement(code_of(group, person) + suffix, unit, person, title, title_en, since)


def full_name(group: Group, unit: Unit) -> tuple[str, str]:
    """A unit's name that says where it belongs, up to its plant or company."""
    if unit.kind not in ("department", "section", "workshop", "team") or unit.parent not in group.unit:
        return unit.name, unit.name_en
    above = group.unit[unit.parent]
    if unit.kind == "department":
        return above.name.removesuffix("有限公司") + unit.name, unit.name_en
    name, name_en = full_name(group, above)
    return name + unit.name, f"{name_en}, {unit.name_en}"


def goals(group: Group, statement: Statement) -> list[Goal]:
    """The items of a statement; a person's name the same indicators' items of the unit."""
    unit = statement.unit
    if not statement.person:
        return group.goals[unit.code]
    found = goals_of_person(group.settings.seed, statement.person, unit.code, unit.sector)
    above = {goal.indicator.code: goal for goal in group.goals[unit.code]}
    for goal in found:
        goal.parent = above.get(goal.indicator.code)
    return found


def parties(group: Group, statement: Statement) -> Iterator[Party]:
    """Who signs: above, the next head (for a company the general manager too); below, the head and often a second."""
    unit = statement.unit
    if statement.person:
        yield Party("issuing", 1, "", head(unit.code), "issuing")
        yield Party("committing", 1, statement.person, "", "committing")
        return
    yield Party("issuing", 1, "", head(unit.parent or unit.code), "issuing")
    if unit.kind == "company":
        yield Party("issuing", 2, "", deputy(unit.parent), "issuing")
    yield Party("committing", 1, "", head(unit.code) if unit.parent else deputy(unit.code), "committing")
    second = {"company": head(f"{unit.code}.FIN"), "plant": deputy(unit.code)}.get(unit.kind)
    if second in group.staff.posts:
        yield Party("committing", 2, "", second, "joint")
