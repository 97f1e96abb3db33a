"""Who is a person? Anyone the group names: with or without an account, employed or outside."""

from django.conf import settings
from django.db import models

from annum.intake.models import Import


class Person(models.Model):
    """A person. ``left_on`` is the first day away.

    Made from the name by ``names.read_name``: ``pinyin`` and ``initials`` for search, ``sort_pinyin`` (with tones) and
    ``strokes`` for order.
    """

    number = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    pinyin = models.CharField(max_length=200, blank=True, db_index=True)
    initials = models.CharField(max_length=40, blank=True, db_index=True)
    sort_pinyin = models.CharField(max_length=240, blank=True, db_index=True)
    strokes = models.CharField(max_length=80, blank=True, db_index=True)
    email = models.EmailField(blank=True)
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="person"
    )
    source = models.ForeignKey(Import, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)

    def __str__(self) -> str:
        return self.name
