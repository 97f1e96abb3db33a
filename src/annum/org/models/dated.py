"""What is a fact with two times? In force over days, known over instants; a change is new rows, never an overwrite."""

from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from annum.intake.models import Import


class DatedQuerySet(models.QuerySet[Any, Any]):
    """Rows that hold over days and are known over instants."""

    def in_force(self, on: date, known: datetime | None = None) -> Self:
        """Rows in force on a day, as known at an instant (default: as known now)."""
        return self.known(known).filter(Q(valid_to=None) | Q(valid_to__gt=on), valid_from__lte=on)

    def known(self, at: datetime | None = None) -> Self:
        """Rows that were believed at an instant (default: now)."""
        if at is None:
            return self.filter(superseded_at=None)
        return self.filter(Q(superseded_at=None) | Q(superseded_at__gt=at), recorded_at__lte=at)


class Dated(models.Model):
    """Days are half-open, ``valid_to`` excluded; ``superseded_at`` is set once, when a later row takes this one's place.

    ``source`` is the import that wrote the row, if one did.
    """

    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    source = models.ForeignKey(Import, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)

    objects = DatedQuerySet.as_manager()

    def holds_on(self, day: date) -> bool:
        """Whether the row is in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="%(app_label)s_%(class)s_days"
            ),
        ]
