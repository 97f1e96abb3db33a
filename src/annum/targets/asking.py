"""How does a worker come to make a signature? It is asked for, and a job is put into the queue, in one transaction."""

from datetime import datetime

from django.db import transaction

from annum.jobs.acts import submit
from annum.org.viewer import Viewer
from annum.signing.models import Seat
from annum.targets import acts, jobs
from annum.targets.models import Party


@transaction.atomic
def ask_signature(*, party: Party, viewer: Viewer, now: datetime) -> Seat:
    """Ask for a party's signature by certificate, and have it made. Refuses: as ``acts.request_signature``."""
    seat = acts.request_signature(party=party, viewer=viewer, now=now)
    submit(task=jobs.sign, by=viewer.actor, args=[seat.pk], key=jobs.sign_key(seat.pk))
    return seat
