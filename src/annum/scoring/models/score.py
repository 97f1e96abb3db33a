"""What is a score? One row for a statement version in a run, and one for each of its items. Never changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from annum.scoring.models.run import Run


class ItemStatus(models.TextChoices):
    """What stands behind an item's points. Missing is never zero."""

    NOT_DUE = "not_due", _("Not due")
    OVERDUE = "overdue", _("Overdue")
    NOT_APPLICABLE = "not_applicable", _("Not applicable")
    PROVISIONAL = "provisional", _("Provisional")
    FINAL = "final", _("Final")
    RESTATED = "restated", _("Restated")


class StatementScore(models.Model):
    """A version's score. Points in hundredths; ``coefficient`` and ``completeness`` in ten-thousandths.

    ``reachable`` is the weight of the items that count (10000: all of them); below that the grade is withheld.
    References are plain numbers, so that a run is written in bulk; a run is never deleted, nor is what it names.
    """

    run = models.ForeignKey(Run, models.PROTECT, related_name="statement_scores", db_index=False)
    statement_id = models.BigIntegerField()
    version_id = models.BigIntegerField()
    subject_id = models.BigIntegerField()
    base = models.BigIntegerField()
    bonus = models.BigIntegerField()
    deduction = models.BigIntegerField()
    total = models.BigIntegerField()
    reachable = models.IntegerField()
    grade = models.CharField(max_length=20, blank=True)
    coefficient = models.IntegerField(null=True)
    completeness = models.IntegerField()
    vetoes = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "version_id"], name="scoring_statement_once")]
        indexes = [
            models.Index(fields=["run", "subject_id"]),
            models.Index(fields=["run", "total"]),
            models.Index(fields=["statement_id", "run"]),
        ]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.version_id}"


class ItemScore(models.Model):
    """``actual`` and ``target`` (to date) are what the rule compared, in the indicator's scale; ``rate`` in ten-thousandths.

    ``points`` are by the rule, ``counts`` what the total took of them: empty where the item is left out. ``months`` are
    there of ``due`` months.
    """

    run = models.ForeignKey(Run, models.PROTECT, related_name="item_scores", db_index=False)
    version_id = models.BigIntegerField()
    item_id = models.BigIntegerField()
    actual = models.BigIntegerField(null=True)
    target = models.BigIntegerField(null=True)
    rate = models.BigIntegerField(null=True)
    weight = models.PositiveIntegerField()
    points = models.BigIntegerField(null=True)
    counts = models.BigIntegerField(null=True)
    status = models.CharField(max_length=14, choices=ItemStatus.choices)
    months = models.PositiveSmallIntegerField()
    due = models.PositiveSmallIntegerField()
    late = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "version_id", "item_id"], name="scoring_item_once")]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.item_id}"
