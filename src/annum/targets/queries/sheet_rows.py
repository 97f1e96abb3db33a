"""What stands in each row of a sheet: the months so far, the plan, who entered what, and what came back?"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, DateField, F, IntegerField, OuterRef, Q, Subquery
from django.db.models import Value as Constant

from annum.accounts.models import Account
from annum.indicators.models import Accumulation, Indicator, Monitor, Value, ValueState
from annum.indicators.queries.cells import Cell, CellState, Figure, gathering, shown_amount, value_cells
from annum.indicators.queries.places import within
from annum.indicators.rules.accumulate import Gathered, MonthFigure, gather
from annum.kernel.arithmetic import Integers
from annum.kernel.period import Span
from annum.org.models import Person
from annum.targets.models import Item, Plan
from annum.targets.queries.sheet import Pair
from annum.targets.queries.terms import Held, held_in, terms_of_all
from annum.targets.queries.wording import FACING
from annum.targets.rules.owed import Term, whole
from annum.targets.rules.points.line import Line
from annum.targets.rules.points.measure import achievement
from annum.targets.rules.within import within as of_term
from annum.year.models import Year


@dataclass(frozen=True, slots=True)
class Aim:
    """What is aimed at, in the indicator's scale: the plan's year to date in the month ``index`` and a month before, the
    target of the whole ``term``.
    """

    target: int | None
    planned: int | None
    planned_before: int | None
    direction: str
    accumulation: str
    term: Term
    index: int

    @property
    def to_date(self) -> int | None:
        """The plan to date; without a plan the year's target, where months do not add up to it."""
        return self.target if self.planned is None and self.accumulation != Accumulation.SUM else self.planned

    @property
    def month(self) -> int | None:
        """The month's own part of a plan that adds up, else the plan to date."""
        if self.accumulation != Accumulation.SUM or self.planned is None:
            return self.to_date
        before = 0 if self.index == min(self.term.owed, default=self.index) else self.planned_before
        return None if before is None else self.planned - before


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One figure of the sheet. ``reached`` counts what waits too; ``counts_waiting`` says so.

    ``shown`` is the stored row that waits or is in force, with the names of who entered it; ``returned`` what was sent
    back last.
    """

    indicator: Indicator
    subject_id: int
    cell: Cell
    before: int | None
    reached: Gathered
    counts_waiting: bool
    aim: Aim | None
    shown: Any
    waiting: Any
    returned: Any

    @property
    def achieved(self) -> int | None:
        """The achievement rate to date in ten-thousandths; nothing for a band, and nothing against zero."""
        aim, actual = self.aim, self.reached.amount
        if aim is None or actual is None or not aim.to_date or not FACING[aim.direction]:
            return None
        line = Line(weight=0, actual=actual, target=aim.to_date, direction=FACING[aim.direction])
        return int(achievement(Integers(), line))


def rows(
    pairs: Sequence[Pair], indicators: Mapping[int, Indicator], year: Year, month: int, today: date
) -> list[SheetRow]:
    """The rows of these pairs, in their order. Queries: 5, and 1 with amendments of this year."""
    kinds = [indicators[key] for key in dict.fromkeys(indicator for indicator, _ in pairs)]
    subjects = {subject for _, subject in pairs}
    months = range(min(year.first_month, month - 1), month + 1)
    cells = value_cells(kinds, subjects, months, today=today) if pairs else {}
    aims = _aims(pairs, year, month)
    entered = _entered(pairs, month)
    found = []
    for pair in pairs:
        line = [cells[(*pair, each)] for each in months]
        found.append(_row(indicators[pair[0]], line, year, aims.get(pair), entered.get(pair, [])))
    return found


def _row(indicator: Indicator, line: list[Cell], year: Year, aim: Aim | None, entered: list[Any]) -> SheetRow:
    cell = line[-1]
    of_year = [each for each in line if each.month >= year.first_month]
    waiting = next((row for row in entered if row.state == ValueState.SUBMITTED), None)
    kept = next((row for row in entered if row.state == ValueState.APPROVED), None)
    returned = next((row for row in entered if row.state == ValueState.RETURNED), None)
    return SheetRow(
        indicator,
        cell.subject_id,
        cell,
        shown_amount(_newest(line[-2]), indicator) if len(line) > 1 else None,
        reached(indicator, of_year, aim.term if aim else whole(year.first_month, year.last_month)),
        any(each.waiting for each in of_year),
        aim,
        waiting or kept,
        waiting,
        returned if waiting is None and (kept is None or kept.pk < returned.pk if returned else False) else None,
    )


def _newest(cell: Cell) -> Figure | None:
    return cell.waiting or cell.in_force


def reached(indicator: Indicator, cells: Sequence[Cell], term: Term) -> Gathered:
    """What a row of cells comes to within a term, as it will be once everything that waits is approved. Queries: 0."""
    told = [_month(cell) for cell in cells if _newest(cell) is not None or cell.state == CellState.OVERDUE]
    how = gathering(indicator)
    return gather(how, of_term(how, told, term)).value


def _month(cell: Cell) -> MonthFigure:
    figure = _newest(cell)
    if figure is None:
        return MonthFigure(cell.month)
    return MonthFigure(cell.month, figure.amount, figure.numerator, figure.denominator, figure.not_applicable)


def _aims(pairs: Collection[Pair], year: Year, month: int) -> dict[Pair, Aim]:
    """Items in force come before monitors. Queries: 1, and 1 with amendments of this year."""
    plan = Plan.objects.filter(item=OuterRef("pk"))
    items: Any = (
        Item.objects.filter(
            held_in(month),
            within("indicator", {indicator for indicator, _ in pairs}),
            within("version__statement__subject", {subject for _, subject in pairs}),
            version__statement__year=year,
        )
        .annotate(bound=F("version__statement__subject"), rank=F("version__number"), statement=F("version__statement"))
        .annotate(start=F("version__effective_from"), until=F("version__effective_to"))
        .annotate(planned=Subquery(plan.filter(month=month).values("amount")[:1]))
        .annotate(planned_before=Subquery(plan.filter(month=month - 1).values("amount")[:1]))
        .order_by()
    )
    nothing, never = Constant(None, output_field=IntegerField()), Constant(None, output_field=DateField())
    monitors: Any = (
        Monitor.objects.filter(year=year, subject__in={subject for _, subject in pairs})
        .annotate(bound=F("subject"), rank=Constant(0), planned=nothing, planned_before=nothing, statement=nothing)
        .annotate(start=never, until=never)
        .annotate(direction=F("indicator__direction"), accumulation=F("indicator__accumulation"))
        .order_by()
    )
    version = ("statement", "indicator", "rank", "start", "until")
    names = (*version, "bound", "target", "planned", "planned_before", "direction", "accumulation")
    both: list[Any] = sorted(
        items.values_list(*names).union(monitors.values_list(*names), all=True), key=lambda row: row[2]
    )
    terms = terms_of_all({_held(row) for row in both if row[2]}, year)
    full = whole(year.first_month, year.last_month)
    return {(row[1], row[5]): _aim(row, terms[_held(row)] if row[2] else full, month) for row in both}


def _aim(row: Any, term: Term, month: int) -> Aim:
    target, planned, before, direction, accumulation = row[6:]
    return Aim(target, planned, before, direction, accumulation, term, month)


def _held(row: Any) -> Held:
    statement, indicator, number, *days = row[:5]
    return Held(statement, indicator, number, Span(*days))


def _entered(pairs: Collection[Pair], month: int) -> dict[Pair, list[Any]]:
    """Rows of the month that wait, are in force or came back, newest first, with names and files. Queries: 1."""
    account = Account.objects.filter(pk=OuterRef("submitted_by"))
    person = Person.objects.filter(pk=OuterRef("submitted_for"))
    rows: Any = (
        Value.objects.filter(
            Q(state__in=(ValueState.SUBMITTED, ValueState.RETURNED)) | Q(state=ValueState.APPROVED, superseded_at=None),
            within("indicator", {indicator for indicator, _ in pairs}),
            within("subject", {subject for _, subject in pairs}),
            month=month,
        )
        .annotate(files=Count("evidence"))
        .annotate(by=Subquery(account.values("display_name")[:1]))
        .annotate(on_behalf=Subquery(person.values("name")[:1]), on_behalf_en=Subquery(person.values("name_en")[:1]))
        .order_by("-pk")
    )
    found: dict[Pair, list[Any]] = {}
    for row in rows:
        found.setdefault((row.indicator_id, row.subject_id), []).append(row)
    return found
