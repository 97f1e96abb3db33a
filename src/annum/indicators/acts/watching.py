"""What is watched on when a year is over? The same indicators for the same subjects."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Exists, OuterRef

from annum.indicators import access
from annum.indicators.models import Monitor
from annum.journal.record import record
from annum.kernel.refusal import insist
from annum.org.viewer import Viewer
from annum.year.models import Year


@transaction.atomic
def watch_on(
    *, year: Year, into: Year, viewer: Viewer, units: Collection[int] = (), people: Collection[int] = ()
) -> list[Monitor]:
    """Watch in ``into`` what was watched in ``year``, with the same targets; what is watched there already stays as it is.

    ``units`` and ``people`` (ids) are no more: nothing is watched for them. A constant number of queries. Needs: the right
    to define indicators. Journal: ``indicators.watched_on``, nothing without a row.
    """
    insist(access.refusal_to_define(viewer))
    there = Monitor.objects.filter(year=into, indicator=OuterRef("indicator"), subject=OuterRef("subject"))
    rows = Monitor.objects.filter(~Exists(there), year=year).select_related("subject").order_by("pk")
    staying = [row for row in rows if row.subject.unit_id not in units and row.subject.person_id not in people]
    made = Monitor.objects.bulk_create(
        Monitor(
            indicator_id=row.indicator_id,
            subject_id=row.subject_id,
            year=into,
            target=row.target,
            critical=row.critical,
        )
        for row in staying
    )
    if made:
        payload = {"year": into.code, "count": len(made)}
        record("indicators.watched_on", by=viewer.actor, about=into, log=into.code, payload=payload, rows=made)
    return made
