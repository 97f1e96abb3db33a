"""How is the queue worked off? One job at a time in a process; more workers, more jobs at once."""

import logging
import os
import socket
import threading
import traceback
from collections.abc import Callable
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.db import DatabaseError, close_old_connections
from django.utils import timezone
from django_tasks.base import TaskContext
from django_tasks.utils import normalize_json

from annum.jobs import queue, timetable
from annum.jobs.backend import result_of, task_of
from annum.jobs.models import Job
from annum.jobs.progress import Halt, listening
from annum.jobs.pulse import Pulse
from annum.kernel.refusal import Refused

logger = logging.getLogger(__name__)


_at_work: ContextVar[bool] = ContextVar("annum.jobs.at_work", default=False)


def at_work() -> bool:
    """Whether this runs inside a job, and so in no web process."""
    return _at_work.get()


def execute(job: Job, pulse: Pulse, clock: Callable[[], datetime] = timezone.now) -> None:
    """Run a claimed job and write its outcome. A refused act is final; an error is tried again."""
    try:
        with listening(pulse):
            result = normalize_json(_call(job))
    except Halt as halt:
        _halted(job, halt.reason, clock())
    except Refused as refused:
        queue.fail(job, "", clock(), refused.refusal.words)
    except Exception:
        logger.exception("Job %s (%s) failed in attempt %s.", job.pk, job.task, job.attempt)
        queue.retry(job, traceback.format_exc(), clock())
    else:
        queue.finish(job, result, clock(), pulse.told)


def _call(job: Job) -> Any:
    task = task_of(job)
    context = [TaskContext(task_result=result_of(job))] if task.takes_context else []
    mark = _at_work.set(True)
    try:
        return task.call(*context, *job.args, **job.kwargs)
    finally:
        _at_work.reset(mark)


def _halted(job: Job, reason: str, now: datetime) -> None:
    if reason == "cancelled":
        queue.cancelled(job, now)
    elif reason == "stopping":
        queue.release(job, now)
    else:
        logger.warning("Job %s was taken over by another worker.", job.pk)


def work_off(clock: Callable[[], datetime] = timezone.now) -> int:
    """Run every job that may start, here and now, without a thread. How many ran. For commands and tests."""
    count = 0
    while job := queue.claim(f"inline-{os.getpid()}", clock()):
        execute(job, Pulse(job), clock)
        count += 1
    return count


class Worker:
    """The loop of one worker process: due schedules, dead workers' jobs, then the next job."""

    def __init__(self, poll: float = 1.0) -> None:
        self.name = f"{socket.gethostname()}-{os.getpid()}"
        self._poll = poll
        self._stop = threading.Event()
        self._pulse: Pulse | None = None

    def stop(self) -> None:
        """Begin nothing new; a running job is given back where it next tells its progress."""
        self._stop.set()
        if self._pulse is not None:
            self._pulse.halt("stopping")

    def run(self) -> None:
        """Work until stopped."""
        timetable.sync(timezone.now())
        while not self._stop.is_set():
            if not self._turn():
                self._stop.wait(self._poll)

    def _turn(self) -> bool:
        """One turn. Whether there was a job."""
        close_old_connections()
        try:
            now = timezone.now()
            timetable.start(now)
            queue.revive(now)
            job = queue.claim(self.name, now)
        except DatabaseError:
            logger.exception("The database did not answer; trying again.")
            return False
        if job is not None:
            self._run(job)
        return job is not None

    def _run(self, job: Job) -> None:
        self._pulse = pulse = Pulse(job)
        if self._stop.is_set():
            pulse.halt("stopping")
        pulse.start()
        try:
            execute(job, pulse)
        except DatabaseError:
            # The outcome could not be written; the lease runs out and the job is tried again.
            logger.exception("The outcome of job %s could not be written.", job.pk)
        finally:
            pulse.stop()
            self._pulse = None
