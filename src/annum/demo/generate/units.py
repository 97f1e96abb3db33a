"""Which units has a group of so many people? Group, companies, bases, plants, workshops, teams, with their functions. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import isqrt
from typing import Any

from annum.demo.generate.plan import table

USUAL = 1200
"""The plan's sizes are for so many people."""
PLANTS_OF_A_BASE = 6
PEOPLE_OF_A_SECTION = 14
AFTER_OFFICES = 50
"""Companies and plants stand after functions and departments."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as the year finds it. ``size`` weighs its own people; ``sector`` is the company above it, or empty."""

    code: str
    name: str
    name_en: str
    parent: str
    kind: str
    profile: str
    size: int
    order: int = 0
    sector: str = ""
    since: date = date.min
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """How a group of another size differs: so many plants, so large functions, in hundredths of the usual."""

    people: int

    @property
    def small(self) -> bool:
        """Only what is marked core exists."""
        return self.people * 2 < USUAL

    def plants(self, usual: int) -> int:
        """Plants of a company; a large group is made of more plants rather than of larger offices."""
        grown = usual * self.people * (5 if self.people > 2 * USUAL else 4)
        return max(1, (grown + 2 * USUAL) // (4 * USUAL))

    def office(self, usual: int) -> int:
        """People of a function or department: they grow with the root of the group."""
        return max(2, usual * isqrt(self.people * 10000 // USUAL) // 100)

    @property
    def workshops(self) -> int:
        """Workshops of a plant."""
        return 1 if self.people * 4 < USUAL else 3

    def teams(self, workshop: int) -> int:
        """Teams of a workshop."""
        return 1 if self.small else 2 - workshop % 3 % 2


def tree(people: int, since: date) -> list[Unit]:
    """All units, every one after its parent."""
    scale, plan = Scale(people), table("units")
    row = plan["group"]
    group = Unit(row["code"], row["name"], row["name_en"], "", "group", "group", _size("group"), 1, since=since)
    units = [group]
    for number, row in enumerate(_wanted(plan["function"], scale), 1):
        units += _office(scale, row, group, "function", number)
    for number, row in enumerate(plan["sector"], AFTER_OFFICES):
        units += _company(scale, row, group, number)
    return units


def _size(kind: str) -> int:
    return int(table("units")["kind"][kind]["size"])


def _below(parent: Unit, code: str, names: Sequence[str], kind: str, order: int) -> Unit:
    """A unit whose promises are those of its kind."""
    return Unit(
        code, names[0], names[1], parent.code, kind, kind, _size(kind), order, parent.sector, since=parent.since
    )


def _names(row: dict[str, Any]) -> tuple[str, str]:
    return row["name"], row["name_en"]


def _wanted(rows: list[dict[str, Any]], scale: Scale) -> list[dict[str, Any]]:
    return [row for row in rows if row.get("core") or not scale.small]


def _office(scale: Scale, row: dict[str, Any], parent: Unit, kind: str, order: int) -> Iterator[Unit]:
    """A function or department; a large one has sections, unless it is to merge whole in the year."""
    people = scale.office(_size(kind))
    divided = people > 2 * PEOPLE_OF_A_SECTION and not row.get("undivided")
    sections = people // PEOPLE_OF_A_SECTION if divided else 0
    own = people - sections * _size("section")
    office = _below(parent, f"{parent.code}.{row['code']}", _names(row), kind, order)
    office = replace(office, profile=row["profile"], size=max(_size("group"), own))
    yield office
    for number in range(1, sections + 1):
        names = f"{office.name}{number}科", f"{office.name_en} Section {number}"
        yield _below(office, f"{office.code}.S{number:02}", names, "section", number)


def _company(scale: Scale, row: dict[str, Any], group: Unit, order: int) -> Iterator[Unit]:
    company = replace(_below(group, row["code"], _names(row), "company", order), sector=row["code"])
    yield company
    for number, department in enumerate(_wanted(row["departments"], scale), 1):
        offices = list(_office(scale, department, company, "department", number))
        yield from offices
        if department["profile"] == "research":
            yield from _rooms(row, offices[0])
    count = scale.plants(row["plants"])
    bases = list(_bases(company, count))
    yield from bases
    for number in range(1, count + 1):
        above = bases[(number - 1) // PLANTS_OF_A_BASE] if bases else company
        yield from _plant(scale, row, above, number)


def _rooms(row: dict[str, Any], office: Unit) -> Iterator[Unit]:
    for number, names in enumerate(row["rooms"], 1):
        yield replace(_below(office, f"{office.code}.R{number}", names, "section", number), profile="room")


def _bases(company: Unit, plants: int) -> Iterator[Unit]:
    """A company of many plants has bases between."""
    bases = -(-plants // PLANTS_OF_A_BASE) if plants > PLANTS_OF_A_BASE + 2 else 0
    for number in range(1, bases + 1):
        names = _place(number, "基地", "Base")
        yield _below(company, f"{company.code}.B{number:02}", names, "base", AFTER_OFFICES + number)


def _place(number: int, name: str, name_en: str) -> tuple[str, str]:
    places = table("units")["places"]["names"]
    turn, place = divmod(number - 1, len(places))
    again = str(turn + 1) if turn else ""
    return f"{places[place][0]}{again}{name}", f"{places[place][1]} {name_en}{' ' + again if again else ''}"


def _plant(scale: Scale, row: dict[str, Any], above: Unit, number: int) -> Iterator[Unit]:
    known = row["plant_names"]
    names = known[number - 1] if number <= len(known) else _place(number - len(known), "工厂", "Plant")
    plant = _below(above, f"{above.sector}.P{number:02}", names, "plant", AFTER_OFFICES + number)
    yield plant
    for place, titles in enumerate(row["workshops"][: scale.workshops], 1):
        workshop = _below(plant, f"{plant.code}.W{place}", titles, "workshop", place)
        yield workshop
        for shift, called in enumerate(table("units")["teams"]["names"][: scale.teams(place)], 1):
            yield _below(workshop, f"{workshop.code}.T{shift}", called, "team", shift)
