"""Which events does a sheet bring? Proposed ones; decided ones where the import names who has decided them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from annum.indicators import event_access
from annum.indicators.access import Place
from annum.indicators.importing.approvers import Approvers
from annum.indicators.importing.lookup import Lookup
from annum.indicators.models import Event, EventState, Indicator
from annum.indicators.queries.places import places
from annum.indicators.sheets import EVENTS
from annum.intake.importers import ImportContext
from annum.intake.rules.plan import Action, CellChange, Change
from annum.intake.rules.problems import Problem, Row
from annum.kernel.period import Month
from annum.kernel.words import Words
from annum.org.viewer import Viewer
from annum.year.guards import frozen_months


@dataclass(frozen=True, slots=True)
class EventPlan:
    """Events to write, and what the preview shows."""

    events: Sequence[Event]
    changes: Sequence[Change]
    problems: Sequence[Problem]


def plan_events(rows: list[Row], lookup: Lookup, named: Approvers, context: ImportContext) -> EventPlan:
    """Read events; one that is there already is left alone. Queries: 3, none without rows."""
    found: list[Event] = []
    changes: list[Change] = []
    problems: list[Problem] = []
    read = [(row, _event(row, lookup, context)) for row in rows]
    spots = places({event.subject_id for _, event in read if isinstance(event, Event)}) if rows else {}
    sealed = frozen_months({Month.containing(event.day).index for _, event in read if isinstance(event, Event)})
    there = {_key(event) for event in Event.objects.filter(subject__in=spots)} if spots else set()
    for row, event in read:
        if isinstance(event, Words):
            problems.append(row.problem(event))
            continue
        month = Month.containing(event.day).index
        if month in sealed:
            problems.append(row.problem(sealed[month].words, "day"))
            continue
        place = spots[event.subject_id]
        if isinstance(context.viewer, Viewer) and (refusal := event_access.refusal_to_propose(context.viewer, place)):
            problems.append(row.problem(refusal.words, "unit"))
            continue
        action = Action.SAME if _key(event) in there else Action.ADD
        changes.append(_change(action, event, row, place))
        if action is Action.ADD:
            there.add(_key(event))
            found.append(_settled(event, named.for_event(place), context))
    return EventPlan(found, changes, problems)


def _event(row: Row, lookup: Lookup, context: ImportContext) -> Event | Words:
    subject = lookup.subject(row)
    if isinstance(subject, Words):
        return subject
    indicator: Indicator | Words | None = lookup.indicator(row) if row.text("indicator") else None
    if isinstance(indicator, Words):
        return indicator
    if indicator is None and not row.text("statement"):
        return Words("Name the indicator, or for a veto the statement.")
    day, count = row["day"], row["count"]
    if not isinstance(count, int | None) or (count is not None and count < 1):
        return Words("An event happened at least once.")
    if not isinstance(day, date) or day > context.today:
        return Words("The day of an event cannot lie in the future.")
    return Event(
        indicator=indicator,
        subject_id=subject,
        statement=row.text("statement"),
        day=day,
        clause=row.text("clause"),
        count=count or 1,
        note=row.text("note"),
        recorded_by=context.viewer.actor.account,
        recorded_at=context.now,
        source_file=row.file,
        source_sheet=row.sheet,
        source_row=row.number,
    )


def _settled(event: Event, approver: int | None, context: ImportContext) -> Event:
    if approver is not None:
        event.state, event.decided_by, event.decided_at = EventState.DECIDED, approver, context.now
    return event


def _key(event: Event) -> tuple[object, ...]:
    return event.indicator_id, event.subject_id, event.statement, event.day, event.clause, event.count, event.note


def _change(action: Action, event: Event, row: Row, place: Place) -> Change:
    key = f"{row.text('indicator') or event.statement} · {place.label} · {event.day.isoformat()}"
    cells = (CellChange(EVENTS.column("clause").label, None, event.clause),) if action is Action.ADD else ()
    return Change(action, EVENTS.key, row.number, key, event.clause, cells)
