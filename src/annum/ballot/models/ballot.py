"""What is a ballot? A question with its options, and the rule by which it is counted, fixed before the first vote."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from annum.org.models import Person, Unit
from annum.year.models import Year


class State(models.TextChoices):
    """Where a ballot stands; the moves are in ``ballot.rules.life_cycle``."""

    DRAFT = "draft", _("Draft")
    OPEN = "open", pgettext_lazy("state", "Open")
    CLOSED = "closed", pgettext_lazy("state", "Closed")
    COUNTED = "counted", _("Counted")
    PUBLISHED = "published", _("Published")
    CANCELLED = "cancelled", _("Cancelled")


class Secrecy(models.TextChoices):
    """Whether it is kept who cast which vote."""

    NAMED = "named", _("Named: who runs it sees who voted how")
    SECRET = "secret", _("Secret: nobody can learn who voted how")


class Ballot(models.Model):
    """One ballot of a year, held in a unit. ``rule`` is ``annum.fair.tally``'s ballot as plain JSON, without the options.

    ``runner`` runs it, beside the office. Votes come in from ``opens_at`` until ``closes_at``, where these are set; ``live``:
    the count so far is shown meanwhile, of named ballots only. ``present``: how many were in the hall, where the rule asks.
    ``public``: the modulus of a secret ballot's key, in hexadecimal; ``swept_at``: since when no file keeps an order of votes.
    """

    year = models.ForeignKey(Year, models.PROTECT, related_name="ballots")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="ballots")
    runner = models.ForeignKey(Person, models.PROTECT, related_name="run_ballots")
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    question = models.TextField()
    question_en = models.TextField(blank=True)
    secrecy = models.CharField(max_length=6, choices=Secrecy.choices, default=Secrecy.NAMED)
    rule = models.JSONField()
    live = models.BooleanField(default=False)
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    present = models.PositiveIntegerField(null=True, blank=True)
    public = models.TextField(blank=True)
    swept_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(live=False) | Q(secrecy="named"), name="ballot_ballot_live_named"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "cancelled"]) | ~Q(opened_at=None), name="ballot_ballot_opened"
            ),
        ]
        indexes = [models.Index(fields=["year", "state"])]

    def __str__(self) -> str:
        return self.title

    @property
    def secret(self) -> bool:
        """Whether nobody may learn who voted how."""
        return self.secrecy == Secrecy.SECRET


class Option(models.Model):
    """What can be voted for. ``key`` names it in votes and never changes; ``unit`` is where a candidate belongs."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="options")
    key = models.CharField(max_length=20)
    order = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "key"], name="ballot_option_key")]
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name
