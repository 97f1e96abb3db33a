"""What is a unit? A lasting identity with a code; its name, kind and place in the tree are dated."""

from django.db import models

from annum.org.models.dated import Dated


class Unit(models.Model):
    """A sector, company, department, plant or team. The code never changes and is never used again."""

    code = models.CharField(max_length=60, unique=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.code


class UnitVersion(Dated):
    """A unit's name and parent over some days. ``parent`` empty: a root of the group."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="versions")
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="child_versions")
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=40, blank=True)
    order = models.PositiveIntegerField(default=0)

    class Meta(Dated.Meta):
        indexes = [
            models.Index(fields=["unit", "valid_from"]),
            models.Index(fields=["parent", "valid_from"]),
        ]

    def __str__(self) -> str:
        return self.name
