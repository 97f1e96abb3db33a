"""How is a month made final, and opened again?"""

from datetime import datetime

from django.db import transaction

from annum.indicators import access
from annum.indicators.models import Lock
from annum.indicators.queries.ground import log_of, year_months
from annum.indicators.queries.locks import locked_months
from annum.journal.record import record
from annum.kernel.period import Month
from annum.kernel.refusal import Refusal, Refused, insist
from annum.org.viewer import Viewer
from annum.year.guards import refusal_of_frozen_month


@transaction.atomic
def lock_month(*, month: Month, viewer: Viewer, now: datetime) -> Lock:
    """Make a month final: no figure of it is submitted, approved or corrected until it is unlocked."""
    insist(access.refusal_to_lock(viewer) or refusal_of_frozen_month([month.index]))
    insist(access.refusal_of_month(month.index, None, viewer.today))
    insist(access.refusal_to_lock_month(month.index in locked_months([month.index])))
    lock = Lock.objects.create(month=month.index, locked_by=viewer.account_id, locked_at=now)
    _record("month_locked", lock, viewer, "")
    return lock


@transaction.atomic
def unlock_month(*, month: Month, reason: str, viewer: Viewer, now: datetime) -> Lock:
    """Open a locked month again, and say why."""
    insist(access.refusal_to_lock(viewer) or refusal_of_frozen_month([month.index]))
    insist(access.refusal_without(reason))
    lock = Lock.objects.select_for_update().filter(month=month.index, lifted_at=None).first()
    if lock is None:
        raise Refused(Refusal("not-locked", "This month is not locked."))
    lock.lifted_by, lock.lifted_at, lock.reason = viewer.account_id, now, reason
    lock.save(update_fields=["lifted_by", "lifted_at", "reason"])
    _record("month_unlocked", lock, viewer, reason)
    return lock


def _record(kind: str, lock: Lock, viewer: Viewer, reason: str) -> None:
    payload = {"month": str(Month.of(lock.month)), "reason": reason}
    log = log_of(year_months(), [lock.month])
    record(f"indicators.{kind}", by=viewer.actor, about=lock, log=log, payload=payload, rows=[lock])
