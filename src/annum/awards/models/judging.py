"""Who judges what? Jurors of a title, the nominations assigned to each, and their marks."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from annum.awards.models.nomination import Nomination
from annum.awards.models.title import Criterion, Title
from annum.org.models import Person


class Juror(models.Model):
    """A person on the jury of a title."""

    title = models.ForeignKey(Title, models.PROTECT, related_name="jurors")
    person = models.ForeignKey(Person, models.PROTECT, related_name="juries")
    chair = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["title", "person"], name="awards_juror_once")]

    def __str__(self) -> str:
        return f"{self.title} {self.person}"


class AssignmentState(models.TextChoices):
    """Where a juror stands with one nomination."""

    ASSIGNED = "assigned", pgettext_lazy("jury", "To be judged")
    SUBMITTED = "submitted", pgettext_lazy("jury", "Judged")
    RECUSED = "recused", _("Recused")
    EXCLUDED = "excluded", pgettext_lazy("jury", "Left out")


class Assignment(models.Model):
    """One juror judges one nomination. ``reason``: why they stepped aside, or why their marks are left out."""

    juror = models.ForeignKey(Juror, models.PROTECT, related_name="assignments")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="assignments")
    state = models.CharField(max_length=10, choices=AssignmentState.choices, default=AssignmentState.ASSIGNED)
    reason = models.TextField(blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["juror", "nomination"], name="awards_assignment_once"),
            models.CheckConstraint(
                condition=~Q(state="submitted") | Q(submitted_at__isnull=False), name="awards_assignment_submitted"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.juror} {self.nomination}"


class Mark(models.Model):
    """A juror's mark for one criterion, in hundredths of a point: 0 to 10000. No row is no mark, which is not zero."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="marks")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="marks")
    points = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assignment", "criterion"], name="awards_mark_once"),
            models.CheckConstraint(condition=Q(points__lte=10000), name="awards_mark_range"),
        ]

    def __str__(self) -> str:
        return f"{self.assignment} {self.criterion} {self.points}"
