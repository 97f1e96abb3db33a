"""What runs by the clock?"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Schedule(models.Model):
    """A task that is put into the queue again and again: every so many seconds, or daily at a local time."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    task = models.CharField(_("task"), max_length=200)
    every = models.DurationField(_("every"), null=True)
    daily = models.TimeField(_("daily at"), null=True)
    last_run = models.DateTimeField(_("last run"))

    class Meta:
        verbose_name = _("schedule")
        verbose_name_plural = _("schedules")
        constraints = [
            models.CheckConstraint(
                condition=Q(every__isnull=True, daily__isnull=False) | Q(every__isnull=False, daily__isnull=True),
                name="jobs_schedule_one_rhythm",
            )
        ]

    def __str__(self) -> str:
        return self.name
