"""What is a post? A place in a unit that people hold; dated like units."""

from django.db import models

from annum.org.models.dated import Dated
from annum.org.models.unit import Unit


class Post(models.Model):
    """A post's lasting identity."""

    code = models.CharField(max_length=80, unique=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.code


class PostVersion(Dated):
    """A post over some days. ``establishment`` is its planned full-time equivalent in ten-thousandths (10000 = one).

    ``seats`` is how many people may hold it at once (1: a single-seat post; empty: no limit); ``is_head`` marks the
    post that heads its unit.
    """

    post = models.ForeignKey(Post, models.PROTECT, related_name="versions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="post_versions")
    reports_to = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="reporting_versions")
    title = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    grade = models.CharField(max_length=120, blank=True)
    establishment = models.BigIntegerField(default=10000)
    seats = models.PositiveIntegerField(null=True, blank=True, default=1)
    is_head = models.BooleanField(default=False)

    class Meta(Dated.Meta):
        indexes = [
            models.Index(fields=["post", "valid_from"]),
            models.Index(fields=["unit", "valid_from"]),
        ]

    def __str__(self) -> str:
        return self.title
