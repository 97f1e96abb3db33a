"""Whose figure comes from the units below? Nobody enters it there, and it is never missing there."""

from django.db.models import Q

from annum.indicators.models import AddsUp
from annum.org.models import UnitPath


def from_below(subject: str = "subject__") -> Q:
    """Rows with an indicator that adds up, of a unit that has units below it today. Queries: 0 (lazy).

    ``subject`` leads from the rows to their subject.
    """
    parents = UnitPath.objects.filter(snapshot__current=True, children__gt=0).values("unit")
    return ~Q(indicator__adds_up=AddsUp.NONE) & Q(**{f"{subject}unit__in": parents})
