"""How is a database copied while it is used, and how is the copy brought back? One way for each kind of database."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection

from annum.kernel.refusal import Refusal, Refused


def kind(database: dict[str, Any]) -> str:
    """``sqlite`` or ``postgresql``."""
    return "sqlite" if str(database["ENGINE"]).endswith("sqlite3") else "postgresql"


def dump(database: dict[str, Any], target: Path) -> Path:
    """Copy the database, as it is at one moment, into a new file, and check the copy. Writers go on meanwhile."""
    if kind(database) == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(target)])
        _check(target)
    else:
        _run(database, "pg_dump", "--format=custom", "--compress=1", f"--file={target}")
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
