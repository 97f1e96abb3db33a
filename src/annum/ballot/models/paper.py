"""What stands on a ballot paper? Keyed in twice, by two tellers; equal keyings are the vote, others are settled."""

from django.db import models
from django.db.models import F, Q

from annum.ballot.models.ballot import Ballot
from annum.ballot.models.roll import Elector
from annum.org.models import Person


class Paper(models.Model):
    """One paper by its number. ``elector`` in a named ballot alone. ``settled`` counts where keyings differ, for a ``reason``."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="papers")
    number = models.PositiveIntegerField()
    elector = models.OneToOneField(Elector, models.PROTECT, null=True, blank=True, related_name="paper")
    first = models.JSONField()
    first_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    second = models.JSONField(null=True, blank=True)
    second_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    settled = models.JSONField(null=True, blank=True)
    settled_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "number"], name="ballot_paper_number"),
            models.CheckConstraint(condition=Q(second_by=None) | ~Q(second_by=F("first_by")), name="ballot_paper_two"),
        ]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.ballot} {self.number}"

    @property
    def marks(self) -> dict[str, int] | None:
        """The vote on it; ``None`` while it is not keyed twice and alike, nor settled."""
        if self.settled is not None:
            return dict(self.settled)
        return dict(self.first) if self.second is not None and self.first == self.second else None
