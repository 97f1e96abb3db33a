"""How are planned definitions, figures and events written? In bulk, inside the transaction of the import."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Model

from annum.indicators.acts.figures import add_batch_to_figures
from annum.indicators.acts.inserting import insert_batch
from annum.indicators.acts.submitting import value_of, withdraw_rows
from annum.indicators.importing.actuals import Coming, Payload
from annum.indicators.importing.compare import Sheet
from annum.indicators.models import Event, Indicator, IndicatorClass, Monitor, Value, ValueState
from annum.intake.importers import Committed
from annum.intake.models import Import
from annum.intake.rules.plan import Plan
from annum.journal.actor import Actor
from annum.journal.record import record

_FIELDS: dict[type[Model], tuple[str, ...]] = {
    IndicatorClass: ("name", "name_en", "order"),
    Indicator: tuple(
        field.name for field in Indicator._meta.concrete_fields if field.name not in ("id", "code", "batch")
    ),
    Monitor: ("target", "critical"),
}


def commit_library(plan: Plan, *, import_: Import, by: Actor, now: datetime) -> Committed:
    """Write classes, then indicators, then monitors. Queries: one or two for each, in batches."""
    written: list[Model] = []
    sheets: Sequence[Sheet] = plan.payload
    for sheet, model in zip(sheets, (IndicatorClass, Indicator, Monitor), strict=True):
        for row in sheet.added:
            row.batch = import_.pk
        model._default_manager.bulk_create(sheet.added, batch_size=2000)
        model._default_manager.bulk_update(sheet.changed, _FIELDS[model], batch_size=500)
        written += [*sheet.added, *sheet.changed]
    return Committed(plan.counts, written)


def commit_actuals(plan: Plan, *, import_: Import, by: Actor, now: datetime) -> Committed:
    """Write figures, approved where the import names an approver, and events. Figures of units follow by one statement."""
    payload: Payload = plan.payload
    figures = payload.figures
    superseded = [
        each.held.in_force for each in figures if each.approver is not None and each.held.in_force is not None
    ]
    waiting = [each.held.waiting for each in figures if each.held.waiting is not None]
    _supersede(superseded, now)
    withdraw_rows(waiting, by.account, now, f"import {import_.pk}")
    values = [_value(each, by, now, import_.pk) for each in figures]
    insert_batch(values, import_.pk)
    for event in payload.events.events:
        event.batch = import_.pk
    events = Event.objects.bulk_create(payload.events.events, batch_size=2000)
    approved = [value for value in values if value.state == ValueState.APPROVED]
    if approved or any(event.decided_by for event in events):
        add_batch_to_figures(import_.pk)
        _tell_approvals(approved, events, import_, by)
    return Committed(plan.counts, [*values, *superseded, *waiting, *events])


def _supersede(rows: Sequence[Value], now: datetime) -> None:
    keys = [row.pk for row in rows]
    for start in range(0, len(keys), 20_000):
        Value.objects.filter(pk__in=keys[start : start + 20_000]).update(superseded_at=now)
    for row in rows:
        row.superseded_at = now


def _value(each: Coming, by: Actor, now: datetime, batch: int) -> Value:
    value = value_of(each.draft, each.held, by, now, batch)
    if each.approver is not None:
        value.state, value.decided_by, value.decided_at = ValueState.APPROVED, each.approver, now
    return value


def _tell_approvals(values: Sequence[Value], events: Sequence[Event], import_: Import, by: Actor) -> None:
    """Whoever imports says who has approved; the entry names both, under the importer's own name."""
    accounts = {value.decided_by for value in values} | {event.decided_by for event in events if event.decided_by}
    payload = {
        "batch": import_.pk,
        "values": len(values),
        "events": sum(1 for event in events if event.decided_by),
        "approvers": sorted(account for account in accounts if account is not None),
    }
    record("indicators.approvals_taken_over", by=by, about=import_, payload=payload)
