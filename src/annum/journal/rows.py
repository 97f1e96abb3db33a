"""What is the hash of a row? The leaf over its canonical columns, the same as saved and as read again.

A model may leave columns out with ``journal_excludes`` (caches only). Which columns were hashed is written into the
entry, so a column that is added later changes no older hash.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, TypeAlias
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.expressions import Combinable

from annum.evidence.canonical import EXACT, NotCanonical, canonical, compact
from annum.evidence.hashes import leaf

AnyField: TypeAlias = "models.Field[Any, Any]"
Read: TypeAlias = Callable[[Any], Any]


@cache
def columns_of(model: type[models.Model]) -> tuple[str, ...]:
    """The columns of a model that are hashed, in canonical order."""
    excluded = frozenset(getattr(model, "journal_excludes", ()))
    return tuple(sorted(field.attname for field in model._meta.concrete_fields if field.name not in excluded))


@cache
def hasher(model: type[models.Model], columns: tuple[str, ...]) -> Callable[[models.Model], bytes]:
    """How a row of this model is hashed over these columns.

    Refuses: ``KeyError`` for a column that is no more; the hashing itself ``NotCanonical`` for a value not yet stored.

    The hash is ``leaf(canonical({"columns": {...}, "model": label, "pk": key}))``; the columns come sorted, so the
    encoder alone gives canonical bytes.
    """
    fields = {field.attname: field for field in model._meta.concrete_fields}
    readers = [(name, _reader(fields[name])) for name in columns]
    label, key, read_key = model._meta.label, model._meta.pk.attname, _reader(model._meta.pk)

    def hashed(row: models.Model) -> bytes:
        try:
            values = {name: read(getattr(row, name)) for name, read in readers}
        except (TypeError, ValueError, ValidationError) as error:
            raise NotCanonical(f"{label} {row.pk}: {error}; give stored values, or refresh the row first") from error
        return leaf(compact({"columns": values, "model": label, "pk": read_key(getattr(row, key))}).encode())

    return hashed


def _reader(field: AnyField) -> Read:
    """How the values of a column become exact: written and read back, they give the same."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    for kind, read in _QUICK:
        if isinstance(field, kind):
            return read
    if isinstance(field, models.DecimalField):
        return _decimal(field)
    return _general(field)


def _text(value: Any) -> str | None:
    if value is None or type(value) is str:
        return value
    if isinstance(value, Combinable):
        raise TypeError(f"{value} is still to be worked out by the database")
    return str(value)


def _integer(value: Any) -> int | str | None:
    if value is None:
        return None
    number = int(value)
    return number if -EXACT <= number <= EXACT else str(number)


def _json(value: Any) -> str | None:
    return None if value is None else canonical(value).decode()


def _hex(value: Any) -> str | None:
    return None if value is None else bytes(value).hex()


def _truth(value: Any) -> bool | None:
    return None if value is None else bool(value)


_QUICK: tuple[tuple[type[AnyField], Read], ...] = (
    (models.CharField, _text),
    (models.TextField, _text),
    (models.IntegerField, _integer),
    (models.BooleanField, _truth),
    (models.JSONField, _json),
    (models.BinaryField, _hex),
    (models.FileField, _text),
)


def _decimal(field: "models.DecimalField[Any, Any]") -> Read:
    def read(value: Any) -> str | None:
        return None if value is None else f"{field.to_python(value):.{field.decimal_places}f}"

    return read


def _general(field: AnyField) -> Read:
    stored = (
        datetime if isinstance(field, models.DateTimeField) else date if isinstance(field, models.DateField) else None
    )

    def read(value: Any) -> str | None:
        if value is None:
            return None
        return _written(value if type(value) is stored else field.to_python(value))

    return read


def _written(value: Any) -> str:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date() | time():
            return value.isoformat()
        case timedelta():
            return str(value // timedelta(microseconds=1))
        case float():
            return repr(value)
        case str() | UUID() | Decimal():
            return str(value)
    raise TypeError(f"a {type(value).__name__} has no exact text")
