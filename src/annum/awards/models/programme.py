"""What is an award programme? The titles that a year awards, under rules that are fixed by their hash before anybody is nominated."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from annum.org.models import Person, Role
from annum.year.models import Year

RUNNERS = (Role.OFFICE, Role.HR)
"""Who runs award programmes."""


class ProgrammeState(models.TextChoices):
    """Where a programme stands; the moves are in ``awards.rules.life_cycle``."""

    DRAFT = "draft", _("Draft")
    FROZEN = "frozen", _("Rules fixed")
    NOMINATING = "nominating", _("Nominating")
    JUDGING = "judging", _("Judging")
    DECIDED = "decided", pgettext_lazy("award programme", "Decided")
    NOTICE = "notice", _("Public notice")
    FINAL = "final", pgettext_lazy("award programme", "Final")
    CONFERRED = "conferred", _("Conferred")
    CANCELLED = "cancelled", pgettext_lazy("award programme", "Cancelled")


class Programme(models.Model):
    """One programme of a year.

    ``content`` are the canonical bytes of its rules and ``digest`` their SHA-256, from the moment the rules are fixed. ``seed``
    is drawn and published with them: every draw and the last tie-break follow from it. ``notice_days`` is for how many days the
    public notice takes objections, from ``notice_from`` on. ``decision`` is what was resolved, by whom and where.
    """

    year = models.ForeignKey(Year, models.PROTECT, related_name="programmes")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    purpose = models.TextField(blank=True)
    purpose_en = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=ProgrammeState.choices, default=ProgrammeState.DRAFT)
    nominate_from = models.DateField(null=True, blank=True)
    nominate_until = models.DateField(null=True, blank=True)
    judge_until = models.DateField(null=True, blank=True)
    notice_days = models.PositiveSmallIntegerField(default=5)
    notice_from = models.DateField(null=True, blank=True)
    decision = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    seed = models.CharField(max_length=64, blank=True)
    content = models.BinaryField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    cloned_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="clones")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["year", "code"], name="awards_programme_code"),
            models.CheckConstraint(
                condition=Q(digest="") | (Q(content__isnull=False) & ~Q(seed="")), name="awards_programme_frozen"
            ),
            models.CheckConstraint(
                condition=Q(nominate_until=None) | Q(nominate_from=None) | Q(nominate_until__gt=F("nominate_from")),
                name="awards_programme_days",
            ),
        ]

    def __str__(self) -> str:
        return self.code
