"""Who may vote, and who has? The rule of the electorate, and the roll that is made of it when the ballot opens."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from annum.ballot.models.ballot import Ballot
from annum.ballot.models.scattered import Scattered
from annum.org.models import Person, Post, Unit


class Entitled(models.Model):
    """One line of the rule: everyone in a unit and below it, whoever holds a post, or one person."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="entitled")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False, post=None, person=None)
                | Q(unit=None, post__isnull=False, person=None)
                | Q(unit=None, post=None, person__isnull=False),
                name="ballot_entitled_one",
            )
        ]

    def __str__(self) -> str:
        return str(self.unit or self.post or self.person)


class Teller(models.Model):
    """Who keys papers in and hands them out."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="tellers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "person"], name="ballot_teller_once")]

    def __str__(self) -> str:
        return str(self.person)


class Way(models.TextChoices):
    """How an elector has voted, or taken a ballot paper."""

    NONE = "none", _("Has not voted yet")
    SCREEN = "screen", _("Votes on screen")
    PAPER = "paper", _("Votes on paper")


class Elector(models.Model):
    """One person on the roll, frozen at opening. ``unit`` is where they then belonged; ``stands``: still entitled at the close.

    ``way`` of a secret ballot is written at its close for all at once; meanwhile it is a ``Mark``. ``link`` is the SHA-256 of a
    personal link's code. Rows have no time, and random numbers: their order tells nothing.
    """

    id = Scattered()
    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="electors")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    way = models.CharField(max_length=6, choices=Way.choices, default=Way.NONE)
    stands = models.BooleanField(null=True, blank=True)
    link = models.CharField(max_length=64, blank=True, db_index=True)

    journal_excludes: ClassVar[tuple[str, ...]] = ("way", "link", "stands")  # they change without a who and a when

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "person"], name="ballot_elector_once")]

    def __str__(self) -> str:
        return str(self.person)
