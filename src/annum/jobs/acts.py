"""What can be done with jobs: submit and cancel. What a job itself does, it journals by its own acts."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from annum.jobs import access
from annum.jobs.backend import job_for
from annum.jobs.models import Job, JobState
from annum.jobs.models.job import LIVE
from annum.journal.actor import Actor
from annum.journal.record import record
from annum.kernel.refusal import insist


@transaction.atomic
def submit(
    *,
    task: Any,
    by: Actor,
    args: Sequence[Any] = (),
    kwargs: Mapping[str, Any] | None = None,
    key: str = "",
    run_after: datetime | None = None,
) -> Job:
    """Put a call of a task into the queue, for the account of the actor, who can watch and cancel it.

    While a job with this ``key`` waits or runs, that one is returned instead. When the inputs may have changed since it
    began, put their version into the key.
    """
    job = job_for(task, args, kwargs or {})
    job.account, job.key, job.run_after = by.account, key, run_after or job.run_after
    live = Job.objects.filter(key=key, state__in=LIVE)
    if key and (found := live.first()):
        return found
    try:
        with transaction.atomic():
            job.save(force_insert=True)
    except IntegrityError:
        return live.get()
    return job


@transaction.atomic
def cancel(*, job: Job, by: Actor, now: datetime) -> Job:
    """Stop a job: a waiting one at once, a running one where it next tells its progress."""
    insist(access.refusal_to_cancel(job, by))
    waiting = Job.objects.filter(pk=job.pk, state=JobState.WAITING)
    if not waiting.update(state=JobState.CANCELLED, finished=now, cancelling=True):
        Job.objects.filter(pk=job.pk, state=JobState.RUNNING).update(cancelling=True)
    job.refresh_from_db()
    record("jobs.job_cancelled", by=by, about=job, payload={"task": job.task, "state": job.state})
    return job
