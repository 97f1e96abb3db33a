"""How does a figure come in force? Approved by a second pair of eyes, or returned with the reason."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from annum.indicators import access
from annum.indicators.acts.figures import add_to_figures
from annum.indicators.models import Value, ValueState
from annum.indicators.queries.ground import log_of, year_months
from annum.indicators.queries.locks import closed_months
from annum.indicators.queries.places import places, within
from annum.journal.record import record
from annum.kernel.refusal import Refusal, Refused, insist
from annum.org.viewer import Viewer


@transaction.atomic
def approve_values(*, value_ids: Collection[int], viewer: Viewer, now: datetime) -> list[Value]:
    """Put waiting figures in force; what they correct is superseded; figures of units follow. One journal entry.

    The number of queries does not grow with the figures. Refuses with the first fault; then nothing was approved.
    """
    values = _waiting(value_ids)
    for refusal in refusals_to_decide(values, "approve", viewer).values():
        insist(refusal)
    corrected = [value.corrects for value in values if value.corrects is not None]
    _update([row.pk for row in corrected], superseded_at=now)
    decided = {"state": ValueState.APPROVED, "decided_by": viewer.account_id, "decided_at": now}
    _update([value.pk for value in values], **decided)
    for row in corrected:
        row.superseded_at = now
    for value in values:
        value.state, value.decided_by, value.decided_at = ValueState.APPROVED, viewer.account_id, now
    add_to_figures([row.pk for row in (*values, *corrected)])
    _record("values_approved", values, viewer, "", [*values, *corrected])
    return values


def approve_value(*, value_id: int, viewer: Viewer, now: datetime) -> Value:
    """Put one waiting figure in force. Refuses as ``approve_values``."""
    return approve_values(value_ids=[value_id], viewer=viewer, now=now)[0]


@transaction.atomic
def return_values(*, value_ids: Collection[int], reason: str, viewer: Viewer, now: datetime) -> list[Value]:
    """Send waiting figures back to those who submitted them, and say why."""
    values = _waiting(value_ids)
    for refusal in refusals_to_decide(values, "return", viewer).values():
        insist(refusal)
    insist(access.refusal_without(reason))
    decided = {"decided_by": viewer.account_id, "decided_at": now, "decision": reason}
    _update([value.pk for value in values], state=ValueState.RETURNED, **decided)
    for value in values:
        value.state = ValueState.RETURNED
        value.decided_by, value.decided_at, value.decision = viewer.account_id, now, reason
    _record("values_returned", values, viewer, reason, values)
    return values


def return_value(*, value_id: int, reason: str, viewer: Viewer, now: datetime) -> Value:
    """Send one waiting figure back. Refuses as ``return_values``."""
    return return_values(value_ids=[value_id], reason=reason, viewer=viewer, now=now)[0]


def refusals_to_decide(values: Collection[Value], act: str, viewer: Viewer) -> dict[int, Refusal]:
    """Value to why this person may not do so now; ``act`` is ``approve`` or ``return``. Queries: 2."""
    spots = places({value.subject_id for value in values})
    closed = closed_months({value.month for value in values})
    found = {}
    for value in values:
        refusal = access.refusal_to_decide(value, act, viewer, spots[value.subject_id], closed.get(value.month))
        if refusal is not None:
            found[value.pk] = refusal
    return found


def _waiting(value_ids: Collection[int]) -> list[Value]:
    wanted = set(value_ids)
    rows = Value.objects.select_related("corrects", "indicator").select_for_update(of=("self",))
    values = [value for value in rows.filter(within("pk", wanted)) if value.pk in wanted]
    if len(values) < len(wanted):
        raise Refused(Refusal("no-such-value", "Some of these figures do not exist."))
    return sorted(values, key=lambda value: value.pk)


def _update(keys: Collection[int], **fields: object) -> None:
    """Set these fields in at most a few statements: very many keys are split, below the databases' limits."""
    every = list(keys)
    for start in range(0, len(every), 20_000):
        Value.objects.filter(pk__in=every[start : start + 20_000]).update(**fields)


def _record(kind: str, values: list[Value], viewer: Viewer, reason: str, rows: list[Value]) -> None:
    if values:
        record(
            f"indicators.{kind}",
            by=viewer.actor,
            about=values[0] if len(values) == 1 else None,
            log=log_of(year_months(), {value.month for value in values}),
            payload={"count": len(values), "reason": reason},
            rows=rows,
        )
