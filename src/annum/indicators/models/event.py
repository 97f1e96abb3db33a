"""What is an event? Something dated that deducts, earns a bonus or weighs as a veto, once it is decided."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from annum.indicators.models.indicator import Indicator
from annum.kernel.transitions import LifeCycle
from annum.org.models import Subject


class EventState(models.TextChoices):
    """A veto or deduction is a decision, never an automatic silent zero."""

    PROPOSED = "proposed", _("Proposed")
    HEARD = "heard", _("Heard")
    DECIDED = "decided", _("Decided")
    DISMISSED = "dismissed", _("Dismissed")
    LIFTED = "lifted", _("Lifted")


EVENT_LIFE = LifeCycle(
    EventState.PROPOSED,
    {
        (EventState.PROPOSED, "hear"): EventState.HEARD,
        (EventState.PROPOSED, "dismiss"): EventState.DISMISSED,
        (EventState.HEARD, "decide"): EventState.DECIDED,
        (EventState.HEARD, "dismiss"): EventState.DISMISSED,
        (EventState.DECIDED, "lift"): EventState.LIFTED,
    },
)


class Event(models.Model):
    """``indicator`` names what it counts for; a veto has none: ``statement`` is a statement's code, ``clause`` its veto's key.

    ``count`` is whole times. Only a decided event that is not lifted counts, from ``day`` on.
    """

    indicator = models.ForeignKey(Indicator, models.PROTECT, null=True, blank=True, related_name="events")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="events")
    statement = models.CharField(max_length=60, blank=True)
    day = models.DateField()
    clause = models.CharField(max_length=60)
    count = models.PositiveIntegerField(default=1)
    note = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=EventState.choices, default=EventState.PROPOSED)
    hearing = models.TextField(blank=True)
    decision = models.TextField(blank=True)
    lifting = models.TextField(blank=True)
    recorded_by = models.BigIntegerField(null=True)
    recorded_at = models.DateTimeField()
    decided_by = models.BigIntegerField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    batch = models.BigIntegerField(null=True, blank=True, db_index=True)
    source_file = models.CharField(max_length=255, blank=True)
    source_sheet = models.CharField(max_length=120, blank=True)
    source_row = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(count__gte=1), name="indicators_event_counts"),
            models.CheckConstraint(
                condition=~Q(state="decided") | Q(decided_at__isnull=False), name="indicators_event_decided_when"
            ),
        ]
        indexes = [models.Index(fields=["subject", "day"])]

    def __str__(self) -> str:
        return f"{self.clause} {self.day}"
