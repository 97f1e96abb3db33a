"""How are people and what they hold written at once? A constant number of statements a thousand rows."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Model
from django.utils import timezone

from annum.accounts.acts import NewAccount, create_accounts
from annum.accounts.models import Account
from annum.accounts.queries import accounts_named
from annum.intake.models import Import
from annum.journal.actor import Actor
from annum.journal.record import record
from annum.org.importing.known import APPOINTMENT_FIELDS
from annum.org.importing.staff import Key, Told
from annum.org.importing.writing import BATCH, supersede
from annum.org.models import Appointment, Deputy, Grant, Overwritten, Person, Post, Subject, Unit
from annum.org.names import read_name
from annum.org.queries.homes import refresh_homes
from annum.org.queries.keys import renew_keys
from annum.org.rules.timelines import Difference

WRITTEN = [
    "name",
    "name_en",
    "email",
    "joined_on",
    "left_on",
    "account",
    "pinyin",
    "initials",
    "sort_pinyin",
    "strokes",
]
KEPT = ("name", "name_en", "email", "joined_on", "left_on", "account_id")


def write_people(
    people: Sequence[tuple[Told, Person | None]],
    appointments: Sequence[Difference[Key]],
    roles: Sequence[Difference[Key]],
    deputies: Sequence[Difference[Key]],
    *,
    source: Import,
    by: Actor,
    now: datetime,
) -> list[Model]:
    """Write everything; every row that was written or superseded."""
    written = _people(people, source, by)
    ids = dict(Person.objects.values_list("number", "pk"))
    written += _appointments([one for one in appointments if one.going or one.coming], ids, source, now)
    written += _grants([one for one in roles if one.going or one.coming], ids, source, by)
    written += _deputies([one for one in deputies if one.going or one.coming], ids, source, by)
    refresh_homes(timezone.localdate(now))
    return written


def _people(people: Sequence[tuple[Told, Person | None]], source: Import, by: Actor) -> list[Model]:
    logins = _logins(people, by)
    new, changed, kept = [], [], []
    for told, known in people:
        login = logins.get(Account.normalize_username(told.username)) if told.username else None
        if known is None:
            new.append(_filled(Person(number=told.number, source=source), told, login))
        elif (before := _values(known)) != _values(_filled(known, told, login)):
            changed.append(known)
            kept.append(Overwritten(source=source, model="person", row=known.pk, values=before))
    made = Person.objects.bulk_create(new, batch_size=BATCH)
    subjects = Subject.objects.bulk_create([Subject(person=person) for person in made], batch_size=BATCH)
    Person.objects.bulk_update(changed, WRITTEN, batch_size=500)
    renew_keys(made, new=True)
    renew_keys(changed)
    return [*made, *subjects, *changed, *Overwritten.objects.bulk_create(kept, batch_size=BATCH)]


def _logins(people: Sequence[tuple[Told, Person | None]], by: Actor) -> dict[str, Account]:
    wanted = [
        NewAccount(told.username, str(told.fields.get("name", "")), str(told.fields.get("email", "")))
        for told, _ in people
        if told.username
    ]
    if not wanted:
        return {}
    create_accounts(rows=wanted, by=by)
    return accounts_named(one.username for one in wanted)


def _filled(person: Person, told: Told, login: Account | None) -> Person:
    for name, value in told.fields.items():
        setattr(person, name, value)
    if login is not None:
        person.account = login
    for name, value in read_name(person.name)._asdict().items():
        setattr(person, name, value)
    return person


def _values(person: Person) -> dict[str, Any]:
    """The fields that an import can change, as JSON."""
    values = {name: getattr(person, name) for name in KEPT}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def _appointments(
    differing: Sequence[Difference[Key]], ids: dict[str, int], source: Import, now: datetime
) -> list[Model]:
    going = {(one.key, version.days.start) for one in differing for version in one.going}
    gone = supersede(Appointment, ("person__number", "post__code"), going, now)
    posts = dict(Post.objects.values_list("code", "pk")) if differing else {}
    fresh = [
        Appointment(
            person_id=ids[one.key[0]],
            post_id=posts[one.key[1]],
            **dict(zip(APPOINTMENT_FIELDS, version.said, strict=True)),
            valid_from=version.days.start,
            valid_to=version.days.end,
            recorded_at=now,
            source=source,
        )
        for one in differing
        for version in one.coming
    ]
    return [*gone, *Appointment.objects.bulk_create(fresh, batch_size=BATCH)]


def _grants(differing: Sequence[Difference[Key]], ids: dict[str, int], source: Import, by: Actor) -> list[Model]:
    units = dict(Unit.objects.values_list("code", "pk")) if differing else {}
    going = {(one.key, version.days.start) for one in differing for version in one.going}
    known = Grant.objects.select_related("person", "unit") if going else Grant.objects.none()
    gone = [row for row in known if ((row.person.number, row.role, row.unit.code), row.valid_from) in going]
    kept = _drop("grant", gone, source, by)
    fresh = [
        Grant(
            person_id=ids[one.key[0]],
            role=one.key[1],
            unit_id=units[one.key[2]],
            valid_from=version.days.start,
            valid_to=version.days.end,
            source=source,
        )
        for one in differing
        for version in one.coming
    ]
    return [*kept, *Grant.objects.bulk_create(fresh, batch_size=BATCH)]


def _deputies(differing: Sequence[Difference[Key]], ids: dict[str, int], source: Import, by: Actor) -> list[Model]:
    going = {(one.key, version.days.start) for one in differing for version in one.going}
    known = Deputy.objects.select_related("principal", "deputy") if going else Deputy.objects.none()
    gone = [row for row in known if ((row.principal.number, row.deputy.number), row.valid_from) in going]
    kept = _drop("deputy", gone, source, by)
    fresh = [
        Deputy(
            principal_id=ids[one.key[0]],
            deputy_id=ids[one.key[1]],
            valid_from=version.days.start,
            valid_to=version.days.end,
            source=source,
        )
        for one in differing
        for version in one.coming
    ]
    return [*kept, *Deputy.objects.bulk_create(fresh, batch_size=BATCH)]


def _drop(model: str, gone: Sequence[Grant] | Sequence[Deputy], source: Import, by: Actor) -> list[Model]:
    """Delete rights that the sheets say otherwise, keeping what they were."""
    if not gone:
        return []
    record("org.rights_replaced", by=by, about=source, payload={"count": len(gone), "model": model}, gone=gone)
    kept = [Overwritten(source=source, model=model, row=row.pk, values=right_values(row)) for row in gone]
    type(gone[0])._default_manager.filter(pk__in=[row.pk for row in gone]).delete()
    return list(Overwritten.objects.bulk_create(kept, batch_size=BATCH))


def right_values(row: Grant | Deputy) -> dict[str, Any]:
    """A right as JSON, by column."""
    values = {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key
    }
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
