"""How does a demonstration go, so that another one can come? Its own database and files, and nothing else."""

import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection

from annum.demo.loading import loaded
from annum.kernel.refusal import Refusal

FOLDERS = ("files", "demo")


def refusal_to_clear() -> Refusal | None:
    """Only a demonstration in an embedded database is ever cleared."""
    if connection.vendor != "sqlite":
        return Refusal("not-embedded", "Only an embedded database is cleared: empty this one yourself.")
    if not loaded():
        return Refusal("no-demonstration", "There is no demonstration here that could be cleared.")
    return None


def clear() -> None:
    """Remove the database file, the kept files, the sheets and the list of logins."""
    data = Path(settings.DATA)
    database = Path(str(connection.settings_dict["NAME"]))
    connection.close()
    for file in (*database.parent.glob(f"{database.name}*"), data / "demo-logins.json"):
        file.unlink(missing_ok=True)
    for name in FOLDERS:
        shutil.rmtree(data / name, ignore_errors=True)
