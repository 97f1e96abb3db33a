"""What is an honour? A title that was conferred: who bears it, for what, since when. Also from years before Annum."""

from django.db import models
from django.db.models import Q

from annum.awards.models.nomination import Nomination
from annum.awards.models.title import Kind
from annum.org.models import Subject
from annum.year.models import Year


class Honour(models.Model):
    """One honour. Its words are kept as they were conferred. ``number`` is that of its certificate."""

    year = models.ForeignKey(Year, models.PROTECT, related_name="honours")
    nomination = models.OneToOneField(Nomination, models.PROTECT, null=True, blank=True, related_name="honour")
    number = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    title_key = models.SlugField(max_length=40)
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True)
    subject = models.ForeignKey(Subject, models.PROTECT, null=True, blank=True, related_name="honours")
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    unit_name = models.CharField(max_length=120, blank=True)
    unit_name_en = models.CharField(max_length=120, blank=True)
    citation = models.TextField(blank=True)
    citation_en = models.TextField(blank=True)
    prize = models.BigIntegerField(null=True, blank=True)
    conferred_on = models.DateField()
    revoked_on = models.DateField(null=True, blank=True)
    revoked_why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number"], name="awards_honour_number"),
            models.CheckConstraint(condition=Q(revoked_on=None) | ~Q(revoked_why=""), name="awards_honour_revoked_why"),
        ]
        indexes = [models.Index(fields=["subject", "year"]), models.Index(fields=["title_key", "year"])]

    def __str__(self) -> str:
        return self.number
