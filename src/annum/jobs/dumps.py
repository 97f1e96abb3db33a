"""How is a database copied while it is used, and how is the copy brought back? One way for each kind of database."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection

from annum.kernel.refusal import Refusal, Refused
from annum.kernel.words import Words


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Tables whose rows are in no copy, and what that means, in words."""

    tables: tuple[str, ...]
    words: Words


_left_out: list[LeftOut] = []


def leave_out(what: LeftOut) -> None:
    """Copy these tables empty; once, however often Annum starts."""
    if what not in _left_out:
        _left_out.append(what)


def left_out() -> list[Words]:
    """What a copy made now does not hold, where there is anything of it. Queries: one a table."""
    return [each.words for each in _left_out if any(map(_holds_rows, each.tables))]


def _holds_rows(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")
        return cursor.fetchone() is not None


def _tables() -> list[str]:
    return [table for each in _left_out for table in each.tables]


def kind(database: dict[str, Any]) -> str:
    """``sqlite`` or ``postgresql``."""
    return "sqlite" if str(database["ENGINE"]).endswith("sqlite3") else "postgresql"


def dump(database: dict[str, Any], target: Path) -> Path:
    """Copy the database, as it is at one moment, into a new file, and check the copy. Writers go on meanwhile."""
    if kind(database) == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(target)])
        _empty(target)
        _check(target)
    else:
        without = [f"--exclude-table-data={table}" for table in _tables()]
        _run(database, "pg_dump", "--format=custom", "--compress=1", *without, f"--file={target}")
    return target


def load(database: dict[str, Any], source: Path) -> None:
    """Bring a copy back into an empty database."""
    if kind(database) == "sqlite":
        _check(source)
        source.rename(database["NAME"])
    else:
        name = f"--dbname={database['NAME']}"
        _run(
            database,
            "pg_restore",
            "--exit-on-error",
            "--single-transaction",
            "--no-owner",
            name,
            str(source),
            named=False,
        )


def holds_data(database: dict[str, Any]) -> bool:
    """Whether there are tables already."""
    if kind(database) == "sqlite":
        file = Path(database["NAME"])
        return file.exists() and file.stat().st_size > 0
    return bool(connection.introspection.table_names())


def _empty(file: Path) -> None:
    """Take what is left out from the copy, and write it anew, so that nothing of it stays in freed pages."""
    with closing(sqlite3.connect(file, isolation_level=None)) as copy:
        for table in _tables():
            copy.execute(f"DELETE FROM {table}")
        if _left_out:
            copy.execute("VACUUM")


def _check(file: Path) -> None:
    with closing(sqlite3.connect(file)) as copy:
        said = [line for (line,) in copy.execute("PRAGMA integrity_check")]
    if said != ["ok"]:
        raise Refused(Refusal("copy-damaged", "The copy of the database is damaged: %(said)s", {"said": said[0]}))


def _run(database: dict[str, Any], program: str, *arguments: str, named: bool = True) -> None:
    """Run a program of PostgreSQL; the password goes through its environment, which other users cannot read."""
    found = shutil.which(program)
    if found is None:
        raise Refused(Refusal("no-program", "%(program)s is not installed here.", {"program": program}))
    options = {"host": database["HOST"], "port": database["PORT"], "username": database["USER"]}
    where = [f"--{name}={value}" for name, value in options.items() if value]
    command = [found, *where, *arguments, *([str(database["NAME"])] if named else [])]
    secret = {"PGPASSWORD": str(database["PASSWORD"])} if database["PASSWORD"] else {}
    done = subprocess.run(command, env=os.environ | secret, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [""]
        params = {"program": program, "said": lines[-1]}
        raise Refused(Refusal("program-failed", "%(program)s failed: %(said)s", params))
