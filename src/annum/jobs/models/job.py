"""What is one piece of background work? A row in the queue, with its lease, progress and outcome."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from annum.jobs.rules.wording import unpacked
from annum.kernel.words import Words


class JobState(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting", pgettext_lazy("job", "waiting")
    RUNNING = "running", pgettext_lazy("job", "running")
    DONE = "done", pgettext_lazy("job", "done")
    FAILED = "failed", pgettext_lazy("job", "failed")
    CANCELLED = "cancelled", pgettext_lazy("job", "cancelled")


LIVE = (JobState.WAITING, JobState.RUNNING)


class Job(models.Model):
    """One call of a task. Of jobs with the same ``key`` at most one is waiting or running."""

    task = models.CharField(_("task"), max_length=200)
    args = models.JSONField(_("arguments"), default=list)
    kwargs = models.JSONField(_("named arguments"), default=dict)
    key = models.CharField(_("key"), max_length=200, blank=True)
    account = models.BigIntegerField(_("account"), null=True)
    state = models.CharField(_("state"), max_length=10, choices=JobState.choices, default=JobState.WAITING)
    priority = models.SmallIntegerField(_("priority"), default=0)
    run_after = models.DateTimeField(_("not before"), default=timezone.now)
    created = models.DateTimeField(_("created"), default=timezone.now)
    started = models.DateTimeField(_("started"), null=True)
    finished = models.DateTimeField(_("finished"), null=True)
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=0)
    max_attempts = models.PositiveSmallIntegerField(_("attempts allowed"), default=3)
    lease = models.PositiveIntegerField(_("lease in seconds"), default=60)
    lease_until = models.DateTimeField(_("leased until"), null=True)
    heartbeat = models.DateTimeField(_("last heartbeat"), null=True)
    worker = models.CharField(_("worker"), max_length=100, blank=True)
    cancelling = models.BooleanField(_("to be cancelled"), default=False)
    done = models.BigIntegerField(_("steps done"), default=0)
    total = models.BigIntegerField(_("steps in all"), default=0)
    words = models.JSONField(_("progress or reason"), null=True)
    result = models.JSONField(_("result"), null=True)
    error = models.TextField(_("error"), blank=True)

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=Q(state__in=LIVE) & ~Q(key=""), name="jobs_job_live_key"),
        ]
        indexes = [
            models.Index(
                fields=["-priority", "run_after", "id"], condition=Q(state=JobState.WAITING), name="jobs_job_waiting"
            ),
            models.Index(fields=["lease_until"], condition=Q(state=JobState.RUNNING), name="jobs_job_running"),
            models.Index(fields=["finished"], name="jobs_job_finished"),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.pk}"

    @property
    def is_live(self) -> bool:
        """Whether it still waits or runs."""
        return self.state in LIVE

    @property
    def says(self) -> Words | None:
        """What it last said: its progress, or why it failed."""
        return unpacked(self.words) if self.words else None
