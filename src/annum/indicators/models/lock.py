"""When is a month final? A lock with who and when; unlocking is a row's second half, with its reason."""

from django.db import models
from django.db.models import Q


class Lock(models.Model):
    """A month is locked while it has a lock that is not lifted: no figure of it is submitted, approved or corrected."""

    month = models.PositiveIntegerField()
    locked_by = models.BigIntegerField(null=True)
    locked_at = models.DateTimeField()
    lifted_by = models.BigIntegerField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["month"], condition=Q(lifted_at=None), name="indicators_lock_one"),
        ]

    def __str__(self) -> str:
        return str(self.month)
