"""How is an import undone? By compensating rows; never once something approved, decided or set up cites it."""

from datetime import datetime

from django.db.models import ProtectedError

from annum.indicators.acts.submitting import withdraw_rows
from annum.indicators.models import Event, EventState, Indicator, IndicatorClass, Monitor, Value, ValueState
from annum.intake.importers import Committed
from annum.intake.models import Import
from annum.journal.actor import Actor
from annum.journal.record import record
from annum.kernel.period import Month
from annum.kernel.refusal import Refusal, Refused
from annum.year.guards import refusal_of_frozen_month

CITED = Refusal("cited", "Other records hang on what this import brought in; it cannot be taken back.")


def refusal_to_take_back_actuals(import_: Import) -> Refusal | None:
    """Approved figures and decided events stay; they are corrected or lifted. Queries: 5."""
    approved = Value.objects.filter(batch=import_.pk, state=ValueState.APPROVED).count()
    if approved:
        return Refusal(
            "approved-rows",
            "%(count)s figures of this import are approved. Correct them instead; nothing approved is taken back.",
            {"count": approved},
        )
    decided = Event.objects.filter(batch=import_.pk).exclude(state=EventState.PROPOSED).count()
    if decided:
        return Refusal(
            "decided-rows",
            "%(count)s events of this import were heard or decided; settle them there.",
            {"count": decided},
        )
    return refusal_of_frozen_month(_months(import_))


def _months(import_: Import) -> set[int]:
    """The months of what would be taken back. Queries: 2."""
    days = Event.objects.filter(batch=import_.pk).values_list("day", flat=True).distinct()
    months = Value.objects.filter(batch=import_.pk).values_list("month", flat=True).distinct()
    return {*months, *(Month.containing(day).index for day in days)}


def take_back_actuals(import_: Import, *, by: Actor, now: datetime) -> Committed:
    """Withdraw what waits and dismiss what was proposed."""
    note = f"import {import_.pk} taken back"
    values = list(Value.objects.filter(batch=import_.pk, state=ValueState.SUBMITTED))
    withdraw_rows(values, by.account, now, note)
    events = list(Event.objects.filter(batch=import_.pk, state=EventState.PROPOSED))
    Event.objects.filter(batch=import_.pk, state=EventState.PROPOSED).update(
        state=EventState.DISMISSED, decision=note, decided_by=by.account, decided_at=now
    )
    for event in events:
        event.refresh_from_db()
    return Committed({"end": len(values) + len(events)}, [*values, *events])


def refusal_to_take_back_library(import_: Import) -> Refusal | None:
    """Only an import that added definitions, and on which nothing hangs yet. Queries: 2."""
    if import_.counts.get("change"):
        return Refusal(
            "changed-rows", "This import changed definitions that were there before; change them back instead."
        )
    used = Value.objects.filter(indicator__batch=import_.pk).exists()
    watched = Monitor.objects.filter(indicator__batch=import_.pk).exclude(batch=import_.pk).exists()
    return CITED if used or watched else None


def take_back_library(import_: Import, *, by: Actor, now: datetime) -> Committed:
    """Remove the definitions again; the journal keeps that they were. Refuses when a statement cites one."""
    count = 0
    for model in (Monitor, Indicator, IndicatorClass):
        rows = list(model._default_manager.filter(batch=import_.pk))
        if rows:
            payload = {"count": len(rows), "batch": import_.pk}
            record("indicators.definitions_removed", by=by, about=import_, payload=payload, gone=rows)
        try:
            model._default_manager.filter(batch=import_.pk).delete()
        except ProtectedError as error:
            raise Refused(CITED) from error
        count += len(rows)
    return Committed({"end": count})
