"""What does a unit's figure add up to? A cache for pages, kept by the acts that approve values; never a source of scores."""

from django.db import models

from annum.indicators.models.indicator import Indicator
from annum.org.models import Subject


class Figure(models.Model):
    """Own and subordinate approved figures of one month for an indicator that adds up, for each unit on the way up.

    ``parts`` counts the values inside. Equal, by test and by ``annum doctor``, to adding the values afresh.
    """

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="figures")
    subject = models.ForeignKey(Subject, models.CASCADE, related_name="figures")
    month = models.PositiveIntegerField()
    amount = models.BigIntegerField(default=0)
    numerator = models.BigIntegerField(default=0)
    denominator = models.BigIntegerField(default=0)
    parts = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["indicator", "subject", "month"], name="indicators_figure_once")]
        indexes = [models.Index(fields=["subject", "month"])]

    def __str__(self) -> str:
        return f"{self.indicator_id}/{self.subject_id}/{self.month}"


class Basis(models.Model):
    """For which snapshot of the organisation were the figures last added up afresh? One row."""

    snapshot = models.BigIntegerField()
    rebuilt_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.snapshot)
