"""What does each cell hold: not due, overdue, not applicable, waiting, provisional, final or restated? Never a zero for nothing."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from django.db.models import Q

from annum.indicators.drafts import ends_period
from annum.indicators.models import Entry, Indicator, Value, ValueState
from annum.indicators.queries.ground import YearMonths, year_months
from annum.indicators.queries.places import within
from annum.indicators.rules.accumulate import Gathered, Gathering, MonthFigure, gather
from annum.kernel.explain import Explained
from annum.kernel.period import Month
from annum.year.models import Window, WindowKind

FACTORS = {"%": 100, "‰": 1000}


class CellState(StrEnum):
    """The seven states, and ``unexpected``: a month in which this frequency has no figure."""

    NOT_DUE = "not-due"
    OVERDUE = "overdue"
    NOT_APPLICABLE = "not-applicable"
    WAITING = "waiting"
    PROVISIONAL = "provisional"
    FINAL = "final"
    RESTATED = "restated"
    UNEXPECTED = "unexpected"


class Figure(NamedTuple):
    """One stored figure, as much of it as a cell shows."""

    pk: int
    amount: int | None
    numerator: int | None
    denominator: int | None
    not_applicable: bool
    provisional: bool
    corrects: int | None
    note: str
    submitted_by: int | None
    submitted_for: int | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``version`` goes into a form and comes back as ``Draft.expected``."""

    indicator_id: int
    subject_id: int
    month: int
    state: CellState
    in_force: Figure | None = None
    waiting: Figure | None = None

    @property
    def version(self) -> int:
        """The number of the row that is shown; 0 for an empty cell."""
        shown = self.waiting or self.in_force
        return shown.pk if shown else 0

    @property
    def figure(self) -> MonthFigure:
        """What it adds to the year to date: only what is in force counts."""
        if self.in_force is None:
            return MonthFigure(self.month)
        held = self.in_force
        return MonthFigure(self.month, held.amount, held.numerator, held.denominator, held.not_applicable)


def value_cells(
    indicators: Sequence[Indicator],
    subject_ids: Collection[int],
    months: Collection[int],
    *,
    today: date,
    known: datetime | None = None,
) -> dict[tuple[int, int, int], Cell]:
    """Every cell of these indicators, subjects and months, as known at an instant (default: now). Queries: 3."""
    due, years = due_days(months), year_months()
    held = _held([indicator.pk for indicator in indicators], subject_ids, months, known)
    found = {}
    for indicator in indicators:
        expected = {month: _expected(indicator, month, years) for month in months}
        for subject in subject_ids:
            for month in months:
                key = (indicator.pk, subject, month)
                in_force, waiting = held.get(key, (None, None))
                state = _state(in_force, waiting, expected[month], today >= due[month])
                found[key] = Cell(*key, state, in_force, waiting)
    return found


def due_days(months: Collection[int]) -> dict[int, date]:
    """Month to the day from which its figures are overdue: its reporting window closes, or the month ends. Queries: 1."""
    windows = Window.objects.filter(kind=WindowKind.REPORTING, month__in=set(months), year__sandbox=False)
    closes = dict(windows.values_list("month", "closes"))
    return {month: closes.get(month, Month.of(month).end) for month in months}


def to_date(indicator: Indicator, cells: Iterable[Cell]) -> Explained[Gathered]:
    """The year to date from a row of cells in order of months; months not due yet are left out. Queries: 0."""
    return gather(gathering(indicator), figures_to_date(cells))


def figures_to_date(cells: Iterable[Cell]) -> list[MonthFigure]:
    """The months that the year to date is made of: figures in force, and blanks that are due. Queries: 0."""
    due = (CellState.OVERDUE, CellState.WAITING)
    return [cell.figure for cell in cells if cell.in_force is not None or cell.state in due]


def gathering(indicator: Indicator) -> Gathering:
    """How an indicator gathers, as the rule reads it; a ratio in % is multiplied by 100."""
    return Gathering(
        indicator.accumulation,
        indicator.decimals,
        indicator.entry == Entry.CUMULATIVE,
        FACTORS.get(indicator.unit, 1),
    )


def shown_amount(figure: Figure | None, indicator: Indicator) -> int | None:
    """One month's figure as one number in the indicator's scale: a ratio is divided. Queries: 0."""
    if figure is None or figure.not_applicable:
        return None
    if figure.amount is not None:
        return figure.amount
    month = MonthFigure(0, None, figure.numerator, figure.denominator)
    return gather(gathering(indicator), [month]).value.amount


def _expected(indicator: Indicator, month: int, years: YearMonths) -> bool:
    first = next((first for first, last, _ in years if first <= month <= last), 0)
    return ends_period(indicator.frequency, month, first)


def _state(in_force: Figure | None, waiting: Figure | None, expected: bool, overdue: bool) -> CellState:
    if in_force is not None:
        return _state_in_force(in_force)
    if waiting is not None:
        return CellState.WAITING
    if not expected:
        return CellState.UNEXPECTED
    return CellState.OVERDUE if overdue else CellState.NOT_DUE


def _state_in_force(figure: Figure) -> CellState:
    if figure.not_applicable:
        return CellState.NOT_APPLICABLE
    if figure.provisional:
        return CellState.PROVISIONAL
    return CellState.RESTATED if figure.corrects is not None else CellState.FINAL


def _held(
    indicator_ids: Collection[int], subject_ids: Collection[int], months: Collection[int], known: datetime | None
) -> Mapping[tuple[int, int, int], tuple[Figure | None, Figure | None]]:
    rows: Any = Value.objects.filter(
        _as_known(known), within("indicator", indicator_ids), within("subject", subject_ids), month__in=set(months)
    ).values_list(
        "indicator",
        "subject",
        "month",
        "state",
        "decided_at",
        "pk",
        "amount",
        "numerator",
        "denominator",
        "not_applicable",
        "provisional",
        "corrects",
        "note",
        "submitted_by",
        "submitted_for",
    )
    found: dict[tuple[int, int, int], tuple[Figure | None, Figure | None]] = {}
    for indicator, subject, month, state, decided, *rest in rows:
        figure = Figure(*rest)
        in_force, waiting = found.get((indicator, subject, month), (None, None))
        decided_then = state == ValueState.APPROVED and (known is None or decided <= known)
        found[(indicator, subject, month)] = (figure, waiting) if decided_then else (in_force, figure)
    return found


def _as_known(known: datetime | None) -> Q:
    if known is None:
        return Q(state=ValueState.SUBMITTED) | Q(state=ValueState.APPROVED, superseded_at=None)
    in_force = Q(state=ValueState.APPROVED, decided_at__lte=known) & (
        Q(superseded_at=None) | Q(superseded_at__gt=known)
    )
    waited = Q(submitted_at__lte=known) & (Q(decided_at=None) | Q(decided_at__gt=known))
    return in_force | waited
