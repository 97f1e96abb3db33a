"""What does a whole run come to? Kept so that nobody adds up the scores of the whole group to open a page."""

from django.db import models

from annum.scoring.models.run import Run


class RollUp(models.Model):
    """Sums and largest changes of a run against an earlier one (``before_id``; 0: none). A cache: no score reads it.

    ``grades`` and ``moved`` as ``queries.roll_up`` reckons them. Both runs are immutable, so it never grows old.
    """

    run = models.ForeignKey(Run, models.PROTECT, related_name="roll_ups")
    before_id = models.BigIntegerField()
    grades = models.JSONField()
    moved = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "before_id"], name="scoring_rollup_once")]

    def __str__(self) -> str:
        return f"{self.run_id} - {self.before_id}"
