"""Has somebody else saved what a form shows? A digest of the rows as they were shown goes out with it and comes back."""

import json
from collections.abc import Iterable
from hashlib import sha256

from django.db.models import Model

from annum.targets.models import Item

ANEW = ("id", "version_id", "item_id")
"""What changes whenever rows are written anew with the same content."""


def digest_of(rows: Iterable[Model]) -> str:
    """What these rows say, in any order, as a short text. Queries: 0."""
    said = sorted(
        json.dumps([row._meta.model_name, *_said(row)], default=str, ensure_ascii=False, sort_keys=True) for row in rows
    )
    return sha256("\n".join(said).encode()).hexdigest()[:16]


def _said(row: Model) -> list[tuple[str, object]]:
    names = [field.attname for field in row._meta.concrete_fields]
    return [(name, getattr(row, name)) for name in names if name not in ANEW]


def item_digest(item: Item) -> str:
    """An item with its plan and clauses. Queries: 2, none when they are loaded."""
    return digest_of([item, *item.plan.all(), *item.clauses.all()])
