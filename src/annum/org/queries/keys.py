"""How are the keys by which people are found kept in step with their names? Whoever writes a name calls this."""

from collections.abc import Iterable, Iterator, Sequence

from django.db import connection, transaction

from annum.org.models import Person, PersonKey
from annum.org.names import Reading, search_keys

COLUMNS = "(person_id, key)"


@transaction.atomic
def renew_keys(people: Sequence[Person], *, new: bool = False) -> None:
    """Write the keys of some people anew; ``new``: they have none yet, which saves reading all keys once.

    Two statements, however many people.
    """
    if people and not new:
        PersonKey.objects.filter(person__in=[person.pk for person in people]).delete()
    _write(_rows(people))


def _rows(people: Iterable[Person]) -> Iterator[tuple[int, str]]:
    for one in people:
        reading = Reading(one.pinyin, one.initials, one.sort_pinyin, one.strokes)
        for key in search_keys(one.name, one.name_en, one.number, reading):
            yield one.pk, key


def _write(rows: Iterable[tuple[int, str]]) -> None:
    """Below the ORM: a million model objects would take longer than their insertion."""
    table = PersonKey._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} {COLUMNS} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            # In the order of the index, which then grows at its end.
            ordered = sorted(rows, key=lambda row: row[1])
            cursor.executemany(f"INSERT INTO {table} {COLUMNS} VALUES (%s, %s)", ordered)
