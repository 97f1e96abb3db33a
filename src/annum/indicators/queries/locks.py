"""Which months are final?"""

from collections.abc import Collection

from django.db.models import QuerySet

from annum.indicators.models import Lock


def locked_months(months: Collection[int]) -> frozenset[int]:
    """Those of these months that are locked. Queries: 1."""
    return frozenset(Lock.objects.filter(lifted_at=None, month__in=set(months)).values_list("month", flat=True))


def locks_between(first: int, last: int) -> QuerySet[Lock]:
    """Every lock, lifted ones too, of the months from ``first`` to ``last``, newest first. Queries: 1."""
    return Lock.objects.filter(month__gte=first, month__lte=last).order_by("-month", "-locked_at")
