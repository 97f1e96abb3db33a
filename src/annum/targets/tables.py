"""How are statements shown: the columns of their tables, the way of a statement, and the picture of a rule?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from annum.indicators.models import Accumulation, Direction
from annum.kernel.quantity import Quantity
from annum.kernel.words import Words
from annum.targets.models import ItemKind, State
from annum.targets.rules.curve import corners, samples, window
from annum.targets.rules.document import AMOUNTS, Document, DocumentItem
from annum.targets.rules.points.names import kind
from annum.targets.rules.points.rule import missing_values
from annum.targets.rules.telling import COUNTING, marks, told
from annum.ui.parts import Column, Stage
from annum.ui.speech import chinese, either, format_month, speak

STATEMENTS = (
    Column(_("Code"), "code"),
    Column(_("Statement"), "title"),
    Column(_("Signs for it")),
    Column(_("State"), "state"),
    Column(_("Items"), number=True),
    Column(_("Version"), number=True),
    Column(_("Signed")),
)
DOCUMENT = (
    Column(_("No.")),
    Column(_("Indicator")),
    Column(_("Weight"), number=True),
    Column(_("Baseline"), number=True),
    Column(_("Threshold"), number=True),
    Column(_("Target"), number=True),
    Column(_("Stretch"), number=True),
)
ROUTE = (Column(_("Signer")), Column(_("Role")), Column(_("State")), Column(_("Signed")), Column(_("Certificate")))
TO_SIGN = (Column(_("Statement")), Column(_("Year")), Column(_("Published")), Column(_("Sign"), hidden=True))
CHANGES = (Column(_("Where")), Column(_("What")), Column(_("Before")), Column(_("After")))
CLASH = (Column(_("Where")), Column(_("Saved meanwhile")), Column(_("Typed here")))
ITEMS = (Column(_("Item")), Column(_("Indicator")), Column(_("Weight"), number=True), Column(_("Edit"), hidden=True))
CASCADE = (
    Column(_("Item")),
    Column(_("Statement")),
    Column(_("Target"), number=True),
    Column(_("Share of the target"), number=True),
)
MONTHS = (
    Column(_("Month")),
    Column(_("Plan, year to date"), number=True),
    Column(_("Month alone"), number=True),
    Column(_("Year to date"), number=True),
    Column(_("State")),
)
MEASURES = (Column(_("No.")), Column(_("Measure")), Column(_("Owner")), Column(_("Due on")))

WAY = (State.DRAFT, State.NEGOTIATION, State.PUBLISHED, State.SIGNED, State.CLOSED)


def way(state: str) -> list[Stage]:
    """Where a statement stands on its way; an amendment is negotiated while the signed version is in force."""
    at = WAY.index(State.NEGOTIATION if state == State.AMENDED else State(state))
    notes = {State.NEGOTIATION: State.AMENDED.label} if state == State.AMENDED else {}
    return [
        Stage(each.label, "done" if place < at else "current" if place == at else "todo", notes.get(each, ""))
        for place, each in enumerate(WAY)
    ]


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item with its rule in words, sample points and the corners of its curve (empty for a rule that counts events)."""

    item: DocumentItem
    kind: Any
    direction: Any
    accumulation: Any
    weight: Quantity
    amounts: tuple[Quantity | None, ...]
    rule: Words
    told: str
    marks: tuple[tuple[Words, Quantity, Quantity], ...]
    curve: tuple[tuple[Quantity, Quantity], ...]

    @property
    def unit(self) -> str:
        """Its unit of measure in the reader's language."""
        return either(self.item.unit, self.item.unit_en)


def shown_items(document: Document) -> list[ShownItem]:
    """The items of a document, ready to be drawn."""
    return [_shown(item) for item in document.items]


def _shown(item: DocumentItem) -> ShownItem:
    rule, line = item.rule, item.line
    return ShownItem(
        item,
        ItemKind(item.kind).label,
        Direction(item.direction).label,
        Accumulation(item.accumulation).label,
        Quantity(item.weight, 2),
        tuple(getattr(item, name) for name in AMOUNTS),
        kind(item.rule_kind),
        together(told(rule, line)),
        marks(rule, line),
        curve_of(rule, line),
    )


def together(sentences: Iterable[Words]) -> str:
    """Sentences as one text: with a space between them, except in Chinese."""
    return ("" if chinese() else " ").join(speak(each) for each in sentences)


def curve_of(rule: Any, line: Any) -> tuple[tuple[Quantity, Quantity], ...]:
    """The bends of the scoring curve, around the item's own values."""
    if rule.kind in COUNTING or missing_values(rule, line) or not line.weight:
        return ()
    found = corners(samples(rule, line, *window(line)))
    return tuple((Quantity(at, line.scale, line.unit), Quantity(mark, 2)) for at, mark in found)


def plan_columns(document: Document) -> tuple[Column, ...]:
    """The plan's columns: the item, then its months."""
    return (
        Column(_("Indicator")),
        *(Column(format_month(month, year=False), number=True) for month in document.months),
    )


def plan_rows(document: Document) -> list[tuple[DocumentItem, list[Quantity | None]]]:
    """The plan as a table: items with a plan, months across."""
    months = [month.index for month in document.months]
    return [(item, [item.plan.get(month) for month in months]) for item in document.items if item.plan]


def by_side(rows: Iterable[Any], sides: Iterable[tuple[str, Any]]) -> list[tuple[Any, list[Any]]]:
    """Rows under the label of their side; a side without rows is left out."""
    listed = list(rows)
    groups = [(label, [row for row in listed if row.side == side]) for side, label in sides]
    return [(label, group) for label, group in groups if group]


def named(found: Mapping[str, Any], code: str, field: str = "name") -> str:
    """What people call a code, in the reader's language; the code itself when nobody knows it."""
    row = found.get(code)
    return either(getattr(row, field), getattr(row, f"{field}_en")) if row is not None else code
