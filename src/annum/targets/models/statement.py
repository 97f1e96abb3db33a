"""What is a statement? One subject's commitment for one year, in numbered versions."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from annum.org.models import Subject
from annum.year.models import Year


class State(models.TextChoices):
    """Where a statement stands; the moves are in ``targets.rules.life_cycle``."""

    DRAFT = "draft", _("Draft")
    NEGOTIATION = "negotiation", _("In negotiation")
    PUBLISHED = "published", _("Published")
    SIGNED = "signed", _("Signed")
    AMENDED = "amended", _("Being amended")
    CLOSED = "closed", _("Closed")


class Statement(models.Model):
    """One target responsibility statement. ``state`` is the state of its newest version's life."""

    year = models.ForeignKey(Year, models.PROTECT, related_name="statements")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="statements")
    code = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    batch = models.BigIntegerField(null=True, blank=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["year", "code"], name="targets_statement_code")]
        indexes = [
            models.Index(fields=["year", "subject"]),
            models.Index(fields=["year", "state"]),
            models.Index(fields=["-year", "code"], name="targets_statement_newest"),
        ]

    def __str__(self) -> str:
        return self.code


class Version(models.Model):
    """One wording of a statement. Once published it is sealed: ``content`` are the canonical bytes, ``digest`` their hash.

    In force from ``effective_from`` (by its signing) until a later signed version takes its place on ``effective_to``.
    """

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    effective_from = models.DateField()
    effective_to = models.DateField(null=True, blank=True)
    cause = models.TextField(blank=True)
    content = models.BinaryField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["statement", "number"], name="targets_version_number"),
            models.CheckConstraint(
                condition=Q(published_at=None) | (Q(content__isnull=False) & ~Q(digest="")),
                name="targets_version_sealed",
            ),
            models.CheckConstraint(
                condition=Q(signed_at=None) | Q(published_at__isnull=False), name="targets_version_signed_published"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement} v{self.number}"
