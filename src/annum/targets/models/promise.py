"""What do the parties promise, and how will it be done? Promises and measures of a version."""

from django.db import models

from annum.org.models import Person
from annum.targets.models.consent import Side
from annum.targets.models.statement import Version


class Promise(models.Model):
    """A sentence that one side promises."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="promises")
    side = models.CharField(max_length=10, choices=Side.choices)
    order = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()
    text_en = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.text


class Measure(models.Model):
    """How a target is to be reached: a measure with an owner and a day."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="measures")
    key = models.CharField(max_length=20)
    text = models.TextField()
    text_en = models.TextField(blank=True)
    owner = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="measures")
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="targets_measure_key")]

    def __str__(self) -> str:
        return self.key
