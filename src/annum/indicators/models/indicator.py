"""What is an indicator? The lasting definition of a figure; statements and monitors hang on it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from annum.org.models import Unit


class Direction(models.TextChoices):
    """Which way is better."""

    UP = "up", _("Higher is better")
    DOWN = "down", _("Lower is better")
    BAND = "band", _("Within a band is best")


class Accumulation(models.TextChoices):
    """How months make a year to date."""

    SUM = "sum", _("Sum")
    MEAN = "mean", _("Mean")
    LAST = "last", _("Last value")
    MAX = "max", _("Highest")
    MIN = "min", _("Lowest")
    RATIO = "ratio", _("Ratio of sums")


class Entry(models.TextChoices):
    """What is typed in for a month."""

    PERIOD = "period", _("The month alone")
    CUMULATIVE = "cumulative", _("Year to date")


class Frequency(models.TextChoices):
    """How often a figure is due; it belongs to the last month of its period."""

    MONTH = "month", _("Monthly")
    QUARTER = "quarter", _("Quarterly")
    YEAR = "year", _("Yearly")


class AddsUp(models.TextChoices):
    """What a unit's figure makes of the units below it."""

    NONE = "none", _("Does not add up")
    SUM = "sum", _("Sum of the units below")
    RATIO = "ratio", _("Sum over sum of the units below")


class IndicatorClass(models.Model):
    """A class of indicators: economic benefit, operation, management, key work..."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True)
    order = models.PositiveIntegerField(default=0)
    batch = models.BigIntegerField(null=True, blank=True, db_index=True)

    def __str__(self) -> str:
        return self.code


class Indicator(models.Model):
    """A figure's definition. ``decimals`` is the scale of every stored value, target and component of it.

    ``owner_unit`` reports it for everybody (finance reports profit), so that nobody reports their own score.
    """

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    category = models.ForeignKey(IndicatorClass, models.PROTECT, related_name="indicators")
    unit = models.CharField(max_length=30, blank=True)
    unit_en = models.CharField(max_length=30, blank=True)
    decimals = models.PositiveSmallIntegerField(default=2)
    direction = models.CharField(max_length=4, choices=Direction.choices)
    accumulation = models.CharField(max_length=5, choices=Accumulation.choices)
    entry = models.CharField(max_length=10, choices=Entry.choices, default=Entry.PERIOD)
    frequency = models.CharField(max_length=7, choices=Frequency.choices, default=Frequency.MONTH)
    adds_up = models.CharField(max_length=5, choices=AddsUp.choices, default=AddsUp.NONE)
    owner_unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="owned_indicators")
    definition = models.TextField(blank=True)
    definition_en = models.TextField(blank=True)
    numerator = models.CharField(max_length=200, blank=True)
    denominator = models.CharField(max_length=200, blank=True)
    batch = models.BigIntegerField(null=True, blank=True, db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(decimals__lte=6), name="indicators_decimals"),
        ]

    def __str__(self) -> str:
        return self.code
