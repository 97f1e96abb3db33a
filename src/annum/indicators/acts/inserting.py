"""How are a hundred thousand figures written? By one prepared statement; the rows get their numbers afterwards."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any

from django.db import connection

from annum.indicators.models import Value

_FIELDS = [field for field in Value._meta.concrete_fields if not field.primary_key]
_read = attrgetter(*(field.attname for field in _FIELDS))
_TIMES = [place for place, field in enumerate(_FIELDS) if field.get_internal_type() == "DateTimeField"]


def insert_batch(values: Sequence[Value], batch: int) -> None:
    """Write the figures of one import, which must all carry its number and be the first that do. Queries: 2.

    Less than half the time of ``bulk_create``, which puts every statement together anew.
    """
    names = ", ".join(str(field.column) for field in _FIELDS)
    places = ", ".join(["%s"] * len(_FIELDS))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {Value._meta.db_table} ({names}) VALUES ({places})", [_row(value) for value in values]
        )
    keys = Value.objects.filter(batch=batch).order_by("pk").values_list("pk", flat=True)
    for value, key in zip(values, keys, strict=True):
        value.pk = key
        value._state.adding = False


def _row(value: Value) -> list[Any]:
    row = list(_read(value))
    for place in _TIMES:
        row[place] = None if row[place] is None else _stored(row[place])
    return row


@lru_cache(maxsize=64)
def _stored(at: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(at)
