"""Which number has a row whose place must tell nothing? A random one, that is also the row's place in the file."""

import secrets
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

BITS = 63


def scattered() -> int:
    """A random number of 63 bits, never 0."""
    return secrets.randbelow(2**BITS - 1) + 1


class Scattered(models.BigIntegerField):  # type: ignore[type-arg]  # Django's fields take no parameters at run time
    """A random key. On SQLite its type is INTEGER to the letter, so that it is the row's own number; beside a key of any
    other type SQLite would count rows in the order of their coming.
    """

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"primary_key": True, "default": scattered, "editable": False, **given})

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """Of the column."""
        return "integer" if connection.vendor == "sqlite" else "bigint"

    def rel_db_type(self, connection: BaseDatabaseWrapper) -> str:
        """Of columns that lead to it."""
        return self.db_type(connection)
