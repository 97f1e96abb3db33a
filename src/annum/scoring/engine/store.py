"""How do a million scores get into the database? In one statement's shape, many rows at a time; copied on PostgreSQL."""

from collections.abc import Sequence

import polars as pl
from django.db import connection

BATCH = 50_000


def store(table: str, frame: pl.DataFrame) -> None:
    """Insert a frame whose columns are the table's columns."""
    columns = frame.columns
    if connection.vendor == "postgresql":
        _copy(table, columns, frame)
        return
    marks = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        for part in frame.iter_slices(BATCH):
            cursor.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", part.rows())


def _copy(table: str, columns: Sequence[str], frame: pl.DataFrame) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN (FORMAT CSV)") as copy,
    ):
        for part in frame.iter_slices(BATCH):
            copy.write(part.write_csv(include_header=False))
