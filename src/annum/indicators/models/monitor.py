"""Which figures are watched outside any statement? With a target for a year, or without one."""

from django.db import models

from annum.indicators.models.indicator import Indicator
from annum.org.models import Subject
from annum.year.models import Year


class Monitor(models.Model):
    """An indicator watched for a subject in a year. ``target`` in the indicator's scale; empty: no target."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="monitors")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="monitors")
    year = models.ForeignKey(Year, models.PROTECT, related_name="monitors")
    target = models.BigIntegerField(null=True, blank=True)
    critical = models.BooleanField(default=False)
    batch = models.BigIntegerField(null=True, blank=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["indicator", "subject", "year"], name="indicators_monitor_once")]

    def __str__(self) -> str:
        return f"{self.indicator_id}/{self.subject_id}/{self.year_id}"
