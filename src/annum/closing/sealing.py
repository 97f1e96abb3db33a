"""What remains to be done for a seal? Each step looks at what is there, so it can be started again at any moment.

A killed job goes on: files that were archived are kept, content is written anew until the seal is put, and from then on it
is only packed.
"""

import fcntl
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from annum.closing import acts
from annum.closing.archiving import archive_statements
from annum.closing.checkpointing import checkpoint
from annum.closing.content import kept_content, workshop, write_content
from annum.closing.extras import write_extras
from annum.closing.logs import write_log, write_proofs
from annum.closing.models import Closing, ClosingState
from annum.closing.part import Sealed
from annum.closing.queries.closings import closing_of
from annum.closing.volumes import volumes
from annum.closing.writing import segment
from annum.jobs.progress import progress
from annum.journal.actor import Actor
from annum.journal.models import STANDING, Checkpoint, Log
from annum.kernel.refusal import Refusal, Refused, insist
from annum.kernel.words import Words
from annum.signing.checkpoints import group
from annum.year.models import Year

TRIES = 3
PATIENCE = 60
"""Seconds for which acts are waited for that began before the year was frozen."""
STEPS = 8


def go_on(year: Year, *, by: Actor, clock: Callable[[], datetime]) -> Closing:
    """Do all that remains. Needs a worker, for the keys. Refuses: a year whose seal was not begun."""
    with _alone(year):
        closing = closing_of(year)
        insist(None if closing.state != ClosingState.OPEN else _not_begun(year))
        if closing.state == ClosingState.SEALING:
            _wait_for_older()
            archive_statements(year, by=by, now=clock())
            closing = _sealed(closing, by, clock)
        if closing.bundled_at is None:
            closing = _bundled(closing, by, clock)
        shutil.rmtree(workshop(year), ignore_errors=True)
        shutil.rmtree(_parcel(year), ignore_errors=True)
        return closing


def _not_begun(year: Year) -> Refusal:
    return Refusal("seal-not-begun", "The seal of the year %(year)s was not begun.", {"year": year.code})


def _sealed(closing: Closing, by: Actor, clock: Callable[[], datetime]) -> Closing:
    """Write the content and put the seal over it; written again when the year's log grew meanwhile."""
    year, run = closing.year, closing.run
    for _ in range(TRIES):
        if run is None:
            break
        size = Log.objects.values_list("size", flat=True).get(pk=year.code)
        content, files = write_content(Sealed(year, run))
        sealed = acts.put_seal(year=year, content=content, files=files, size=size, by=by, now=clock())
        if sealed is not None:
            return sealed
    raise Refused(
        Refusal(
            "year-restless", "The year %(year)s kept changing while it was sealed; seal it again.", {"year": year.code}
        )
    )


def _bundled(closing: Closing, by: Actor, clock: Callable[[], datetime]) -> Closing:
    """Checkpoints over the seal, the logs, and the volumes."""
    year = closing.year
    _insist_on_content(closing)
    root = workshop(year)
    progress(0, STEPS, Words("Signing the checkpoints of the journal"))
    made = [_checkpoint(log, clock()) for log in (year.code, STANDING)]
    shutil.rmtree(root / "journal", ignore_errors=True)
    for number, each in enumerate(made, start=1):
        progress(number, STEPS, Words("Writing the log %(log)s", {"log": each.log_id}))
        write_log(root, each)
    write_proofs(root, made)
    write_extras(root, closing)
    progress(STEPS - 1, STEPS, Words("Packing the bundle"))
    shutil.rmtree(_parcel(year), ignore_errors=True)
    files = volumes(root, _parcel(year), f"{segment(group())}-{segment(year.code)}")
    return acts.keep_bundle(year=year, files=files, by=by, now=clock())


def _checkpoint(log: str, now: datetime) -> Checkpoint:
    made = checkpoint(log, now)
    if made is None:
        raise Refused(Refusal("log-empty", "The log %(log)s is empty.", {"log": log}))
    return made


def _insist_on_content(closing: Closing) -> None:
    """The content that was sealed; written anew when it is gone from the disk, and then it must be the same."""
    if kept_content(closing.year) == closing.content or closing.run is None:
        return
    content, _ = write_content(Sealed(closing.year, closing.run))
    told = {"year": closing.year.code}
    text = "The content of %(year)s is no longer what was sealed; bring the data folder back from a backup of that day."
    insist(None if content == closing.content else Refusal("content-differs", text, told))


def _parcel(year: Year) -> Path:
    return workshop(year).with_name(f"{workshop(year).name}-volumes")


@contextmanager
def _alone(year: Year) -> Iterator[None]:
    """One process at a time puts a bundle together; the lock ends with the process."""
    folder = Path(settings.DATA) / "closing"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"year-{year.pk}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            text = "The year %(year)s is being sealed by another process; wait for it."
            raise Refused(Refusal("seal-under-way", text, {"year": year.code})) from None
        file.write(str(os.getpid()))
        yield


def _wait_for_older() -> None:
    """An act may have looked at the year just before it was frozen, and not have ended yet; SQLite has one writer at a time."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        since = cursor.fetchone()[0]
        for _ in range(PATIENCE * 2):
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                " AND pid <> pg_backend_pid() AND xact_start < %s",
                [since],
            )
            if not cursor.fetchone()[0]:
                return
            time.sleep(0.5)
    raise Refused(Refusal("acts-under-way", "Other acts have been under way for a minute; seal the year again later."))
