"""How do a million scores get into the database? In one statement's shape, many rows at a time; copied on PostgreSQL."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

import polars as pl
from django.db import connection

BATCH = 50_000
MARKS = 910
"""Values in one INSERT: of many rows, as each statement costs as much as several rows do; every SQLite takes 999."""


def store(table: str, frame: pl.DataFrame) -> None:
    """Insert a frame whose columns are the table's columns."""
    if connection.vendor == "postgresql":
        _copy(table, frame.columns, frame)
        return
    for part in frame.iter_slices(BATCH):
        _insert(table, frame.columns, list(chain.from_iterable(part.rows())))


def _insert(table: str, columns: Sequence[str], values: Sequence[Any]) -> None:
    """Whole statements of as many rows as fit; the rest in one of its own."""
    size = MARKS // len(columns) * len(columns)
    whole = len(values) // size * size
    with connection.cursor() as cursor:
        if whole:
            rows = [values[at : at + size] for at in range(0, whole, size)]
            cursor.executemany(_sql(table, columns, size), rows)
        if rest := values[whole:]:
            cursor.execute(_sql(table, columns, len(rest)), rest)


def _sql(table: str, columns: Sequence[str], values: int) -> str:
    row = f"({', '.join(['%s'] * len(columns))})"
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([row] * (values // len(columns)))}"


def _copy(table: str, columns: Sequence[str], frame: pl.DataFrame) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN (FORMAT CSV)") as copy,
    ):
        for part in frame.iter_slices(BATCH):
            copy.write(part.write_csv(include_header=False))
