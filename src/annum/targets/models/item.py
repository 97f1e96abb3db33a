"""What is an item? An indicator placed in a statement, with weight, targets, plan and the rule that scores it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from annum.indicators.models import Accumulation, Direction, Indicator
from annum.org.models import Unit
from annum.targets.models.rule import Rule
from annum.targets.models.statement import Version


class ItemKind(models.TextChoices):
    """Scored items carry the weights; the others weigh nothing and only deduct or add."""

    SCORED = "scored", _("Scored item")
    DEDUCTION = "deduction", _("Deduction item")
    BONUS = "bonus", _("Bonus item")


class Item(models.Model):
    """``key`` names the same item through all versions. ``weight`` in hundredths of 100; targets in the indicator's scale.

    ``direction`` and ``accumulation`` are copied from the indicator when the item is made: they are signed with it.
    ``parent`` is the item one level up to which this one contributes.
    """

    version = models.ForeignKey(Version, models.PROTECT, related_name="items")
    key = models.CharField(max_length=20)
    order = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=10, choices=ItemKind.choices, default=ItemKind.SCORED)
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="items")
    weight = models.PositiveIntegerField(default=0)
    baseline = models.BigIntegerField(null=True, blank=True)
    threshold = models.BigIntegerField(null=True, blank=True)
    target = models.BigIntegerField(null=True, blank=True)
    stretch = models.BigIntegerField(null=True, blank=True)
    direction = models.CharField(max_length=4, choices=Direction.choices)
    accumulation = models.CharField(max_length=5, choices=Accumulation.choices)
    rule = models.ForeignKey(Rule, models.PROTECT, related_name="items")
    owner_unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="owned_items")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="targets_item_key"),
            models.CheckConstraint(condition=Q(kind="scored") | Q(weight=0), name="targets_item_weight_scored"),
        ]

    def __str__(self) -> str:
        return self.key


class Plan(models.Model):
    """The phased plan of an item: what is meant to be reached by the end of a month, year to date, in the indicator's scale."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="plan")
    month = models.PositiveIntegerField()
    amount = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "month"], name="targets_plan_once")]

    def __str__(self) -> str:
        return f"{self.item_id}/{self.month}"
