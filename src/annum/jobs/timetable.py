"""Which tasks run by the clock? Rooms declare them in their ``jobs.py``; workers put them into the queue when due."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from annum.jobs.backend import job_for
from annum.jobs.models import Schedule
from annum.jobs.rules.timing import due


@dataclass(frozen=True, slots=True)
class Planned:
    """A declared rhythm."""

    task: str
    every: timedelta | None
    daily: time | None


PLANNED: dict[str, Planned] = {}


def plan(name: str, task: Any, *, every: timedelta | None = None, daily: time | None = None) -> None:
    """Declare that a task without arguments runs every so long, or daily at a local time. Refuses: ``ValueError``."""
    if (every is None) == (daily is None):
        raise ValueError(f"{name}: give either every or daily")
    PLANNED[name] = Planned(task.module_path, every, daily)


def sync(now: datetime) -> None:
    """Bring the table to what is declared; a new schedule first runs a full rhythm from now."""
    with transaction.atomic():
        Schedule.objects.exclude(name__in=PLANNED).delete()
        for name, planned in PLANNED.items():
            values = {"task": planned.task, "every": planned.every, "daily": planned.daily}
            Schedule.objects.update_or_create(name=name, defaults=values, create_defaults=values | {"last_run": now})


def start(now: datetime) -> int:
    """Put what is due into the queue. How many; one query when nothing is. Of several workers one does it."""
    zone = timezone.get_default_timezone()
    rows = [
        row
        for row in Schedule.objects.order_by("pk")
        if due(every=row.every, daily=row.daily, last=row.last_run, now=now, zone=zone)
    ]
    return sum(_start(row, now) for row in rows)


def _start(row: Schedule, now: datetime) -> bool:
    with transaction.atomic():
        won = Schedule.objects.filter(pk=row.pk, last_run=row.last_run).update(last_run=now)
        if won:
            job = job_for(import_string(row.task), (), {})
            job.key = f"schedule:{row.name}"
            try:
                with transaction.atomic():
                    job.save(force_insert=True)
            except IntegrityError:
                return False  # The last one still waits or runs.
    return bool(won)
