"""What is a value? One figure of an indicator for a subject and a month, with where it came from and who approved it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from annum.files.models import Blob
from annum.indicators.models.indicator import Indicator
from annum.kernel.transitions import LifeCycle
from annum.org.models import Subject


class ValueState(models.TextChoices):
    """The life of one figure."""

    SUBMITTED = "submitted", _("Submitted")
    APPROVED = "approved", _("Approved")
    RETURNED = "returned", _("Returned")
    WITHDRAWN = "withdrawn", _("Withdrawn")


VALUE_LIFE = LifeCycle(
    ValueState.SUBMITTED,
    {
        (ValueState.SUBMITTED, "approve"): ValueState.APPROVED,
        (ValueState.SUBMITTED, "return"): ValueState.RETURNED,
        (ValueState.SUBMITTED, "withdraw"): ValueState.WITHDRAWN,
    },
)


class Value(models.Model):
    """A figure in its indicator's scale, or a decision that there is none (``not_applicable``).

    A ratio carries ``numerator`` and ``denominator``, and ``amount`` is empty. An approved figure never changes: a
    correction is a new row that names the old one in ``corrects`` and says its ``reason``; on approval the old row gets
    ``superseded_at``. ``decision`` tells why a figure was returned or withdrawn.
    At any instant a cell has at most one figure in force and at most one waiting.
    """

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="values")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="values")
    month = models.PositiveIntegerField()
    amount = models.BigIntegerField(null=True, blank=True)
    numerator = models.BigIntegerField(null=True, blank=True)
    denominator = models.BigIntegerField(null=True, blank=True)
    not_applicable = models.BooleanField(default=False)
    provisional = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=ValueState.choices, default=ValueState.SUBMITTED)
    submitted_by = models.BigIntegerField(null=True)
    submitted_for = models.BigIntegerField(null=True, blank=True)
    submitted_at = models.DateTimeField()
    decided_by = models.BigIntegerField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    decision = models.TextField(blank=True)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrections")
    superseded_at = models.DateTimeField(null=True, blank=True)
    batch = models.BigIntegerField(null=True, blank=True, db_index=True)
    source_file = models.CharField(max_length=255, blank=True)
    source_sheet = models.CharField(max_length=120, blank=True)
    source_row = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "subject", "month"],
                condition=Q(state="approved", superseded_at=None),
                name="indicators_value_one_in_force",
            ),
            models.UniqueConstraint(
                fields=["indicator", "subject", "month"],
                condition=Q(state="submitted"),
                name="indicators_value_one_waiting",
            ),
            models.UniqueConstraint(
                fields=["corrects"],
                condition=Q(state__in=["submitted", "approved"]),
                name="indicators_value_corrected_once",
            ),
            models.CheckConstraint(
                condition=Q(not_applicable=True, amount=None, numerator=None, denominator=None)
                | Q(not_applicable=False, amount__isnull=False, numerator=None, denominator=None)
                | Q(not_applicable=False, amount=None, numerator__isnull=False, denominator__isnull=False),
                name="indicators_value_one_form",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(decided_at__isnull=False), name="indicators_value_approved_when"
            ),
        ]
        indexes = [
            models.Index(fields=["subject", "indicator", "month"], name="indicators_value_cell"),
            models.Index(fields=["month"], condition=Q(state="submitted"), name="indicators_value_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id}/{self.subject_id}/{self.month}"


class Evidence(models.Model):
    """A file that backs a value."""

    value = models.ForeignKey(Value, models.PROTECT, related_name="evidence")
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["value", "blob"], name="indicators_evidence_once")]

    def __str__(self) -> str:
        return self.name
