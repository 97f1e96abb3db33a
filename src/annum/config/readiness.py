"""Is everything there that serving needs? Brings it about, and does nothing where nothing has changed."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

STAMP = ".collected-from"
Say = Callable[[str], object]


def make_ready(say: Say) -> None:
    """The tables as this version needs them, and the static files as it ships them."""
    Path(settings.DATA).mkdir(parents=True, exist_ok=True)
    if count := _changes_to_come():
        say(
            ngettext("Database: %(count)s change to make.", "Database: %(count)s changes to make.", count)
            % {"count": count}
        )
        call_command("migrate", interactive=False, verbosity=0)
    if _collect_static():
        say(_("Static files collected."))
    connection.close()
    getattr(connection, "close_pool", lambda: None)()  # only PostgreSQL's has one


def _changes_to_come() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _collect_static() -> bool:
    root = Path(settings.STATIC_ROOT)
    stamp, state = root / STAMP, _state_of_sources()
    if stamp.exists() and stamp.read_text() == state:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(state)
    return True


def _state_of_sources() -> str:
    """One hash over names, sizes and times of all static files as the rooms hold them."""
    return hashlib.sha256("\n".join(sorted(_sources())).encode()).hexdigest()


def _sources() -> Iterator[str]:
    for finder in get_finders():
        for path, storage in finder.list([]):
            file = Path(storage.path(path)).stat()
            yield f"{path} {file.st_size} {file.st_mtime_ns}"
