"""What did an import overwrite of rows that are not kept over time? So that it can be taken back."""

from django.db import models

from annum.intake.models import Import


class Overwritten(models.Model):
    """The fields of a person, a grant or a deputation as they were before an import changed or ended it."""

    source = models.ForeignKey(Import, models.PROTECT, related_name="+")
    model = models.CharField(max_length=20)
    row = models.BigIntegerField()
    values = models.JSONField()

    def __str__(self) -> str:
        return f"{self.model} {self.row}"
