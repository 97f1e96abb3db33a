"""Who has which job, and how does it come back when its worker dies? Guarded updates: whoever changes the row has it.

Every change after the claim names the attempt, so a worker that lost its lease changes nothing any more.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet

from annum.jobs.models import Job, JobState
from annum.jobs.rules.timing import pause
from annum.jobs.rules.wording import packed
from annum.kernel.words import Words

LOST = Words("The worker stopped while it ran this job, %(attempts)s times.")


def waiting(now: datetime) -> QuerySet[Job]:
    """Jobs that may start, the most urgent first."""
    return Job.objects.filter(state=JobState.WAITING, run_after__lte=now).order_by("-priority", "run_after", "pk")


def claim(worker: str, now: datetime) -> Job | None:
    """Take the next job for a worker; two workers never take the same. One query when there is none, else three."""
    if not waiting(now).exists():
        return None
    with transaction.atomic():
        job = waiting(now).select_for_update(skip_locked=True).first()
        if job is None:
            return None
        job.state, job.worker, job.attempt, job.started = JobState.RUNNING, worker, job.attempt + 1, now
        job.heartbeat, job.lease_until = now, now + timedelta(seconds=job.lease)
        changed = {name: getattr(job, name) for name in ("state", "worker", "attempt", "started")}
        won = Job.objects.filter(pk=job.pk, state=JobState.WAITING).update(
            **changed, heartbeat=job.heartbeat, lease_until=job.lease_until
        )
    return job if won else None


def _mine(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempt=job.attempt, worker=job.worker)


def renew(job: Job, now: datetime, told: dict[str, Any]) -> str | None:
    """Hold the lease on, and write what the job told. Says why it must halt: ``lost`` or ``cancelled``."""
    until = now + timedelta(seconds=job.lease)
    if not _mine(job).update(heartbeat=now, lease_until=until, **told):
        return "lost"
    return "cancelled" if _mine(job).filter(cancelling=True).exists() else None


def finish(job: Job, result: Any, now: datetime, told: dict[str, Any]) -> bool:
    """The job is done. False when another worker has it by now."""
    return _end(job, JobState.DONE, now, result=result, error="", **told)


def fail(job: Job, error: str, now: datetime, words: Words | None = None) -> bool:
    """The job will not be tried again."""
    return _end(job, JobState.FAILED, now, error=error, words=words and packed(words))


def cancelled(job: Job, now: datetime) -> bool:
    """The job was stopped on request."""
    return _end(job, JobState.CANCELLED, now)


def _end(job: Job, state: JobState, now: datetime, **changed: Any) -> bool:
    return bool(_mine(job).update(state=state, finished=now, lease_until=None, **changed))


def retry(job: Job, error: str, now: datetime) -> bool:
    """Try again after a pause, or give up after the last attempt."""
    if job.attempt >= job.max_attempts:
        return fail(job, error, now)
    again = now + pause(job.attempt)
    return bool(_mine(job).update(state=JobState.WAITING, run_after=again, lease_until=None, error=error))


def release(job: Job, now: datetime) -> bool:
    """Give it back untried, because the worker stops."""
    back = _mine(job).update(state=JobState.WAITING, run_after=now, lease_until=None, attempt=F("attempt") - 1)
    return bool(back)


def revive(now: datetime) -> int:
    """Bring back jobs whose worker died: their lease ran out. How many; one query when there is none."""
    expired = list(Job.objects.filter(state=JobState.RUNNING, lease_until__lt=now))
    return sum(_revive(job, now) for job in expired)


def _revive(job: Job, now: datetime) -> bool:
    error = f"lease ran out at {job.lease_until}"
    with transaction.atomic():
        if not _mine(job).filter(lease_until__lt=now).exists():
            return False
        if job.cancelling:
            return cancelled(job, now)
        if job.attempt >= job.max_attempts:
            return fail(job, error, now, Words(LOST.text, {"attempts": job.attempt}))
        return retry(job, error, now)
