"""The reader process: no Django, one connection, query results as Arrow files. Its order comes as JSON on standard input."""

import json
import sys
from pathlib import Path
from typing import Any

import polars as pl


def connect(vendor: str, uri: str) -> Any:
    """Open the database read-only through ADBC."""
    if vendor == "sqlite":
        from adbc_driver_sqlite import dbapi

        return dbapi.connect(f"file:{uri}?mode=ro")
    from adbc_driver_postgresql import dbapi as postgresql

    return postgresql.connect(f"postgresql:///?{_query(uri)}")


def _query(uri: str) -> str:
    return "&".join(part.replace("'", "") for part in uri.split(" "))


def run(connection: Any, sql: str) -> pl.DataFrame:
    """The rows of one query. The cursor is closed before its connection, or the driver complains."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetch_polars()  # type: ignore[no-any-return]  # the driver has no types


def main() -> None:
    """Run every query of the order and write ``<name>.arrow`` for each."""
    order = json.load(sys.stdin)
    connection = connect(order["vendor"], order["uri"])
    try:
        for name, sql in order["queries"].items():
            run(connection, sql).write_ipc(Path(order["folder"]) / f"{name}.arrow")
    finally:
        connection.close()


if __name__ == "__main__":
    main()
