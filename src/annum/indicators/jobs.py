"""What runs by the clock? Figures of units follow the organisation's tree."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from annum.indicators.acts import refresh_figures
from annum.jobs.timetable import plan


@task
def follow_the_tree() -> bool:
    """Add figures up afresh when the current tree is another one. Whether it was."""
    return refresh_figures(now=timezone.now())


plan("indicators.follow_the_tree", follow_the_tree, every=timedelta(minutes=10))
