"""What keeps a running job alive? A thread beside it that renews the lease and writes its progress.

It has its own database connection, so progress is seen while the job's own transaction is still open.
"""

import logging
import threading
from typing import Any

from django.db import DatabaseError, connection
from django.utils import timezone

from annum.jobs import queue
from annum.jobs.models import Job
from annum.jobs.progress import Halt
from annum.jobs.rules.wording import packed
from annum.kernel.words import Words

logger = logging.getLogger(__name__)
BEAT = 1.0
"""Seconds between two looks; the row is written when the job told something new, or a third of the lease is over."""


class Pulse:
    """Listens to one job, and beats for it between ``start`` and ``stop``."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._told: dict[str, Any] = {}
        self._halt: str | None = None
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, name=f"pulse-{job.pk}", daemon=True)

    def __call__(self, done: int, total: int, words: Words | None = None) -> None:
        """Hear the job's progress. Refuses: ``Halt`` when it must stop."""
        self._told = {"done": done, "total": total, "words": packed(words) if words else None}
        if self._halt:
            raise Halt(self._halt)

    @property
    def told(self) -> dict[str, Any]:
        """What the job told last, as columns."""
        return self._told

    def halt(self, reason: str) -> None:
        """Stop the job where it next tells its progress."""
        self._halt = self._halt or reason

    def start(self) -> None:
        """Begin to beat."""
        self._thread.start()

    def stop(self) -> None:
        """Beat no more."""
        self._over.set()
        self._thread.join()

    def _beat(self) -> None:
        written: dict[str, Any] = {}
        last = timezone.now()
        try:
            while not self._over.wait(BEAT):
                now, told = timezone.now(), self._told
                if told is not written or (now - last).total_seconds() * 3 > self._job.lease:
                    self._renew(told)
                    written, last = told, now
        finally:
            connection.close()

    def _renew(self, told: dict[str, Any]) -> None:
        try:
            reason = queue.renew(self._job, timezone.now(), told)
        except DatabaseError:
            # A long write transaction of the job itself holds the embedded database; the next beat comes through.
            logger.warning("No heartbeat for job %s: the database did not answer.", self._job.pk)
            connection.close()
        else:
            if reason:
                self.halt(reason)
