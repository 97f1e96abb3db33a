"""When may what be done? Windows of a year: from a day up to a day."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from annum.year.models.year import Year


class WindowKind(models.TextChoices):
    """What a window opens."""

    SETTING = "setting", _("Setting and negotiating targets")
    SIGNING = "signing", _("Signing statements")
    REPORTING = "reporting", _("Monthly figures")
    REVIEW = "review", _("Review")


class Window(models.Model):
    """Open on days in [``opens``, ``closes``). A reporting window belongs to a month; its ``closes`` is when figures are overdue."""

    year = models.ForeignKey(Year, models.PROTECT, related_name="windows")
    kind = models.CharField(max_length=12, choices=WindowKind.choices)
    month = models.PositiveIntegerField(null=True, blank=True)
    opens = models.DateField()
    closes = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="year_window_days"),
            models.UniqueConstraint(
                fields=["year", "kind", "month"], condition=Q(month__isnull=False), name="year_window_month_once"
            ),
            models.UniqueConstraint(fields=["year", "kind"], condition=Q(month=None), name="year_window_once"),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.kind}"
