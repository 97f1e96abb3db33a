"""How are figures, verdicts and tallies shown? Columns, tones and amounts in the reader's language."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from annum.indicators.models import Event, EventState, Indicator
from annum.indicators.queries.cells import CellState
from annum.kernel.quantity import Quantity
from annum.ui.parts import Column
from annum.ui.speech import either

LIBRARY = (
    Column(_("Indicator")),
    Column(_("Code")),
    Column(_("Class")),
    Column(_("Unit of measure")),
    Column(_("Direction")),
    Column(_("Frequency")),
)
BRANCHES = (
    Column(_("Unit")),
    Column(_("Year to date"), number=True),
    Column(_("Values"), number=True),
    Column(_("Months")),
)
OWN = (Column(_("Month")), Column(_("Value"), number=True), Column(_("Source"), hidden=True))
WATCHED = (
    Column(_("Indicator")),
    Column(_("Unit or person")),
    Column(_("Year to date"), number=True),
    Column(_("Target"), number=True),
    Column(_("Verdict")),
    Column(_("Five years and now")),
    Column(_("Better than last year")),
)
ROLLUP = (
    Column(_("Unit")),
    Column(_("Monitored"), number=True),
    Column(_("Met"), number=True),
    Column(_("Missed"), number=True),
    Column(_("Without verdict"), number=True),
    Column(_("Share met"), number=True),
    Column(_("Better than last year"), number=True),
    Column(_("Better than five years"), number=True),
)
EVENTS = (
    Column(_("Day")),
    Column(_("Unit or person")),
    Column(_("Counts for")),
    Column(_("Clause")),
    Column(_("Times"), number=True),
    Column(_("State")),
)
LOCKS = (
    Column(_("Month")),
    Column(_("Waiting figures"), number=True),
    Column(_("State")),
    Column(_("Locked at")),
    Column(_("Act"), hidden=True),
)
VALUE_TONES = {"submitted": "accent", "approved": "good", "returned": "warn", "withdrawn": ""}
EVENT_TONES = {"proposed": "accent", "heard": "accent", "decided": "accent", "dismissed": "", "lifted": ""}
CELL_LABELS = {CellState.UNEXPECTED: _("No figure in this month")}


MILESTONES = {
    "on_time": _("Milestones on time"),
    "in_grace": _("Milestones within the grace period"),
    "late": _("Milestones late"),
    "days_late": _("Days late"),
}
"""What events of an item that counts milestones are called; every other clause has the words of its statement."""


def event_tone(event: Event) -> str:
    """A decided veto or delay is bad news, a milestone on time good news; what a clause does, its statement says."""
    if event.state != EventState.DECIDED:
        return EVENT_TONES[event.state]
    if event.indicator_id is None or event.clause in ("late", "days_late"):
        return "bad"
    return "good" if event.clause == "on_time" else EVENT_TONES[event.state]


def clause_said(event: Event) -> Any:
    """The clause of an event in words where this room knows them, else its key."""
    return MILESTONES.get(event.clause, event.clause) if event.indicator_id is not None else event.clause


def in_unit(amount: int | None, indicator: Indicator) -> Quantity | None:
    """An amount with its unit in the reader's language."""
    return None if amount is None else Quantity(amount, indicator.decimals, either(indicator.unit, indicator.unit_en))


def parts(numerator: int | None, denominator: int | None, indicator: Indicator) -> tuple[Quantity, Quantity] | None:
    """A ratio's two parts."""
    if numerator is None or denominator is None:
        return None
    return Quantity(numerator, indicator.decimals), Quantity(denominator, indicator.decimals)
