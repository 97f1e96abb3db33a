"""What of the statements needs a worker, or runs by the clock: signatures, deadlines that are over, reminders' leftovers."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from annum.jobs.models import Job
from annum.jobs.models.job import LIVE
from annum.jobs.timetable import plan
from annum.kernel.refusal import Refusal, Refused
from annum.org.viewer import Viewer
from annum.signing.models import Seat, SeatState
from annum.signing.queries.routes import overdue
from annum.targets import certifying
from annum.targets.acts.publishing import expire_statement
from annum.targets.acts.routing import MODEL, ROOM
from annum.targets.models import Version

PATIENCE = timedelta(minutes=1)
NOT_MADE = Refusal("not-made", "The signature could not be made; the operator finds the reason in the job's record.")


def sign_key(seat: int) -> str:
    """The job of a seat, of which there is one at a time."""
    return f"sign/{seat}"


@task
def sign(seat: int) -> int:
    """Make the signature that was asked for; one that cannot be made says why at its seat. The consent's number, or 0."""
    try:
        made = certifying.certify(seat_id=seat)
    except Refused as refused:
        certifying.give_up(seat_id=seat, refusal=refused.refusal)
        return 0
    return made.pk if made else 0


@task
def look_after() -> int:
    """Seats whose job has ended without a signature wait again; nobody is left before a wheel that turns for ever. How many."""
    since = timezone.now() - PATIENCE
    queued = Seat.objects.filter(state=SeatState.QUEUED, asked_at__lt=since, envelope__room=ROOM)
    keys = {sign_key(pk): pk for pk in queued.values_list("pk", flat=True)}
    live = set(Job.objects.filter(key__in=keys, state__in=LIVE).values_list("key", flat=True))
    for key in keys.keys() - live:
        certifying.give_up(seat_id=keys[key], refusal=NOT_MADE)
    return len(keys.keys() - live)


@task
def expire() -> int:
    """Statements that were not signed by their deadline go back to the table. How many."""
    today = timezone.localdate()
    due = list(overdue(today).filter(room=ROOM, model=MODEL).values_list("key", flat=True))
    versions = Version.objects.filter(pk__in=due).select_related("statement")
    for version in versions.order_by("pk"):
        expire_statement(statement=version.statement, viewer=Viewer.system("signing", today))
    return len(due)


plan("targets.look-after", look_after, every=timedelta(minutes=1))
plan("targets.expire", expire, every=timedelta(hours=1))
