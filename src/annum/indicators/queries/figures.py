"""What does a unit's figure consist of? Its own values and those of the units below, one level at a time."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from annum.indicators.models import Entry, Figure, Indicator, Value, ValueState
from annum.indicators.queries.cells import gathering
from annum.indicators.rules.accumulate import MonthFigure, gather
from annum.org.models import Subject, UnitPath


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit's added-up figures by month; ``amount`` is the year to date, ``own`` what the unit itself reported."""

    unit_id: int
    subject_id: int
    code: str
    name: str
    name_en: str
    children: int
    months: tuple[int | None, ...]
    amount: int | None
    parts: int


@dataclass(frozen=True, slots=True)
class Tree:
    """A unit, what it reported itself, and the units directly below it that have figures."""

    top: Branch | None
    own: tuple[tuple[int, int, int | None], ...]
    below: tuple[Branch, ...]


def figures(indicator: Indicator, unit_id: int | None, months: Collection[int]) -> Tree:
    """The figures of one unit (``None``: over the roots) and of those below, for an indicator that adds up.

    ``own`` holds (month, value number, amount) of the unit's own values in force. Queries: 3.
    """
    wanted = Q(parent=unit_id) if unit_id is None else Q(parent=unit_id) | Q(unit=unit_id)
    paths = UnitPath.objects.filter(wanted, snapshot__current=True).select_related("unit__subject").order_by("path")
    places = list(paths)
    added: dict[int, dict[int, Figure]] = {}
    subjects = [place.unit.subject.pk for place in places]
    for row in Figure.objects.filter(indicator=indicator, subject__in=subjects, month__in=set(months)):
        added.setdefault(row.subject_id, {})[row.month] = row
    branches = [_branch(indicator, place, added.get(place.unit.subject.pk, {}), sorted(months)) for place in places]
    top = next((branch for branch in branches if branch.unit_id == unit_id), None)
    below = tuple(branch for branch in branches if branch.unit_id != unit_id and branch.parts)
    return Tree(top, _own(indicator, top, months) if top else (), below)


def _branch(indicator: Indicator, place: UnitPath, rows: dict[int, Figure], months: list[int]) -> Branch:
    held = [_month_figure(indicator, month, rows.get(month)) for month in months]
    told = [figure for figure in held if figure.there]
    how = gathering(indicator)
    return Branch(
        place.unit_id,
        place.unit.subject.pk,
        place.unit.code,
        place.name,
        place.name_en,
        place.children,
        tuple(gather(how, [figure]).value.amount for figure in held),
        gather(how, told).value.amount,
        sum(row.parts for row in rows.values()),
    )


def _month_figure(indicator: Indicator, month: int, row: Figure | None) -> MonthFigure:
    if row is None or not row.parts:
        return MonthFigure(month)
    if indicator.accumulation == "ratio":
        return MonthFigure(month, None, row.numerator, row.denominator)
    return MonthFigure(month, row.amount)


def _own(indicator: Indicator, top: Branch, months: Collection[int]) -> tuple[tuple[int, int, int | None], ...]:
    rows = Value.objects.filter(
        indicator=indicator,
        subject=top.subject_id,
        month__in=set(months),
        state=ValueState.APPROVED,
        superseded_at=None,
    ).order_by("month")
    how = gathering(indicator)
    return tuple(
        (
            row.month,
            row.pk,
            gather(how, [MonthFigure(row.month, row.amount, row.numerator, row.denominator)]).value.amount,
        )
        for row in rows
        if not row.not_applicable
    )


def is_cumulative(indicator: Indicator) -> bool:
    """Whether its months are entered as year to date."""
    return indicator.entry == Entry.CUMULATIVE


def subject_of_unit(unit_id: int) -> Subject | None:
    """The subject of a unit. Queries: 1."""
    return Subject.objects.select_related("unit").filter(unit=unit_id).first()
