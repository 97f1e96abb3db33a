"""What has each side proposed? Every round of a negotiation is kept as the canonical bytes that were on the table."""

from django.db import models

from annum.targets.models.consent import Side
from annum.targets.models.statement import Version


class Round(models.Model):
    """One proposal or counter-proposal in a negotiation."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=10, choices=Side.choices)
    content = models.BinaryField()
    note = models.TextField(blank=True)
    made_by = models.BigIntegerField(null=True)
    made_for = models.BigIntegerField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "number"], name="targets_round_number")]

    def __str__(self) -> str:
        return f"{self.version} #{self.number}"
