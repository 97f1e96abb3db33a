"""Whom is a value, a statement or a score about? A unit or a person, under one number."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from annum.org.models.person import Person
from annum.org.models.unit import Unit


class Subject(models.Model):
    """Exactly one of a unit and a person. Made together with it.

    ``home`` is the unit itself, or the unit of the person's main post today: its place in the current tree. It is a cache,
    refreshed with the current snapshot; rights are asked of it, scores never.
    """

    unit = models.OneToOneField(Unit, models.PROTECT, null=True, blank=True, related_name="subject")
    person = models.OneToOneField(Person, models.PROTECT, null=True, blank=True, related_name="subject")

    home = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="home_subjects")

    journal_excludes: ClassVar[tuple[str, ...]] = ("home",)  # a cache: it changes with the day, without an act

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(unit=None, person__isnull=False) | Q(unit__isnull=False, person=None),
                name="org_subject_one",
            )
        ]

    def __str__(self) -> str:
        return str(self.unit or self.person)
