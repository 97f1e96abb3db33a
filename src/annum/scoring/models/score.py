"""What is a score? One row for a statement version in a run, and one for each of its items. Never changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from annum.scoring.models.run import Run


class ItemStatus(models.TextChoices):
    """What stands behind an item's points. Missing is never zero."""

    FINAL = "final", _("Final")
    PROVISIONAL = "provisional", _("Provisional")
    NOT_DUE = "not_due", _("Not due")
    OVERDUE = "overdue", _("Overdue")
    NOT_APPLICABLE = "not_applicable", _("Not applicable")
    RESTATED = "restated", _("Restated")


class StatementScore(models.Model):
    """Points in hundredths; ``completeness`` and ``coefficient`` in ten-thousandths. References are plain numbers, so that
    a run is written in bulk; a run is never deleted, nor is what it names.
    """

    run = models.ForeignKey(Run, models.PROTECT, related_name="statement_scores", db_index=False)
    statement_id = models.BigIntegerField()
    version_id = models.BigIntegerField()
    subject_id = models.BigIntegerField()
    base = models.BigIntegerField()
    bonus = models.BigIntegerField()
    deduction = models.BigIntegerField()
    total = models.BigIntegerField()
    grade = models.CharField(max_length=4, blank=True)
    coefficient = models.IntegerField(default=0)
    completeness = models.IntegerField(default=0)
    vetoes = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "version_id"], name="scoring_statement_once")]
        indexes = [
            models.Index(fields=["run", "subject_id"]),
            models.Index(fields=["run", "total"]),
            models.Index(fields=["statement_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.version_id}"


class ItemScore(models.Model):
    """``actual`` and ``target`` are what the rule compared, in the indicator's scale; ``rate`` in ten-thousandths."""

    run = models.ForeignKey(Run, models.PROTECT, related_name="item_scores", db_index=False)
    version_id = models.BigIntegerField()
    item_id = models.BigIntegerField()
    actual = models.BigIntegerField(null=True)
    target = models.BigIntegerField(null=True)
    rate = models.BigIntegerField(null=True)
    points = models.BigIntegerField(null=True)
    weight = models.PositiveIntegerField()
    status = models.CharField(max_length=14, choices=ItemStatus.choices)
    months = models.PositiveSmallIntegerField(default=0)
    due = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "item_id"], name="scoring_item_once")]
        indexes = [models.Index(fields=["run", "version_id"]), models.Index(fields=["item_id"])]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.item_id}"
