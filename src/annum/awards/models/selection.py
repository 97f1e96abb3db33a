"""What is a selection? One immutable computation of a title's winners: the whole problem, the outcome, and what proves it."""

from django.db import models
from django.db.models import Q

from annum.awards.models.title import Title


class Selection(models.Model):
    """A run over a title. ``problem`` are the canonical bytes of what was asked and ``digest`` their SHA-256; ``outcome`` names
    the winners with the proof of the optimum; ``told`` is what is said to people. Only one of a title counts (``current``).
    """

    title = models.ForeignKey(Title, models.PROTECT, related_name="selections")
    number = models.PositiveSmallIntegerField()
    problem = models.BinaryField()
    digest = models.CharField(max_length=64)
    outcome = models.JSONField()
    told = models.JSONField(default=dict)
    current = models.BooleanField(default=True)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["title", "number"], name="awards_selection_number"),
            models.UniqueConstraint(fields=["title"], condition=Q(current=True), name="awards_selection_current"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}"
