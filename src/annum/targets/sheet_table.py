"""How is a row of the monthly sheet drawn: its amounts in words, what may be typed, and why something may not be done?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from annum.indicators import access
from annum.indicators.models import Accumulation, Entry, Indicator
from annum.indicators.queries.cells import shown_amount
from annum.kernel.quantity import Quantity
from annum.kernel.refusal import Refusal
from annum.kernel.words import Words
from annum.org.viewer import Viewer
from annum.targets.forms.sheet import CHOICES, Answer, SheetFilter, Typed, typed_of
from annum.targets.queries.sheet import Ground, Pair, Who
from annum.targets.queries.sheet_rows import SheetRow
from annum.ui.parts import Column, Link
from annum.ui.speech import MISSING, either, format_quantity, speak

FIGURES = (
    Column(_("Last month"), number=True),
    Column(_("Plan, month"), number=True),
    Column(_("Plan to date"), number=True),
    Column(_("This month"), number=True),
    Column(_("Year to date"), number=True),
    Column(_("Achieved"), number=True),
    Column(_("State")),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One row. ``entry`` is empty where nothing may be typed, and ``closed`` says why; ``pick`` is the row to decide on."""

    row: SheetRow
    who: Who
    fields: Typed
    entry: bool
    closed: Refusal | None
    pick: int
    unpicked: Refusal | None
    fault: str
    by_subject: bool
    touched: bool

    @property
    def key(self) -> str:
        """What its fields are named by."""
        return f"{self.row.indicator.pk}-{self.row.subject_id}"

    @property
    def title(self) -> str:
        """The head of the row: what its group does not say."""
        return _indicator(self.row.indicator) if self.by_subject else either(self.who.name, self.who.name_en)

    @property
    def remark(self) -> str:
        """Beside the head: the unit of measure, or the unit's code."""
        return _measure(self.row.indicator) if self.by_subject else self.who.code

    @property
    def said(self) -> str:
        """The row in a word, for whoever does not see its place."""
        return f"{either(self.who.name, self.who.name_en)}, {_indicator(self.row.indicator)}"

    @property
    def ratio(self) -> bool:
        """Whether it takes two numbers."""
        return self.row.indicator.accumulation == Accumulation.RATIO

    @property
    def amounts(self) -> dict[str, str]:
        """Every amount, formatted."""
        row, aim = self.row, self.row.aim
        return {
            "before": self._said(row.before),
            "plan_month": self._said(aim.month if aim else None),
            "plan": self._said(aim.to_date if aim else None),
            "reached": self._said(row.reached.amount),
            "achieved": MISSING if row.achieved is None else format_quantity(Quantity(row.achieved, 2, "%")),
        }

    @property
    def written(self) -> str:
        """What is stored, where it cannot be typed over."""
        return self._written(self.row.shown)

    @property
    def quotient(self) -> str:
        """What a stored numerator and denominator make."""
        cell = self.row.cell
        return (
            self._said(shown_amount(cell.waiting or cell.in_force, self.row.indicator))
            if self.ratio and self.row.shown
            else ""
        )

    @property
    def replaced(self) -> str:
        """What stays in force while its correction waits."""
        row = self.row
        return self._written(row.cell.in_force) if row.waiting is not None and row.cell.in_force is not None else ""

    def _written(self, shown: Any) -> str:
        if shown is None:
            return MISSING
        if shown.not_applicable:
            return speak(Words("not applicable"))
        if shown.numerator is not None:
            return f"{self._said(shown.numerator)} / {self._said(shown.denominator)}"
        return self._said(shown.amount)

    @property
    def gaps(self) -> str:
        """How many months the year to date is made of, when some are missing."""
        reached = self.row.reached
        if not reached.missing:
            return ""
        return speak(Words("%(there)s of %(due)s months", {"there": reached.months, "due": reached.due}))

    @property
    def state(self) -> str:
        """The state of the cell as a badge names it."""
        if self.row.waiting is not None:
            return "waiting"
        if self.row.returned is not None:
            return "returned"
        return str(self.row.cell.state)

    @property
    def submitter(self) -> str:
        """Who entered what is shown: both names when someone acted for another."""
        shown = self.row.shown
        if shown is None or not shown.by:
            return ""
        if not shown.on_behalf:
            return str(shown.by)
        behalf = either(shown.on_behalf, shown.on_behalf_en)
        return speak(Words("%(name)s for %(principal)s", {"name": shown.by, "principal": behalf}))

    @property
    def files(self) -> int:
        """How many files back it."""
        return self.row.shown.files if self.row.shown is not None else 0

    def _said(self, amount: int | None) -> str:
        return MISSING if amount is None else format_quantity(Quantity(amount, self.row.indicator.decimals))


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one indicator, or under one unit or person. ``ask`` narrows the sheet to it."""

    title: str
    remark: str
    ask: tuple[str, str]
    rows: tuple[Shown, ...]


def _indicator(indicator: Indicator) -> str:
    return either(indicator.name, indicator.name_en)


def _measure(indicator: Indicator) -> str:
    unit = either(indicator.unit, indicator.unit_en)
    if indicator.entry == Entry.CUMULATIVE:
        told = speak(Words("entered as year to date"))
        return f"{unit} · {told}" if unit else told
    return unit


def ordered(ground: Ground, *, by_subject: bool) -> list[Pair]:
    """Pairs as the sheet lists them: indicators in the order of the library, subjects in the order of the tree."""
    rank = {key: place for place, key in enumerate(ground.indicators)}

    def place(pair: Pair) -> tuple[Any, ...]:
        who = ground.who[pair[1]]
        subject = (who.place.path, who.place.person_id is not None, who.code)
        return (subject, rank[pair[0]]) if by_subject else (rank[pair[0]], subject)

    return sorted((pair for pair in ground.pairs if pair[1] in ground.who), key=place)


def groups(rows: Sequence[Shown]) -> list[Group]:
    """Neighbouring rows of one indicator or subject under one head."""
    found: dict[int, list[Shown]] = {}
    for shown in rows:
        key = shown.row.subject_id if shown.by_subject else shown.row.indicator.pk
        found.setdefault(key, []).append(shown)
    return [_group(tuple(each)) for each in found.values()]


def _group(rows: tuple[Shown, ...]) -> Group:
    first = rows[0]
    if first.by_subject:
        unit = first.who.code if first.who.place.unit_id else ""
        return Group(either(first.who.name, first.who.name_en), first.who.code, ("unit", unit), rows)
    indicator = first.row.indicator
    return Group(_indicator(indicator), _measure(indicator), ("indicator", indicator.code), rows)


@dataclass(frozen=True, slots=True)
class Look:
    """Who looks at which rows, and how."""

    ground: Ground
    viewer: Viewer
    closed: Refusal | None
    by_subject: bool

    def place(self, row: SheetRow) -> access.Place:
        """Where the subject of a row stands."""
        return self.ground.who[row.subject_id].place


def shown_rows(rows: Sequence[SheetRow], look: Look, answer: Answer) -> list[Shown]:
    """The rows with what this viewer may do in each. What was sent stays in its fields. Queries: 0."""
    return [_shown(row, look, answer) for row in rows]


def _shown(row: SheetRow, look: Look, answer: Answer) -> Shown:
    pair = (row.indicator.pk, row.subject_id)
    stored, sent = typed_of(row.waiting, row.indicator), answer.sent.get(pair)
    closed, unpicked = closed_by(row, look), _unpicked(row, look)
    fault = answer.faults.get(pair)
    return Shown(
        row=row,
        who=look.ground.who[row.subject_id],
        fields=replace(sent, expected=row.cell.version) if sent else stored,
        entry=closed is None and row.cell.in_force is None,
        closed=closed,
        pick=row.waiting.pk if row.waiting is not None and unpicked is None else 0,
        unpicked=unpicked,
        fault=speak(fault) if fault is not None else "",
        by_subject=look.by_subject,
        touched=sent is not None and replace(sent, expected=stored.expected) != stored,
    )


def closed_by(row: SheetRow, look: Look) -> Refusal | None:
    """Why the viewer enters nothing here, nor corrects what is there."""
    return look.ground.refusal_to_report(look.viewer, row.indicator, row.subject_id) or (
        access.refusal_of_month(row.cell.month, look.closed, look.viewer.today)
    )


def _unpicked(row: SheetRow, look: Look) -> Refusal | None:
    if row.waiting is None:
        return None
    return access.refusal_to_decide(row.waiting, "approve", look.viewer, look.place(row), look.closed)


def columns(*, by_subject: bool, picks: bool) -> tuple[Column, ...]:
    """The columns; boxes to approve only where there is something to approve."""
    first = Column(_("Indicator") if by_subject else _("Unit or person"))
    return (*((Column(_("Choose"), hidden=True),) if picks else ()), first, *FIGURES)


def ways(asked: Mapping[str, Any], search: SheetFilter) -> tuple[list[Link], list[Link]]:
    """Links to the whole sheet, to what is missing and to what waits; and to both orders. Other choices are kept."""
    kept = {name: text for name, text in asked.items() if text and name in ("unit", "indicator", "category")}

    def links(name: str, others: str) -> list[Link]:
        now = {each: search.data[each] for each in ("only", "by")}
        queries = [(value, label, {**kept, others: now[others], name: value}) for value, label in CHOICES[name]]
        return [Link(label, f"?{urlencode(query)}", value == now[name]) for value, label, query in queries]

    return links("only", "by"), links("by", "only")
