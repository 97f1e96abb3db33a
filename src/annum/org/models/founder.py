"""Who sets the group up, before anybody holds a role in it?"""

from django.conf import settings
from django.db import models


class Founder(models.Model):
    """A login that may do what the group office may, until somebody holds the group office for the first time."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="founder")

    def __str__(self) -> str:
        return str(self.account)
