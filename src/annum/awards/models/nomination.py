"""What is a nomination? Somebody put forward for a title, with their deeds, and what the record said of them."""

from types import SimpleNamespace
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from annum.awards.models.title import Title
from annum.org.models import Person, Subject, Unit


class NominationState(models.TextChoices):
    """Where a nomination stands; the moves are in ``awards.rules.life_cycle``."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned")
    ENDORSED = "endorsed", _("Endorsed")
    ELIGIBLE = "eligible", _("Eligible")
    INELIGIBLE = "ineligible", _("Not eligible")
    WINNER = "winner", _("Winner")
    NOT_SELECTED = "not_selected", _("Not selected")
    WITHDRAWN = "withdrawn", pgettext_lazy("nomination", "Withdrawn")


class Route(models.TextChoices):
    """Who nominated."""

    UNIT = "unit", _("Their unit")
    MANAGER = "manager", _("Their manager")
    PEER = "peer", _("A colleague")
    SELF = "self", _("Themselves")
    OFFICE = "office", _("The group office")


class Nomination(models.Model):
    """One nominee for one title: a person or unit of the group (``subject``), or a ``name`` (a team, a work, somebody outside).

    ``record`` is what the record said when it was submitted, and again when eligibility was decided (``awards.queries.record``),
    kept so that later changes do not change what the jury judged. ``rank`` is a winner's place in the list as it is read out, and
    ``citation`` what is read out with the name; both from the decision on. A draft is its nominator's own affair: two may prepare the
    same nomination, the first to submit it has it. ``unit`` is the unit that nominates and endorses. ``reason`` says why it was
    returned or excluded; ``exception`` why it was admitted although a requirement fails, and ``excepted_by`` who decided that.
    """

    title = models.ForeignKey(Title, models.PROTECT, related_name="nominations")
    number = models.PositiveIntegerField()
    subject = models.ForeignKey(Subject, models.PROTECT, null=True, blank=True, related_name="nominations")
    name = models.CharField(max_length=120, blank=True)
    name_en = models.CharField(max_length=120, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="nominations")
    route = models.CharField(max_length=8, choices=Route.choices, default=Route.UNIT)
    nominator = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="nominations_made")
    deeds = models.TextField(blank=True)
    deeds_en = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=NominationState.choices, default=NominationState.DRAFT)
    record = models.JSONField(default=dict, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    endorsed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True)
    exception = models.TextField(blank=True)
    excepted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    citation = models.TextField(blank=True)
    citation_en = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["title", "number"], name="awards_nomination_number"),
            models.UniqueConstraint(
                fields=["title", "subject"],
                condition=Q(subject__isnull=False) & ~Q(state__in=("draft", "withdrawn")),
                name="awards_nomination_once",
            ),
            models.CheckConstraint(condition=Q(subject__isnull=False) | ~Q(name=""), name="awards_nomination_somebody"),
        ]
        indexes = [models.Index(fields=["title", "state"])]

    def __str__(self) -> str:
        return f"{self.title} {self.number}"

    @property
    def nominee(self) -> Any:
        """Who is nominated, with ``name`` and ``name_en``: the person, else the nomination itself, which keeps the name of a unit."""
        return (self.subject.person if self.subject else None) or self

    @property
    def home(self) -> Any:
        """Where the nominee belongs, as the record kept it, with ``name`` and ``name_en``: the unit right below the group, then
        their own, where these are two; a nominated unit is not told twice. Both empty where none is known.
        """
        own = {"name": self.name, "name_en": self.name_en}
        kept = [self.record.get(which) or {} for which in ("top", "unit")]

        def told(language: str) -> str:
            names = dict.fromkeys(each.get(language, "") for each in kept)
            return " · ".join(name for name in names if name and name != own[language])

        return SimpleNamespace(name=told("name"), name_en=told("name_en"))
