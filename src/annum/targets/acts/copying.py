"""How does a new version start from an old one? With the same wording, row by row, in a constant number of queries."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.db.models import Model

from annum.targets.models import Clause, Item, Party, Plan, Version
from annum.targets.queries.wording import Wording, wording

Row = TypeVar("Row", bound=Model)


def copy_wording(source: Version, into: Version) -> list[Model]:
    """Give ``into`` the wording of ``source``. Returns every row that was written. Queries: 14."""
    text = wording(source)
    items = _copied(text.items, lambda item: setattr(item, "version", into))
    written = Item.objects.bulk_create(items)
    new = {old.pk: item for old, item in zip(text.items, written, strict=True)}
    parts: list[Model] = [*written, *_item_parts(text, new)]
    for rows in (text.vetoes, text.measures, text.promises, text.parties):
        copies: list[Any] = _copied(rows, lambda row: _into(row, into))
        parts += type(copies[0])._default_manager.bulk_create(copies) if copies else []
    return parts


def _into(row: Any, version: Version) -> None:
    row.version = version
    if isinstance(row, Party):
        row.seat = None  # a place on a route is one version's own


def _item_parts(text: Wording, new: dict[int, Item]) -> list[Model]:
    plans = [
        Plan(item=new[item], month=month, amount=amount)
        for item, plan in text.plans.items()
        for month, amount in plan.items()
    ]
    clauses = [
        Clause(item=new[item], key=clause.key, text=clause.text, text_en=clause.text_en)
        for item, found in text.clauses.items()
        for clause in found
    ]
    return [*Plan.objects.bulk_create(plans), *Clause.objects.bulk_create(clauses)]


def _copied(rows: Iterable[Row], change: Callable[[Row], None]) -> list[Row]:
    copies = []
    for row in rows:
        values = {
            field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key
        }
        copy = type(row)(**values)
        change(copy)
        copies.append(copy)
    return copies
