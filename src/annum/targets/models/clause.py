"""What may deduct, add or veto? Clauses of deduction and bonus items, and vetoes of a version."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from annum.targets.models.item import Item
from annum.targets.models.statement import Version


class Clause(models.Model):
    """The wording of one clause of an item. What an event of it costs or earns stands in the item's rule, under ``key``."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="clauses")
    key = models.CharField(max_length=20)
    text = models.TextField()
    text_en = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "key"], name="targets_clause_key")]

    def __str__(self) -> str:
        return self.key


class VetoEffect(models.TextChoices):
    """What a decided veto does; the strictest wins, all are listed."""

    TOTAL_ZERO = "total_zero", _("The total is zero")
    ITEM_ZERO = "item_zero", _("The item is zero")
    GRADE_CAP = "grade_cap", _("The grade is at most")
    GRADE_DOWN = "grade_down", _("The grade falls by")


class Veto(models.Model):
    """A veto of a version. ``value``: the item's key, the highest grade, or the number of grades, as the effect asks."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="vetoes")
    key = models.CharField(max_length=20)
    text = models.TextField()
    text_en = models.TextField(blank=True)
    effect = models.CharField(max_length=12, choices=VetoEffect.choices)
    value = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="targets_veto_key"),
            models.CheckConstraint(condition=Q(effect="total_zero") | ~Q(value=""), name="targets_veto_value"),
        ]

    def __str__(self) -> str:
        return self.key
