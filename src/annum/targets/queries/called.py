"""How is a statement called in a list? By the unit that it binds, as that is called today, else by its title."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery

from annum.org.models import UnitPath
from annum.targets.models import Statement


@dataclass(frozen=True, slots=True)
class Called:
    """A statement with a short name for it, in both languages."""

    statement: Statement
    name: str
    name_en: str


def called(keys: Collection[int]) -> dict[int, Called]:
    """Statement to its short names. Queries: 1."""
    place = UnitPath.objects.filter(snapshot__current=True, unit=OuterRef("subject__unit"))
    names = {"unit_name": Subquery(place.values("name")[:1]), "unit_name_en": Subquery(place.values("name_en")[:1])}
    found: Any = Statement.objects.annotate(**names).in_bulk(list(keys))
    return {key: _called(row, row.unit_name or "", row.unit_name_en or "") for key, row in found.items()}


def _called(row: Statement, name: str, name_en: str) -> Called:
    return Called(row, name, name_en) if name else Called(row, row.title, row.title_en)
