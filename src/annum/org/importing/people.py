"""The importer ``people``: people with logins; their appointments, roles and deputies over time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from annum.accounts.models import Account
from annum.intake.importers import Committed, ImportContext, Importer
from annum.intake.models import Import
from annum.intake.reading import TypedSheets
from annum.intake.rules.plan import Change, Plan
from annum.intake.rules.spec import Label, SheetSpec
from annum.intake.rules.spec import Value as Cell
from annum.journal.actor import Actor
from annum.kernel.period import Span
from annum.kernel.refusal import Refusal, insist
from annum.kernel.words import Words
from annum.org.access import refusal_to_import
from annum.org.importing import checks
from annum.org.importing.backing import refusal_of_citing, refusal_of_later
from annum.org.importing.known import known_appointments, known_posts
from annum.org.importing.people_backing import take_back_people
from annum.org.importing.people_known import known_deputies, known_people, known_roles
from annum.org.importing.people_writing import write_people
from annum.org.importing.reading import Reading
from annum.org.importing.showing import cell, shown
from annum.org.importing.staff import FIELDS, Key, Staff, Told, staff
from annum.org.models import Appointment, Person, Subject, Unit
from annum.org.rules.timelines import Difference, Timeline, Version, differences
from annum.org.sheets import APPOINTMENTS, DEPUTIES, PEOPLE_OPTIONS, ROLES
from annum.org.sheets import PEOPLE as PEOPLE_SHEET

TERMS = ("share", "main", "acting")
_ALWAYS = Span(date.min)


@dataclass(frozen=True, slots=True)
class Differences:
    """What a commit writes."""

    people: list[tuple[Told, Person | None]]
    appointments: list[Difference[Key]]
    roles: list[Difference[Key]]
    deputies: list[Difference[Key]]


def plan(sheets: TypedSheets, context: ImportContext) -> Plan:
    """What the sheets would change, and everything that is wrong with them. Seven queries."""
    start = context.options.get("start")
    reading = Reading(start if isinstance(start, date) else context.today, context.options)
    known = known_people()
    told = staff(sheets, reading, known)
    held = known_appointments()
    _check_people(told, known, reading)
    _check_logins(told, known, reading)
    _check_posts(told, held, reading)
    given = {**_ended(told, held), **told.appointments}
    found = Differences(
        [(one, known.get(number)) for number, one in told.people.items()],
        list(differences(held, given)),
        list(differences(known_roles(), told.roles)),
        list(differences(known_deputies(), told.deputies)),
    )
    return Plan(_changes(found, reading), reading.problems, payload=found)


def _ended(told: Staff, held: Mapping[Key, Timeline]) -> dict[Key, Timeline]:
    """Posts that people of the sheet hold and the sheet does not name for them: they hold them no longer."""
    people = {person for person, _ in told.appointments}
    return {key: () for key in held if key[0] in people and key not in told.appointments}


def _check_people(told: Staff, known: Mapping[str, Person], reading: Reading) -> None:
    there = known.keys() | told.people.keys()
    for keys, columns in (
        (told.appointments, ("person",)),
        (told.roles, ("person",)),
        (told.deputies, ("principal", "deputy")),
    ):
        for key, timeline in keys.items():
            for number, column in zip(key, columns, strict=False):
                if number not in there:
                    words = Words("There is no person with the number %(number)s.", {"number": number})
                    _each(timeline, words, column, reading)
    units = set(Unit.objects.values_list("code", flat=True)) if told.roles else set()
    for (_, _, unit), timeline in told.roles.items():
        if unit not in units:
            _each(timeline, Words("Unit %(unit)s does not exist.", {"unit": unit}), "unit", reading)
    for (principal, deputy), timeline in told.deputies.items():
        if principal == deputy:
            _each(timeline, Words("Nobody can be their own deputy."), "deputy", reading)


def _each(timeline: Timeline, words: Words, column: str, reading: Reading) -> None:
    for version in timeline:
        reading.wrong(version.place, words, column)


def _check_logins(told: Staff, known: Mapping[str, Person], reading: Reading) -> None:
    """One login belongs to one person, and a person keeps the one they have."""
    owners = {person.account.username: number for number, person in known.items() if person.account}
    for number, one in told.people.items():
        name = Account.normalize_username(one.username)
        if not name:
            continue
        owner, person = owners.setdefault(name, number), known.get(number)
        if owner != number:
            words = Words("The login %(name)s belongs to %(number)s.", {"name": name, "number": owner})
            reading.wrong(one.place, words, "username")
        elif person and person.account and person.account.username != name:
            words = Words(
                "%(number)s already logs in as %(name)s.", {"number": number, "name": person.account.username}
            )
            reading.wrong(one.place, words, "username")


def _check_posts(told: Staff, held: Mapping[Key, Timeline], reading: Reading) -> None:
    people = {person for person, _ in told.appointments}
    after = {key: timeline for key, timeline in held.items() if key[0] not in people} | told.appointments
    touched = {post for _, post in told.appointments}
    if touched:
        checks.check_seats(known_posts(), after, touched, reading)


def _changes(found: Differences, reading: Reading) -> list[Change]:
    changes = [_person_change(one, person, reading) for one, person in found.people]
    for differing, spec, keys in (
        (found.appointments, APPOINTMENTS, TERMS),
        (found.roles, ROLES, ()),
        (found.deputies, DEPUTIES, ()),
    ):
        changes += [shown(one, spec, keys, reading.rows, key=" / ".join(one.key), name="") for one in differing]
    return changes


def _person_change(one: Told, person: Person | None, reading: Reading) -> Change:
    """A person as a difference of one row, so that it is shown as the others are."""
    names = [name for name in FIELDS if name in one.fields]
    keys = (*names, "username") if one.username else tuple(names)
    login = Account.normalize_username(one.username)
    after = Version(_ALWAYS, tuple(one.fields[name] for name in names) + ((login,) if login else ()), one.place)
    before: Timeline = ()
    if person is not None:
        known = tuple(getattr(person, name) for name in names)
        before = (Version(_ALWAYS, known + ((person.account.username if person.account else "",) if login else ())),)
    name = str(one.fields.get("name", one.number))
    return shown(Difference(one.number, before, (after,)), PEOPLE_SHEET, keys, reading.rows, key=one.number, name=name)


def commit(plan: Plan, *, import_: Import, by: Actor, now: datetime) -> Committed:
    """Write the plan. A constant number of statements a thousand rows."""
    found: Differences = plan.payload
    rows = write_people(found.people, found.appointments, found.roles, found.deputies, source=import_, by=by, now=now)
    return Committed(plan.counts, rows)


def refusal_to_take_back(import_: Import) -> Refusal | None:
    """What was built on the import since."""
    subjects = Subject.objects.filter(person__source=import_).values_list("pk", flat=True)
    return refusal_of_later(Appointment, import_) or refusal_of_citing(list(subjects))


def take_back(import_: Import, *, by: Actor, now: datetime) -> Committed:
    """Say again what was said before; people who came with the import stay as names without days."""
    insist(refusal_to_take_back(import_))
    rows = take_back_people(import_, by=by, now=now)
    return Committed({"end": len(rows)}, rows)


def rows(spec: SheetSpec, context: ImportContext) -> Iterable[Mapping[str, Cell | None]]:
    """The known rows of a sheet. One query."""
    if spec.key == PEOPLE_SHEET.key:
        return _people_rows()
    if spec.key == APPOINTMENTS.key:
        return _rows(known_appointments(), spec, ("person", "post"), TERMS)
    if spec.key == ROLES.key:
        return _rows(known_roles(), spec, ("person", "role", "unit"), ())
    return _rows(known_deputies(), spec, ("principal", "deputy"), ())


def _people_rows() -> Iterable[Mapping[str, Cell | None]]:
    for number, person in sorted(known_people().items()):
        fields = {name: getattr(person, name) or None for name in FIELDS}
        yield {"number": number, **fields, "username": person.account.username if person.account else None}


def _rows(world: Mapping[Key, Timeline], spec: SheetSpec, names: Key, keys: Key) -> Iterable[Mapping[str, Cell | None]]:
    for key in sorted(world):
        for version in world[key]:
            said = {name: cell(spec.column(name), value) for name, value in zip(keys, version.said, strict=True)}
            yield (
                dict(zip(names, key, strict=True))
                | said
                | {
                    "valid_from": version.days.start,
                    "valid_to": version.days.end,
                }
            )


PEOPLE = Importer(
    kind="people",
    title=Label("People", "人员"),
    specs=(PEOPLE_SHEET, APPOINTMENTS, ROLES, DEPUTIES),
    plan=plan,
    commit=commit,
    take_back=take_back,
    refusal_to_import=refusal_to_import,
    refusal_to_take_back=refusal_to_take_back,
    rows=rows,
    options=PEOPLE_OPTIONS,
    help=Label(
        "A person whom the sheet of appointments names holds afterwards the posts that it says, and no others.",
        "任职表中列出的人员，导入后只担任表中所列岗位。",
    ),
)
