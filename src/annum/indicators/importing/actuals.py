"""What do sheets of actuals and events change? A figure that differs from an approved one becomes its correction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from annum.indicators.acts.submitting import fault_of_figure, refusal_to_report
from annum.indicators.amounts import amount_of
from annum.indicators.drafts import Cell, Draft, content_of
from annum.indicators.importing.approvers import Approvers, approvers
from annum.indicators.importing.entries import Calendar, Entry, entries, used_headers
from annum.indicators.importing.events import EventPlan, plan_events
from annum.indicators.importing.lookup import Lookup, look_up
from annum.indicators.models import Accumulation, Indicator, Value
from annum.indicators.queries.ground import Ground, Standing, ground, standing, year_months
from annum.indicators.sheets import ACTUALS
from annum.intake.importers import ImportContext
from annum.intake.reading import TypedSheets
from annum.intake.rules.plan import Action, CellChange, Change, Plan
from annum.intake.rules.problems import Problem
from annum.intake.rules.spec import Figure
from annum.kernel.period import Month
from annum.kernel.quantity import Quantity
from annum.kernel.refusal import Refusal
from annum.kernel.words import Words
from annum.org.viewer import Viewer

_FIELD = ACTUALS.column("value").label


@dataclass(frozen=True, slots=True)
class Coming:
    """One figure that an import brings: what the cell holds now, and who has approved it."""

    draft: Draft
    held: Standing
    approver: int | None


@dataclass(frozen=True, slots=True)
class Payload:
    """What the commit writes."""

    figures: Sequence[Coming]
    events: EventPlan
    known: Ground


def plan(sheets: TypedSheets, context: ImportContext) -> Plan:
    """Read actuals and events against what is there. The number of queries does not grow with the rows."""
    named = approvers(context)
    if isinstance(named, Words):
        return Plan(problems=[Problem("", "", 0, "approve_as", named)])
    lookup = look_up(row for key in ("actuals", "events") for row in sheets.rows(key))
    calendar = Calendar(year_months(), str(context.options.get("year") or ""))
    reader = _Reader(lookup, rounding=context.options.get("finer") == "round")
    for entry in entries(sheets, calendar):
        reader.read(entry)
    known = ground([draft.cell for draft, _ in reader.read_drafts])
    held = standing([draft.cell for draft, _ in reader.read_drafts])
    coming, changes, problems = _compare(reader, known, held, named, context)
    events = plan_events(list(sheets.rows("events")), lookup, named, context)
    return Plan(
        [*changes, *events.changes],
        [*reader.problems, *problems, *events.problems],
        payload=Payload(coming, events, known),
        used=used_headers(sheets, calendar),
    )


class _Reader:
    """Turns entries into drafts; what cannot be read is told."""

    def __init__(self, lookup: Lookup, *, rounding: bool) -> None:
        self.lookup, self.rounding = lookup, rounding
        self.problems: list[Problem] = []
        self.read_drafts: list[tuple[Draft, Entry]] = []
        self.first: dict[Cell, Entry] = {}

    def read(self, entry: Entry) -> None:
        indicator, subject = self.lookup.indicator(entry.row), self.lookup.subject(entry.row)
        if entry.wrong is not None:
            self.wrong(entry, entry.wrong, "month" if entry.month == 0 else "value")
        elif isinstance(indicator, Words):
            self.wrong(entry, indicator, "indicator")
        elif isinstance(subject, Words):
            self.wrong(entry, subject, "unit")
        else:
            self.draft(entry, indicator, subject)

    def draft(self, entry: Entry, indicator: Indicator, subject: int) -> None:
        told = [self.amount(entry, indicator, name) for name in ("value", "numerator", "denominator")]
        if any(isinstance(amount, Words) for amount in told):
            return
        value, numerator, denominator = (amount if isinstance(amount, int) else None for amount in told)
        if indicator.accumulation == Accumulation.RATIO and numerator is not None and denominator is not None:
            value = None  # a ratio's written value repeats its parts
        row = entry.row
        draft = Draft(
            indicator.pk,
            subject,
            entry.month,
            value,
            numerator,
            denominator,
            not_applicable=row["state"] == "n/a",
            provisional=row["state"] == "provisional",
            note=row.text("note"),
            source_file=row.file,
            source_sheet=row.sheet,
            source_row=row.number,
        )
        earlier = self.first.setdefault(draft.cell, entry)
        if earlier is not entry:
            words = Words("Row %(first)s gives a figure for the same month.", {"first": earlier.row.number})
            self.wrong(entry, words, "month")
        elif draft.not_applicable or (value, numerator, denominator) != (None, None, None):
            self.read_drafts.append((draft, entry))

    def amount(self, entry: Entry, indicator: Indicator, name: str) -> int | Words | None:
        figure: Figure | None = getattr(entry, name)
        if figure is None:
            return None
        amount = amount_of(figure, indicator, text=entry.text if name == "value" else "", rounding=self.rounding)
        if isinstance(amount, Words):
            self.wrong(entry, amount, name)
        return amount

    def wrong(self, entry: Entry, words: Words, column: str) -> None:
        self.problems.append(entry.row.problem(words, entry.header or column))


def _compare(
    reader: _Reader, known: Ground, held: dict[Cell, Standing], named: Approvers, context: ImportContext
) -> tuple[list[Coming], list[Change], list[Problem]]:
    coming, changes, problems = [], [], []
    for draft, entry in reader.read_drafts:
        there = held.get(draft.cell, _NOTHING)
        refusal = _fault(draft, known, context)
        if refusal is not None:
            problems.append(entry.row.problem(refusal.words, entry.header or "month"))
        elif there.shown is not None and content_of(there.shown) == draft.content:
            changes.append(_change(Action.SAME, draft, entry, known, there))
        else:
            approver = named.for_value(known.places[draft.subject_id]) if named.viewers else None
            corrected = (
                draft if there.in_force is None else replace(draft, reason=draft.note or f"import: {entry.row.file}")
            )
            coming.append(Coming(corrected, there, approver))
            action = Action.ADD if there.shown is None else Action.CHANGE
            changes.append(_change(action, draft, entry, known, there, waits=bool(named.viewers) and approver is None))
    return coming, changes, problems


_NOTHING = Standing()


def _fault(draft: Draft, known: Ground, context: ImportContext) -> Refusal | None:
    viewer = context.viewer
    if isinstance(viewer, Viewer) and (refusal := refusal_to_report(draft.cell, viewer, known)):
        return refusal
    return fault_of_figure(draft, context.today, known)


def _change(
    action: Action, draft: Draft, entry: Entry, known: Ground, there: Standing, *, waits: bool = False
) -> Change:
    indicator = known.indicators[draft.indicator_id]
    key = f"{indicator.code} · {known.places[draft.subject_id].label} · {Month.of(draft.month)}"
    cells: tuple[CellChange, ...] = ()
    if action is not Action.SAME:
        cells = (CellChange(_FIELD, _shown(there.shown, indicator), _shown(draft, indicator)),)
        if waits:
            note = Words("waits: the approver belongs to this unit or has no role over it")
            cells = (*cells, CellChange(ACTUALS.column("state").label, None, note))
    return Change(action, ACTUALS.key, entry.row.number, key, indicator.name, cells)


def _shown(figure: Draft | Value | None, indicator: Indicator) -> Words | str | None:
    if figure is None:
        return None
    if figure.not_applicable:
        return Words("not applicable")
    if figure.amount is None:
        top, bottom = (
            Quantity(figure.numerator or 0, indicator.decimals),
            Quantity(figure.denominator or 0, indicator.decimals),
        )
        return f"{top} / {bottom}"
    return Words("%(amount)s", {"amount": Quantity(figure.amount, indicator.decimals, indicator.unit)})
