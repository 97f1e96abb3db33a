"""What is a score run? One computation of a year up to a month; immutable; a pointer tells which one counts."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from annum.year.models import Year


class RunState(models.TextChoices):
    """A run is complete or it failed; nothing of a failed run is shown."""

    COMPLETE = "complete", _("Complete")
    FAILED = "failed", _("Failed")


class Run(models.Model):
    """``in_force`` and ``known`` fix which structure, statements and values were read; ``policy`` and ``engine`` which law.

    ``upto`` is a ``Month.index``. ``digest`` is the hash of every input's version; equal inputs give equal digests.
    ``current`` marks the run that pages show for its year and month. ``base`` names the run of which this one is a delta:
    it holds only the statements that the change touches. ``due`` keeps for each month the day from which its figures were
    overdue, so that a reporting window that is moved later never alters how the run explains.
    """

    year = models.ForeignKey(Year, models.PROTECT, related_name="runs")
    upto = models.PositiveIntegerField()
    in_force = models.DateField()
    known = models.DateTimeField()
    final = models.BooleanField(default=False)
    policy = models.JSONField(default=dict)
    due = models.JSONField(default=dict)
    engine = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.COMPLETE)
    digest = models.CharField(max_length=64, blank=True)
    made_by = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()
    statements = models.PositiveIntegerField(default=0)
    items = models.PositiveIntegerField(default=0)
    values = models.PositiveBigIntegerField(default=0)
    milliseconds = models.PositiveIntegerField(default=0)
    current = models.BooleanField(default=False)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["year", "upto"], condition=Q(current=True), name="scoring_run_one_current")
        ]
        indexes = [models.Index(fields=["year", "-made_at"])]

    def __str__(self) -> str:
        return f"{self.year_id}/{self.upto} #{self.pk}"

    @property
    def due_days(self) -> dict[int, date]:
        """``due`` as it is reckoned with: by ``Month.index``."""
        return {int(month): date.fromisoformat(day) for month, day in self.due.items()}
