"""Which other unit may report a figure? The data owner that an item of a signed statement names."""

from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery

from annum.indicators.owning import Owning
from annum.indicators.queries.places import within
from annum.kernel.period import Month
from annum.org.models import UnitPath
from annum.targets.models import Item

_VERSION = ("version__effective_from", "version__effective_to")


def item_owners(indicators: Collection[int], subjects: Collection[int]) -> Iterator[Owning]:
    """Owners that items name beside their indicators' own, for the months in which the signed wording held. Queries: 1.

    A version that begins or ends within a month still gives the right in that month, though only one of the two is owed it.
    What is signed in a sandbox year gives no right: the figures are real ones.
    """
    path = UnitPath.objects.filter(snapshot__current=True, unit=OuterRef("owner_unit")).values("path")[:1]
    rows: Any = (
        Item.objects.filter(
            ~Q(owner_unit=F("indicator__owner_unit")) | Q(indicator__owner_unit=None),
            within("indicator", indicators),
            within("version__statement__subject", subjects),
            owner_unit__isnull=False,
            version__signed_at__isnull=False,
            version__withdrawn_at=None,
            version__statement__year__sandbox=False,
        )
        .annotate(path=Subquery(path))
        .values_list("indicator", "version__statement__subject", "path", *_VERSION)
    )
    for indicator, subject, spot, start, end in rows:
        if spot:
            last = Month.containing(end - timedelta(days=1)).index if end else None
            yield Owning((indicator, subject), spot, Month.containing(start).index, last)
