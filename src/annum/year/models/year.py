"""What is a management year? A code, its months, and the stage it is in."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from annum.kernel.period import Month, Span
from annum.kernel.transitions import LifeCycle


class Stage(models.TextChoices):
    """Where the year stands. Stages follow one another; a year that is running may still be amended."""

    PREPARING = "preparing", _("Preparing")
    SETTING = "setting", _("Setting targets")
    SIGNING = "signing", _("Signing")
    RUNNING = "running", _("Running")
    REVIEWING = "reviewing", _("Reviewing")
    CLOSED = "closed", _("Closed")


STAGES = LifeCycle(
    Stage.PREPARING,
    {
        (Stage.PREPARING, "advance"): Stage.SETTING,
        (Stage.SETTING, "advance"): Stage.SIGNING,
        (Stage.SIGNING, "advance"): Stage.RUNNING,
        (Stage.RUNNING, "advance"): Stage.REVIEWING,
        (Stage.REVIEWING, "advance"): Stage.CLOSED,
        (Stage.SETTING, "back"): Stage.PREPARING,
        (Stage.SIGNING, "back"): Stage.SETTING,
        (Stage.RUNNING, "back"): Stage.SIGNING,
        (Stage.REVIEWING, "back"): Stage.RUNNING,
    },
)


class Year(models.Model):
    """A management year. Months are ``Month.index`` integers; it may start in any month. A sandbox year is for rehearsal.

    ``frozen_at``: since when nothing of it may change any more, because it is being sealed or is sealed.
    """

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True)
    first_month = models.PositiveIntegerField()
    last_month = models.PositiveIntegerField()
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.PREPARING)
    sandbox = models.BooleanField(default=False)
    frozen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last_month__gte=F("first_month")), name="year_months"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def span(self) -> Span:
        """Its days."""
        return Span(Month.of(self.first_month).first, Month.of(self.last_month).end)

    @property
    def months(self) -> tuple[Month, ...]:
        """Its months, in order."""
        return tuple(Month.of(index) for index in range(self.first_month, self.last_month + 1))
