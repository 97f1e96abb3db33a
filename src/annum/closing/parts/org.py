"""The organisation: the tree that the final run read, and the people whom statements name."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q

from annum.closing.part import Open, Sealed
from annum.closing.writing import Content, both
from annum.org.models import Person, UnitPath
from annum.org.queries.snapshots import snapshot_for
from annum.targets.models import Version
from annum.year.models import Year

BATCH = 2000


def still_open(year: Year, today: date) -> tuple[Open, ...]:
    """Nothing: the organisation goes on. Queries: 0."""
    return ()


def write(sealed: Sealed, out: Content) -> None:
    """Units by path, people by number. Queries: 4."""
    out.lines("content/org/units.jsonl", _units(sealed))
    out.lines("content/org/people.jsonl", _people(sealed.year))


def _units(sealed: Sealed) -> Iterator[dict[str, Any]]:
    snapshot = snapshot_for(sealed.run.in_force, sealed.run.known)
    rows = UnitPath.objects.filter(snapshot=snapshot).select_related("unit").order_by("path")
    for place in rows.iterator(chunk_size=BATCH):
        yield {
            "key": place.unit_id,
            "code": place.unit.code,
            "name": both(place.name, place.name_en),
            "kind": place.kind,
            "parent": place.parent_id,
            "path": place.path,
            "depth": place.depth,
        }


def _people(year: Year) -> Iterator[dict[str, Any]]:
    versions = Version.objects.filter(statement__year=year, published_at__isnull=False)
    named = (
        Q(pk__in=versions.values("statement__subject__person"))
        | Q(pk__in=versions.values("parties__person"))
        | Q(pk__in=versions.values("parties__consent__person"))
        | Q(pk__in=versions.values("measures__owner"))
    )
    rows = Person.objects.filter(named).values_list("number", "name", "name_en")
    for number, name, name_en in sorted(rows.iterator(chunk_size=BATCH)):
        yield {"number": number, "name": both(name, name_en)}
