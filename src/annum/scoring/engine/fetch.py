"""How do millions of rows come into columns? Through the database's own cursor, or, when there are many, through a reader process.

On the embedded database a second SQLite library must never open the file in a process that holds a Django connection: when
it closes, the process's locks are dropped and commits are lost. So the quick reader (ADBC) runs in a child of its own.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import polars as pl
from django.db import connection

MANY = 400_000
"""From so many rows on the reader process is quicker than the cursor, its start included."""

Schema = Mapping[str, type[pl.DataType]]


def fetch(queries: Mapping[str, tuple[str, Schema]], rows: int) -> dict[str, pl.DataFrame]:
    """Run read-only queries and return a frame for each. ``rows``: about how many in all, no more than ``MANY``; it
    only chooses the way.

    Inside a transaction the cursor is used, for a reader process would not see what is not committed.
    """
    if rows < MANY or connection.in_atomic_block or not _reachable():
        return {name: _by_cursor(sql, schema) for name, (sql, schema) in queries.items()}
    return _by_process(queries)


def _reachable() -> bool:
    return connection.vendor == "postgresql" or Path(str(connection.settings_dict["NAME"])).is_file()


def _by_cursor(sql: str, schema: Schema) -> pl.DataFrame:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return pl.DataFrame(cursor.fetchall(), schema=dict(schema), orient="row")


def _by_process(queries: Mapping[str, tuple[str, Schema]]) -> dict[str, pl.DataFrame]:
    with tempfile.TemporaryDirectory(prefix="annum-run-") as folder:
        wanted = {name: sql for name, (sql, _) in queries.items()}
        order = {"uri": _uri(), "vendor": connection.vendor, "folder": folder, "queries": wanted}
        subprocess.run(  # our own module, our own SQL
            [sys.executable, "-m", "annum.scoring.engine.reader"], input=json.dumps(order).encode(), check=True
        )
        frames = {name: pl.read_ipc(Path(folder) / f"{name}.arrow") for name in queries}
    return {name: frame.cast(dict(queries[name][1])) for name, frame in frames.items()}  # type: ignore[arg-type]  # Polars takes dtype classes


def _uri() -> str:
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return str(settings["NAME"])
    parts = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return " ".join(f"{key}='{settings[name]}'" for key, name in parts.items() if settings[name])
