"""What is a title? An honour with so many places, its criteria, its requirements and its quotas."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from annum.awards.models.programme import Programme


class Kind(models.TextChoices):
    """Who can bear a title."""

    PERSON = "person", _("A person")
    TEAM = "team", _("A team")
    UNIT = "unit", _("A unit")
    LEADER = "leader", _("The head of a unit")
    WORK = "work", _("A work")
    OUTSIDER = "outsider", _("Somebody from outside")


class Title(models.Model):
    """One title of a programme.

    ``per_place``: how many nominations each place asks for (2 is two candidates for each place; 0 asks for none).
    ``limit``: how many one nominator may bring in (0: no limit). ``drop``: how many highest and lowest judges' marks are left
    out of each mean (0: none). ``prize`` is in hundredths of the currency. ``exclusive``: who wins here wins no other
    exclusive title of the programme.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="titles")
    key = models.SlugField(max_length=40)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    purpose = models.TextField(blank=True)
    purpose_en = models.TextField(blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PERSON)
    places = models.PositiveSmallIntegerField()
    per_place = models.PositiveSmallIntegerField(default=0)
    limit = models.PositiveSmallIntegerField(default=0)
    drop = models.PositiveSmallIntegerField(default=0)
    prize = models.BigIntegerField(null=True, blank=True)
    prize_note = models.CharField(max_length=200, blank=True)
    exclusive = models.BooleanField(default=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "key"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="awards_title_key"),
            models.CheckConstraint(condition=Q(places__gte=1), name="awards_title_places"),
        ]

    def __str__(self) -> str:
        return self.key


class Criterion(models.Model):
    """What the jury marks, from 0 to 100; ``weight`` in hundredths of a per cent (2500 is a quarter), all together 10000."""

    title = models.ForeignKey(Title, models.CASCADE, related_name="criteria")
    key = models.SlugField(max_length=40)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    anchors = models.TextField(blank=True)
    anchors_en = models.TextField(blank=True)
    weight = models.PositiveIntegerField()
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "key"]
        constraints = [
            models.UniqueConstraint(fields=["title", "key"], name="awards_criterion_key"),
            models.CheckConstraint(condition=Q(weight__gte=1, weight__lte=10000), name="awards_criterion_weight"),
        ]

    def __str__(self) -> str:
        return self.key


class RequirementKind(models.TextChoices):
    """What the record must show of a nominee; ``awards.rules.eligibility`` says what each asks."""

    SERVICE = "service", _("Months of service, at least")
    GRADE = "grade", _("Grade of the year, at least")
    NO_VETO = "no_veto", _("No veto in the year")
    NOT_WINNER = "not_winner", _("Has not won this title in the last years")
    IN_GROUP = "in_group", _("Belongs to the group on the last day of the year")
    HEADS = "heads", _("Heads a unit")
    HEADS_NONE = "heads_none", _("Heads no unit")


class Requirement(models.Model):
    """One requirement; ``amount`` (months, years) or ``value`` (a grade) where its kind asks for it."""

    title = models.ForeignKey(Title, models.CASCADE, related_name="requirements")
    kind = models.CharField(max_length=12, choices=RequirementKind.choices)
    amount = models.PositiveSmallIntegerField(null=True, blank=True)
    value = models.CharField(max_length=20, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["title", "kind"], name="awards_requirement_once")]

    def __str__(self) -> str:
        return self.kind


class Attribute(models.TextChoices):
    """By what winners are counted for a quota."""

    UNIT = "unit", _("Unit right below the group")
    GRADE = "grade", _("Rank of the post")
    HEADS = "heads", _("Heads a unit")
    WON_BEFORE = "won_before", _("Won this title the year before")
    ROUTE = "route", _("Who nominated")


class Quota(models.Model):
    """At least ``lower`` and at most ``upper`` winners with this ``value`` of an attribute; no value: each value by itself.

    ``percent``: the bounds are per cent of the places; at least is rounded up, at most is rounded down.
    """

    title = models.ForeignKey(Title, models.CASCADE, related_name="quotas")
    attribute = models.CharField(max_length=12, choices=Attribute.choices)
    value = models.CharField(max_length=60, blank=True)
    lower = models.PositiveSmallIntegerField(null=True, blank=True)
    upper = models.PositiveSmallIntegerField(null=True, blank=True)
    percent = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["title", "attribute", "value"], name="awards_quota_once"),
            models.CheckConstraint(
                condition=Q(lower__isnull=False) | Q(upper__isnull=False), name="awards_quota_bounds"
            ),
            models.CheckConstraint(
                condition=Q(lower=None) | Q(upper=None) | Q(upper__gte=F("lower")), name="awards_quota_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attribute} {self.value}".strip()
