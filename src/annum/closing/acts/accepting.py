"""How may something stay open in a sealed year? It is accepted, with a reason that the seal will name."""

from datetime import datetime

from django.db import transaction

from annum.closing import access
from annum.closing.models import Closing
from annum.closing.queries.closings import point_named
from annum.journal.record import moment, record
from annum.kernel.refusal import insist
from annum.org.viewer import Viewer
from annum.year.models import Year


@transaction.atomic
def accept_open(*, year: Year, key: str, reason: str, viewer: Viewer, now: datetime) -> Closing:
    """Accept that a point stays open, as large as it is now. Needs: the group office. Journal: ``closing.accepted``."""
    closing = opened(year)
    point = point_named(closing, key, viewer.today)
    insist(access.refusal_to_accept(viewer, closing, point.found if point else None, reason))
    if point is None:
        return closing
    what, count = point.found.words.text, point.found.count
    kept = {"count": count, "reason": reason.strip(), "account": viewer.account_id, "at": moment(now), "what": what}
    closing.accepted = {**closing.accepted, key: kept}
    closing.save(update_fields=["accepted"])
    payload = {"year": year.code, "point": key, "what": what, "count": count, "reason": reason.strip()}
    record("closing.accepted", by=viewer.actor, about=year, log=year.code, payload=payload, rows=[closing])
    return closing


@transaction.atomic
def take_back_acceptance(*, year: Year, key: str, viewer: Viewer) -> Closing:
    """The point is open again. Journal: ``closing.acceptance_taken_back``."""
    closing = opened(year)
    insist(access.refusal_to_take_back(viewer, closing, key))
    kept = closing.accepted[key]
    closing.accepted = {name: value for name, value in closing.accepted.items() if name != key}
    closing.save(update_fields=["accepted"])
    payload = {"year": year.code, "point": key, "what": kept["what"]}
    record("closing.acceptance_taken_back", by=viewer.actor, about=year, log=year.code, payload=payload, rows=[closing])
    return closing


def opened(year: Year) -> Closing:
    """The year's closing, its row locked; made by the first act."""
    Closing.objects.get_or_create(year=year)
    return Closing.objects.select_for_update(of=("self",)).select_related("year", "run").get(year=year)
