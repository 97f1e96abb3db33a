"""The queue's own background work."""

from datetime import time, timedelta

from django.utils import timezone
from django_tasks import task

from annum.jobs.models import Job
from annum.jobs.timetable import plan

KEPT = timedelta(days=30)


@task
def sweep() -> int:
    """Forget jobs that ended a month ago. How many."""
    return Job.objects.filter(finished__lt=timezone.now() - KEPT).delete()[0]


plan("jobs.sweep", sweep, daily=time(3, 30))
