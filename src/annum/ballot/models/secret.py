"""What is there of a secret ballot while it is open? Nothing of it is in a backup, and nothing outlives the close."""

from django.db import models

from annum.ballot.models.ballot import Ballot
from annum.ballot.models.roll import Elector, Way
from annum.ballot.models.scattered import Scattered


class Key(models.Model):
    """The private key that signs ballot papers, shut by the installation's secret. Deleted at the close."""

    ballot = models.OneToOneField(Ballot, models.PROTECT, related_name="key")
    shut = models.BinaryField()

    def __str__(self) -> str:
        return str(self.ballot)


class Mark(models.Model):
    """Whether an elector has taken a ballot paper. One a row of the roll, made at the opening; no time is kept.

    ``asked`` is the SHA-256 of the blinded number that was signed, so that a lost answer can be asked for again.
    """

    id = Scattered()
    elector = models.OneToOneField(Elector, models.PROTECT, related_name="mark")
    way = models.CharField(max_length=6, choices=Way.choices, default=Way.NONE)
    asked = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return str(self.elector)


class Urn(models.Model):
    """A vote that was cast, beside the token that let it in. No elector, no time, no address."""

    id = Scattered()
    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="urn")
    token = models.CharField(max_length=64)
    signature = models.TextField()
    receipt = models.CharField(max_length=64)
    marks = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "token"], name="ballot_urn_token_once")]

    def __str__(self) -> str:
        return self.receipt
