"""What becomes of an event? Proposed, heard, decided or dismissed; and a decision may be lifted."""

from datetime import date, datetime

from django.db import transaction

from annum.indicators import event_access as access
from annum.indicators.access import refusal_of_month
from annum.indicators.models import Event, EventState, Indicator
from annum.indicators.models.event import EVENT_LIFE
from annum.indicators.queries.ground import log_of, year_months
from annum.indicators.queries.places import places
from annum.journal.record import record
from annum.kernel.period import Month
from annum.kernel.refusal import Refusal, insist
from annum.org.models import Subject
from annum.org.viewer import Viewer
from annum.year.guards import refusal_of_frozen_month


@transaction.atomic
def propose_event(
    *,
    subject: Subject,
    day: date,
    clause: str,
    viewer: Viewer,
    now: datetime,
    indicator: Indicator | None = None,
    statement: str = "",
    count: int = 1,
    note: str = "",
) -> Event:
    """Bring an event forward. It counts for nothing until it is decided."""
    insist(access.refusal_to_propose(viewer, places([subject.pk])[subject.pk]))
    insist(Refusal("event-future", "The day of an event cannot lie in the future.") if day > viewer.today else None)
    insist(_frozen(day) or refusal_of_month(Month.containing(day).index, None, viewer.today))
    insist(
        None
        if indicator or statement
        else Refusal("event-for-nothing", "Name the indicator, or for a veto the statement.")
    )
    insist(Refusal("event-count", "An event happened at least once.") if count < 1 else None)
    event = Event.objects.create(
        indicator=indicator,
        statement=statement,
        subject=subject,
        day=day,
        clause=clause,
        count=count,
        note=note,
        recorded_by=viewer.account_id,
        recorded_at=now,
    )
    _record("event_proposed", event, viewer)
    return event


@transaction.atomic
def hear_event(*, event_id: int, hearing: str, viewer: Viewer) -> Event:
    """Write down what the one concerned says."""
    event = Event.objects.select_for_update().get(pk=event_id)
    insist(access.refusal_to_hear(event, viewer, places([event.subject_id])[event.subject_id], hearing))
    insist(_frozen(event.day))
    event.state, event.hearing = EVENT_LIFE.after(event.state, "hear"), hearing
    event.save(update_fields=["state", "hearing"])
    _record("event_heard", event, viewer)
    return event


def decide_event(*, event_id: int, decision: str, viewer: Viewer, now: datetime) -> Event:
    """Decide that it counts, from its day on."""
    return _settle("decide", event_id, decision, viewer, now)


def dismiss_event(*, event_id: int, decision: str, viewer: Viewer, now: datetime) -> Event:
    """Decide that it does not count."""
    return _settle("dismiss", event_id, decision, viewer, now)


@transaction.atomic
def lift_event(*, event_id: int, reason: str, viewer: Viewer, now: datetime) -> Event:
    """Take a decision back; the event stays on record and counts no more."""
    event = Event.objects.select_for_update().get(pk=event_id)
    insist(access.refusal_to_settle(event, "lift", viewer, places([event.subject_id])[event.subject_id], reason))
    insist(_frozen(event.day))
    event.state, event.lifting, event.lifted_at = EventState.LIFTED, reason, now
    event.save(update_fields=["state", "lifting", "lifted_at"])
    _record("event_lifted", event, viewer)
    return event


@transaction.atomic
def _settle(act: str, event_id: int, decision: str, viewer: Viewer, now: datetime) -> Event:
    event = Event.objects.select_for_update().get(pk=event_id)
    insist(access.refusal_to_settle(event, act, viewer, places([event.subject_id])[event.subject_id], decision))
    insist(_frozen(event.day))
    event.state, event.decision = EVENT_LIFE.after(event.state, act), decision
    event.decided_by, event.decided_at = viewer.account_id, now
    event.save(update_fields=["state", "decision", "decided_by", "decided_at"])
    _record(f"event_{event.state}", event, viewer)
    return event


def _frozen(day: date) -> Refusal | None:
    return refusal_of_frozen_month([Month.containing(day).index])


def _record(kind: str, event: Event, viewer: Viewer) -> None:
    payload = {"clause": event.clause, "day": event.day.isoformat(), "count": event.count}
    log = log_of(year_months(), [Month.containing(event.day).index])
    record(f"indicators.{kind}", by=viewer.actor, about=event, log=log, payload=payload, rows=[event])
