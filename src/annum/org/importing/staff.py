"""What do the sheets of people say? The people themselves, and what they hold over time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from annum.intake.reading import TypedSheets
from annum.intake.rules.problems import Row
from annum.kernel.quantity import rounded
from annum.kernel.words import Words
from annum.org.importing.reading import Reading, timelines
from annum.org.models import Person
from annum.org.rules.timelines import Timeline, Value, Version

FIELDS = ("name", "name_en", "email", "joined_on", "left_on")
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A person as a sheet tells them; a field whose column is missing keeps what is known."""

    number: str
    fields: Mapping[str, Value]
    username: str
    place: int


@dataclass(slots=True)
class Staff:
    """People by number; what they hold by key: (person, post), (person, role, unit), (principal, deputy)."""

    people: dict[str, Told] = field(default_factory=dict)
    appointments: dict[Key, Timeline] = field(default_factory=dict)
    roles: dict[Key, Timeline] = field(default_factory=dict)
    deputies: dict[Key, Timeline] = field(default_factory=dict)


def staff(sheets: TypedSheets, reading: Reading, known: Mapping[str, Person]) -> Staff:
    """Read all sheets. Problems go to the reading."""
    told = Staff()
    for row in sheets.rows("people"):
        _person(row, told, reading)
    told.appointments = _held(sheets, "appointments", ("person", "post"), reading, _joined(told, known))
    told.roles = _held(sheets, "roles", ("person", "role", "unit"), reading, {})
    told.deputies = _held(sheets, "deputies", ("principal", "deputy"), reading, {})
    return told


def _person(row: Row, told: Staff, reading: Reading) -> None:
    place, number = reading.place(row), row.text("number")
    if number in told.people:
        reading.wrong(place, Words("%(number)s is given twice.", {"number": number}), "number")
        return
    blank = {"joined_on": None, "left_on": None}
    fields = {name: _value(row, name, blank.get(name, "")) for name in FIELDS if name in row}
    joined, left = fields.get("joined_on"), fields.get("left_on")
    if isinstance(joined, date) and isinstance(left, date) and left < joined:
        reading.wrong(place, Words("%(number)s leaves before joining.", {"number": number}), "left_on")
    told.people[number] = Told(number, fields, row.text("username"), place)


def _value(row: Row, name: str, blank: Value) -> Value:
    value = row[name]
    return value if isinstance(value, str | date) else blank


def _joined(told: Staff, known: Mapping[str, Person]) -> dict[str, date]:
    """The first day of each person: the default for what they hold."""
    days = {number: person.joined_on for number, person in known.items()}
    days |= {number: one.fields["joined_on"] for number, one in told.people.items() if "joined_on" in one.fields}  # type: ignore[misc]  # a date or nothing
    return {number: day for number, day in days.items() if day is not None}


def _held(
    sheets: TypedSheets, sheet: str, keys: Key, reading: Reading, defaults: Mapping[str, date]
) -> dict[Key, Timeline]:
    drafts: dict[Key, list[Version]] = {}
    for row in sheets.rows(sheet):
        key = tuple(row.text(name) for name in keys)
        place, days = reading.place(row), reading.days(row, defaults.get(key[0]))
        if days is None:
            continue
        said = _terms(row, reading, place) if sheet == "appointments" else ()
        if clash := next((one for one in drafts.get(key, ()) if one.days.overlap(days)), None):
            words = Words(
                "The same stands in row %(row)s for these days.", {"row": reading.rows[clash.place - 1].number}
            )
            reading.wrong(place, words, keys[0])
        drafts.setdefault(key, []).append(Version(days, said, place))
    return timelines(drafts)


def _terms(row: Row, reading: Reading, place: int) -> tuple[Value, ...]:
    share = row["share"]
    scaled = rounded(share, 4) if isinstance(share, Decimal) else 10000
    if scaled <= 0:
        reading.wrong(place, Words("A share must be more than nothing."), "share")
    main = row["main"]
    return scaled, main if isinstance(main, bool) else True, row["acting"] is True
