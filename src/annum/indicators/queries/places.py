"""Where do subjects and owner units stand in today's tree?"""

from collections.abc import Collection
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from annum.indicators.access import Place
from annum.org.models import Subject, UnitPath

MANY = 5000


def within(field: str, keys: Collection[int]) -> Q:
    """A condition that holds these keys; of very many keys only their range, so that no statement grows with them."""
    if len(keys) <= MANY:
        return Q(**{f"{field}__in": list(keys)})
    return Q(**{f"{field}__gte": min(keys), f"{field}__lte": max(keys)})


def places(subject_ids: Collection[int]) -> dict[int, Place]:
    """Subject to its place, as of the current snapshot. Queries: 1."""
    spot = UnitPath.objects.filter(snapshot__current=True, unit=OuterRef("home")).values("path")[:1]
    rows: Any = (
        Subject.objects.filter(within("pk", subject_ids))
        .annotate(path=Subquery(spot))
        .values_list("pk", "unit", "person", "path", "unit__code", "person__name")
    )
    wanted = set(subject_ids)
    return {
        pk: Place(pk, unit, person, path or "", code or name)
        for pk, unit, person, path, code, name in rows
        if pk in wanted
    }


def unit_paths(unit_ids: Collection[int]) -> dict[int, str]:
    """Unit to its path in the current snapshot. Queries: 1, none for no unit."""
    if not unit_ids:
        return {}
    rows = UnitPath.objects.filter(within("unit", unit_ids), snapshot__current=True)
    return dict(rows.values_list("unit", "path"))
