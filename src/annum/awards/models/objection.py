"""What is an objection? What somebody holds, in the days of the public notice, against an award; each is decided with an answer."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from annum.awards.models.nomination import Nomination
from annum.org.models import Person


class ObjectionState(models.TextChoices):
    """What became of an objection."""

    RAISED = "raised", pgettext_lazy("objection", "Raised")
    UPHELD = "upheld", _("Upheld")
    DISMISSED = "dismissed", pgettext_lazy("objection", "Dismissed")


class Remedy(models.TextChoices):
    """What follows from an objection that is upheld: both lead back to the judging."""

    EXCLUDE = "exclude", _("The nominee is excluded")
    JUDGE_AGAIN = "judge_again", _("The judging is looked at again")


class Objection(models.Model):
    """``person`` objects; their name is shown to who runs the programme and to auditors alone. Without one it came in by letter
    without a name, and who runs the programme entered it. ``remedy`` says what follows from an objection that is upheld.
    """

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="objections")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="objections")
    text = models.TextField()
    raised_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=ObjectionState.choices, default=ObjectionState.RAISED)
    remedy = models.CharField(max_length=12, choices=Remedy.choices, blank=True)
    answer = models.TextField(blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="raised", decided_at=None) | (~Q(state="raised") & Q(decided_at__isnull=False)),
                name="awards_objection_decided",
            ),
            models.CheckConstraint(
                condition=Q(state="upheld") & ~Q(remedy="") | ~Q(state="upheld") & Q(remedy=""),
                name="awards_objection_remedy",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomination} {self.pk}"
