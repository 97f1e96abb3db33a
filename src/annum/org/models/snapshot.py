"""What makes a subtree a range? One path for each unit, for the tree as it stood on a day, as known at an instant."""

from django.db import models
from django.db.models import Q

from annum.org.models.unit import Unit


class Snapshot(models.Model):
    """A rebuilt path cache. ``current`` marks the one for today as known now; others answer as-of questions.

    Rebuilt whole and swapped; it holds nothing that the dated rows do not say.
    """

    in_force = models.DateField()
    known = models.DateTimeField()
    current = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["current"], condition=Q(current=True), name="org_snapshot_one_current")
        ]

    def __str__(self) -> str:
        return f"{self.in_force}"


class UnitPath(models.Model):
    """Where a unit stands in one snapshot; name and kind are carried along. A subtree is ``low <= path < high``."""

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="paths")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="paths")
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    path = models.CharField(max_length=200, db_collation=None)
    depth = models.PositiveSmallIntegerField()
    children = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["snapshot", "unit"], name="org_unitpath_once")]
        indexes = [
            models.Index(fields=["snapshot", "path"]),
            models.Index(fields=["snapshot", "parent"]),
            models.Index(fields=["snapshot", "depth", "path"]),
        ]

    def __str__(self) -> str:
        return f"{self.path} {self.name}"
