"""What of ballots runs by the clock, or outside a transaction: closing in time, and wiping what a secret ballot leaves."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from annum.ballot import acts
from annum.ballot.queries.standing import due_to_close, unswept
from annum.ballot.sweeping import sweep as rewrite
from annum.jobs.timetable import plan
from annum.org.viewer import Viewer


@task
def close_due() -> int:
    """Ballots whose time is over are closed. How many."""
    now = timezone.now()
    system = Viewer.system("ballot", timezone.localdate(now))
    due = list(due_to_close(now))
    for ballot in due:
        acts.close_ballot(ballot=ballot, viewer=system)
    return len(due)


@task
def sweep() -> int:
    """After the close or the end of a secret ballot its order is wiped from every file. How many ballots."""
    waiting = list(unswept())
    if waiting:
        rewrite()
    system = Viewer.system("ballot", timezone.localdate())
    for ballot in waiting:
        acts.note_swept(ballot=ballot, viewer=system)
    return len(waiting)


plan("ballot.close-due", close_due, every=timedelta(minutes=1))
plan("ballot.sweep", sweep, every=timedelta(minutes=1))
