"""Who is a person? Anyone the group names: with or without an account, employed or outside."""

from django.conf import settings
from django.db import models

from annum.intake.models import Import


class Person(models.Model):
    """A person. ``left_on`` is the first day away.

    Made from the name by ``names.read_name``: ``pinyin`` and ``initials``, ``sort_pinyin`` (with tones) and ``strokes``
    for order. People are found by their ``PersonKey`` rows.
    """

    number = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    pinyin = models.CharField(max_length=200, blank=True)
    initials = models.CharField(max_length=40, blank=True)
    sort_pinyin = models.CharField(max_length=240, blank=True)
    strokes = models.CharField(max_length=80, blank=True)
    email = models.EmailField(blank=True)
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="person"
    )
    source = models.ForeignKey(Import, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)

    class Meta:
        indexes = [models.Index(fields=["sort_pinyin", "number"]), models.Index(fields=["strokes", "number"])]

    def __str__(self) -> str:
        return self.name


class PersonKey(models.Model):
    """Something by whose beginning a person is found: see ``names.search_keys``. A cache of the person's own row.

    There are eight for a person and they come by the hundred thousand: the one index is that of the search.
    """

    person = models.ForeignKey(Person, models.DO_NOTHING, related_name="keys", db_index=False, db_constraint=False)
    key = models.CharField(max_length=40)

    class Meta:
        # The operator class lets PostgreSQL read a beginning as a range, whatever its collation; SQLite compares bytes.
        indexes = [
            models.Index(
                fields=["key", "person"], name="org_personkey_begins", opclasses=["varchar_pattern_ops", "int8_ops"]
            )
        ]

    def __str__(self) -> str:
        return self.key
