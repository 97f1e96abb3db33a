"""What was voted, and what came out?"""

from django.db import models

from annum.ballot.models.ballot import Ballot
from annum.ballot.models.roll import Elector
from annum.ballot.models.scattered import Scattered


class Vote(models.Model):
    """One vote. ``marks``: option key to a whole number (``annum.fair.tally.vote``). ``elector`` in a named ballot alone.

    ``nonce`` of a named vote makes its submission repeatable; ``token`` and ``signature`` show that a secret vote was let in
    by the ballot's key. ``paper``: it came on paper.
    """

    id = Scattered()
    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="votes")
    elector = models.OneToOneField(Elector, models.PROTECT, null=True, blank=True, related_name="vote")
    nonce = models.CharField(max_length=64, blank=True)
    token = models.CharField(max_length=64, blank=True)
    signature = models.TextField(blank=True)
    receipt = models.CharField(max_length=64)
    marks = models.JSONField()
    paper = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["ballot", "receipt"])]

    def __str__(self) -> str:
        return self.receipt


class Result(models.Model):
    """The count as it was made: ``outcome`` is ``annum.fair.tally``'s, ``votes`` the digest of the votes that it counted."""

    ballot = models.OneToOneField(Ballot, models.PROTECT, related_name="result")
    outcome = models.JSONField()
    entitled = models.PositiveIntegerField()
    present = models.PositiveIntegerField()
    votes = models.CharField(max_length=64)
    counted_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.ballot)
