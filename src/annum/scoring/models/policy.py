"""How does this year compose points into a total and a grade? One set of settings a year, journalled when it changes."""

from django.db import models

from annum.year.models import Year


class Policy(models.Model):
    """``parameters`` as ``annum.scoring.rules`` reads them: grades, gates, caps, what missing figures count."""

    year = models.OneToOneField(Year, models.PROTECT, related_name="policy")
    parameters = models.JSONField(default=dict)

    def __str__(self) -> str:
        return str(self.year)
