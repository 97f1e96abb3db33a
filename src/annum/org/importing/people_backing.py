"""How is an import of people taken back? What it overwrote is restored, what it added ends."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Model
from django.utils import timezone

from annum.intake.models import Import
from annum.journal.actor import Actor
from annum.journal.record import record
from annum.org.importing.backing import say_again
from annum.org.importing.people_writing import WRITTEN
from annum.org.models import Appointment, Deputy, Grant, Overwritten, Person
from annum.org.names import read_name
from annum.org.queries.homes import refresh_homes
from annum.org.queries.keys import renew_keys

DAYS = ("joined_on", "left_on", "valid_from", "valid_to")


def take_back_people(source: Import, *, by: Actor, now: datetime) -> list[Model]:
    """Restore everything; every row touched. A constant number of statements a thousand rows."""
    kept: dict[str, list[Overwritten]] = {"person": [], "grant": [], "deputy": []}
    for one in Overwritten.objects.filter(source=source):
        kept[one.model].append(one)
    rows = say_again(Appointment, source, now)
    rows += _rights(Grant, source, kept["grant"], by) + _rights(Deputy, source, kept["deputy"], by)
    rows += _restored(kept["person"]) + _emptied(source, timezone.localdate(now))
    refresh_homes(timezone.localdate(now))
    return rows


def _rights(model: type[Grant] | type[Deputy], source: Import, kept: Iterable[Overwritten], by: Actor) -> list[Model]:
    manager: Any = model._default_manager
    gone = list(manager.filter(source=source))
    if gone:
        record("org.rights_taken_back", by=by, about=source, payload={"count": len(gone)}, gone=gone)
        manager.filter(source=source).delete()
    return list(manager.bulk_create([model(**_typed(one.values)) for one in kept]))


def _restored(kept: Iterable[Overwritten]) -> list[Model]:
    before = {one.row: _typed(one.values) for one in kept}
    people = list(Person.objects.filter(pk__in=before))
    for person in people:
        for name, value in {**before[person.pk], **read_name(before[person.pk]["name"])._asdict()}.items():
            setattr(person, name, value)
    Person.objects.bulk_update(people, WRITTEN, batch_size=500)
    renew_keys(people)
    return list(people)


def _emptied(source: Import, today: date) -> list[Model]:
    """People who came with the import: no days in the group, and no login."""
    Person.objects.filter(source=source).update(joined_on=today, left_on=today, account=None)
    return list(Person.objects.filter(source=source))


def _typed(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: date.fromisoformat(value) if name in DAYS and value is not None else value
        for name, value in values.items()
    }
