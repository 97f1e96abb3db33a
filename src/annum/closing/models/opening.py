"""How far is the next year's opening, and what became of each statement?"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from annum.jobs.rules.wording import unpacked
from annum.kernel.words import Words
from annum.targets.models import Statement
from annum.year.models import Year


class OpeningState(models.TextChoices):
    """Where the opening stands."""

    GOING = "going", _("Under way")
    DONE = "done", pgettext_lazy("opening", "Done")


class Opening(models.Model):
    """The opening of the year ``into`` from the sealed year ``source``. ``choices`` as ``rules.choosing`` reads them."""

    source = models.OneToOneField(Year, models.PROTECT, related_name="opening")
    into = models.OneToOneField(Year, models.PROTECT, related_name="opened_from")
    choices = models.JSONField(default=dict)
    state = models.CharField(max_length=5, choices=OpeningState.choices, default=OpeningState.GOING)
    begun_by = models.BigIntegerField(null=True)
    begun_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="done") | Q(done_at__isnull=False), name="closing_opening_done_when"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} > {self.into}"


class Carried(models.Model):
    """What became of one statement of the year that ended: the draft that was made, or in ``note`` why none was.

    ``note`` is a list of sentences; of a draft it tells what could not be carried. ``linked``: its contributions to items
    above were looked at.
    """

    opening = models.ForeignKey(Opening, models.PROTECT, related_name="carried")
    statement = models.OneToOneField(Statement, models.PROTECT, related_name="carried")
    made = models.OneToOneField(Statement, models.PROTECT, null=True, blank=True, related_name="carried_from")
    note = models.JSONField(null=True, blank=True)
    linked = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(made__isnull=False) | Q(note__isnull=False), name="closing_carried_or_why"
            )
        ]
        indexes = [models.Index(fields=["opening", "linked"])]

    def __str__(self) -> str:
        return f"{self.statement_id} > {self.made_id}"

    @property
    def says(self) -> tuple[Words, ...]:
        """The note's sentences."""
        return tuple(unpacked(each) for each in self.note or ())
