"""How do figures come in? Submitted, corrected, withdrawn: one at a time or a whole sheet in one act."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction

from annum.indicators import access
from annum.indicators.drafts import Cell, Draft, content_of, refusal_of_shape, refusal_of_stale
from annum.indicators.models import Value, ValueState
from annum.indicators.queries.ground import Ground, Standing, ground, log_of, standing, year_months
from annum.journal.actor import Actor
from annum.journal.record import record
from annum.kernel.refusal import Refusal, Refused, insist
from annum.org.viewer import Viewer
from annum.year.guards import refusal_of_frozen_month


@transaction.atomic
def submit_values(*, drafts: Sequence[Draft], viewer: Viewer, now: datetime, batch: int | None = None) -> list[Value]:
    """Submit figures; what waits in a cell is withdrawn in their favour. One journal entry; queries do not grow with them.

    A draft with a ``reason`` corrects the figure in force. Refuses with the first fault found (``faults_in`` tells all).
    """
    cells = [draft.cell for draft in drafts]
    known, held = ground(cells), standing(cells)
    for refusal in faults_in(drafts, viewer, known, held).values():
        insist(refusal)
    replaced = [row for cell in cells if (row := held.get(cell, Standing()).waiting)]
    withdraw_rows(replaced, viewer.account_id, now, "")
    values = [value_of(draft, held.get(draft.cell, Standing()), viewer.actor, now, batch) for draft in drafts]
    _insert(values)
    if values:
        record(
            "indicators.values_submitted",
            by=viewer.actor,
            about=values[0] if len(values) == 1 else None,
            log=known.log(draft.month for draft in drafts),
            payload={"count": len(values), "batch": batch, "reason": drafts[0].reason if len(drafts) == 1 else ""},
            rows=[*values, *replaced],
        )
    return values


def submit_value(*, draft: Draft, viewer: Viewer, now: datetime) -> Value:
    """Submit one figure. Refuses as ``submit_values``."""
    return submit_values(drafts=[draft], viewer=viewer, now=now)[0]


def correct_value(*, draft: Draft, viewer: Viewer, now: datetime) -> Value:
    """Enter a figure in the place of an approved one, which stays in force until the new one is approved."""
    insist(access.refusal_without(draft.reason))
    return submit_value(draft=draft, viewer=viewer, now=now)


def decide_not_applicable(
    *, cell: Cell, reason: str, viewer: Viewer, now: datetime, expected: int | None = None
) -> Value:
    """Ask that a cell shall have no figure; it is decided when somebody else approves it."""
    insist(access.refusal_without(reason))
    draft = Draft(*cell, not_applicable=True, note=reason, reason=reason, expected=expected)
    return submit_value(draft=draft, viewer=viewer, now=now)


@transaction.atomic
def withdraw_value(*, value_id: int, viewer: Viewer, now: datetime, reason: str = "") -> Value:
    """Take back a figure that still waits."""
    value = Value.objects.select_for_update().get(pk=value_id)
    insist(refusal_to_withdraw(value, viewer))
    withdraw_rows([value], viewer.account_id, now, reason)
    record(
        "indicators.value_withdrawn",
        by=viewer.actor,
        about=value,
        log=log_of(year_months(), [value.month]),
        payload={"reason": reason},
        rows=[value],
    )
    return value


def refusal_to_withdraw(value: Value, viewer: Viewer) -> Refusal | None:
    """Whether the viewer may take back what waits. Queries: 1."""
    return access.refusal_to_withdraw(value, viewer) or refusal_of_frozen_month([value.month])


def faults_in(
    drafts: Sequence[Draft], viewer: Viewer, known: Ground, held: Mapping[Cell, Standing]
) -> dict[int, Refusal]:
    """Draft number to what refuses it. Queries: 0."""
    found: dict[int, Refusal] = {}
    seen: set[Cell] = set()
    for number, draft in enumerate(drafts):
        refusal = _twice(draft, seen) or fault_in(draft, viewer, known, held.get(draft.cell, Standing()))
        if refusal is not None:
            found[number] = refusal
        seen.add(draft.cell)
    return found


def fault_in(draft: Draft, viewer: Viewer, known: Ground, held: Standing) -> Refusal | None:
    """What refuses this figure in its cell, as the state, the person and the indicator are. Queries: 0."""
    indicator = known.indicators.get(draft.indicator_id)
    place = known.places.get(draft.subject_id)
    if indicator is None or place is None:
        return Refusal("no-such-cell", "There is no such indicator or no such subject.")
    return (
        refusal_to_report(draft.cell, viewer, known)
        or fault_of_figure(draft, viewer.today, known)
        or refusal_of_stale(draft, held.shown, indicator.decimals)
        or _approved_already(draft, held)
    )


def refusal_to_report(cell: Cell, viewer: Viewer, known: Ground) -> Refusal | None:
    """Whether the viewer reports this figure. Queries: 0."""
    indicator, place = known.indicators[cell[0]], known.places[cell[1]]
    also = known.further_owners(cell)
    return access.refusal_to_report(viewer, indicator, known.owner_path(indicator), place, also)


def fault_of_figure(draft: Draft, today: date, known: Ground) -> Refusal | None:
    """What refuses this figure whoever enters it: its month, its shape. Queries: 0."""
    month, indicator = draft.month, known.indicators[draft.indicator_id]
    return access.refusal_of_month(month, known.closed.get(month), today) or refusal_of_shape(
        draft, indicator, known.first_month(month)
    )


def _approved_already(draft: Draft, held: Standing) -> Refusal | None:
    if held.in_force is None:
        return None
    if held.waiting is None and draft.content == content_of(held.in_force):
        return Refusal("no-change", "This figure is approved already, with the same content.")
    return access.refusal_without_correction(draft.reason)


def _twice(draft: Draft, seen: set[Cell]) -> Refusal | None:
    return Refusal("cell-twice", "Two figures are given for one cell.") if draft.cell in seen else None


def _insert(values: Sequence[Value]) -> None:
    try:
        with transaction.atomic():
            Value.objects.bulk_create(values, batch_size=2000)
    except IntegrityError as error:
        raise Refused(
            Refusal(
                "conflict", "Someone else entered a figure in the same cell at the same moment. Look and enter again."
            )
        ) from error


def withdraw_rows(rows: Sequence[Value], account: int | None, now: datetime, reason: str) -> None:
    """Mark waiting rows as withdrawn, in the database and in hand. Queries: one for twenty thousand."""
    decided = {"state": ValueState.WITHDRAWN, "decided_by": account, "decided_at": now, "decision": reason}
    for start in range(0, len(rows), 20_000):
        Value.objects.filter(pk__in=[row.pk for row in rows[start : start + 20_000]]).update(**decided)
    for row in rows:
        for name, value in decided.items():
            setattr(row, name, value)


def value_of(draft: Draft, held: Standing, by: Actor, now: datetime, batch: int | None) -> Value:
    """The row of a draft, not saved: waiting, and naming what it corrects."""
    return Value(
        indicator_id=draft.indicator_id,
        subject_id=draft.subject_id,
        month=draft.month,
        amount=draft.amount,
        numerator=draft.numerator,
        denominator=draft.denominator,
        not_applicable=draft.not_applicable,
        provisional=draft.provisional,
        note=draft.note,
        reason=draft.reason,
        submitted_by=by.account,
        submitted_for=by.behalf,
        submitted_at=now,
        corrects=held.in_force,
        batch=batch,
        source_file=draft.source_file,
        source_sheet=draft.source_sheet,
        source_row=draft.source_row,
    )
