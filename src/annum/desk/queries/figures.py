"""Which figures are still missing of those that the viewer reports, by month?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, DateField, Exists, OuterRef, Q, QuerySet, When
from django.db.models import Value as Literal

from annum.desk.queries.ground import Ground
from annum.indicators.drafts import ends_period
from annum.indicators.models import Monitor, Value, ValueState
from annum.indicators.queries.adding import from_below
from annum.kernel.period import Month
from annum.org.models import Role, UnitPath
from annum.org.sight import held_paths
from annum.org.viewer import Viewer
from annum.targets.models import Item, ItemKind
from annum.targets.queries.terms import held_at
from annum.targets.rules.telling import COUNTING
from annum.year.models import WindowKind, Year


@dataclass(frozen=True, slots=True)
class MonthDue:
    """Of ``expected`` figures of a month (``Month.index``), ``missing`` are neither entered nor approved."""

    month: int
    missing: int
    expected: int
    due: date
    overdue: bool


def figures_due(ground: Ground) -> tuple[MonthDue, ...]:
    """Months that have ended with figures missing, the latest first. Queries: 3; none for who is not a data owner.

    Expected are the scored items of the signed versions that a month belongs to (``targets.rules.owed``), each once a
    subject, and the watched figures that no item of the year takes over.
    """
    viewer, year = ground.viewer, ground.year
    if year is None or not viewer.has(Role.DATA_OWNER):
        return ()
    ended = [month for month in year.months if month.end <= viewer.today]
    expected = _expected(year, viewer, ended)
    reported = _reported(year, viewer, ended)
    closes = {row.month: row.closes for row in ground.windows if row.kind == WindowKind.REPORTING}
    found = []
    for month in reversed([month.index for month in ended]):
        due = closes.get(month, viewer.today)
        counts = expected.get(month, {})
        asked = {key: count for (key, often), count in counts.items() if ends_period(often, month, year.first_month)}
        missing = sum(max(0, count - reported.get((key, month), 0)) for key, count in asked.items())
        if missing:
            found.append(MonthDue(month, missing, sum(asked.values()), due, viewer.today >= due))
    return tuple(found)


def _units(viewer: Viewer) -> QuerySet[UnitPath, Any]:
    """The units under the viewer's role."""
    return UnitPath.objects.filter(held_paths(viewer, Role.DATA_OWNER), snapshot__current=True).values("unit")


def _mine(viewer: Viewer, home: str) -> Q:
    """Indicators owned by a unit under the viewer's role, or without an owner for a subject under it."""
    units = _units(viewer)
    return Q(indicator__owner_unit__in=units) | Q(**{"indicator__owner_unit": None, f"{home}__home__in": units})


def _named(viewer: Viewer) -> Q:
    """Items that name such a unit as their data owner."""
    return Q(owner_unit__in=_units(viewer))


def _items(year: Year) -> QuerySet[Item]:
    """Items that someone reports a figure for: not those that count events, nor those that add up from below."""
    signed = Item.objects.filter(
        version__statement__year=year,
        version__signed_at__isnull=False,
        version__withdrawn_at=None,
        kind=ItemKind.SCORED,
    )
    return signed.exclude(from_below("version__statement__subject__")).exclude(rule__kind__in=COUNTING)


def _same_cell(subject: str) -> dict[str, OuterRef]:
    return {"indicator": OuterRef("indicator"), subject: OuterRef("subject")}


Expected = Mapping[int, Mapping[tuple[int, str], int]]
"""By month: indicator and frequency to how many subjects."""


def _expected(year: Year, viewer: Viewer, months: Sequence[Month]) -> Expected:
    subject = "version__statement__subject"
    mine = _mine(viewer, subject) | _named(viewer)
    items: Any = _items(year).filter(mine).values_list("indicator", "indicator__frequency")
    counts = [Count(subject, distinct=True, filter=held_at(month.end)) for month in months]
    watched: Any = Monitor.objects.filter(~_covered(year), ~from_below(), _mine(viewer, "subject"), year=year)
    watched = watched.values_list("indicator", "indicator__frequency")
    found: dict[int, dict[tuple[int, str], int]] = {month.index: {} for month in months}
    for indicator, often, *each in items.annotate(**_by_month(counts)).order_by():
        for month, count in zip(months, each, strict=True):
            found[month.index][indicator, often] = count
    for indicator, often, count in watched.annotate(count=Count("pk")).order_by():
        for counted in found.values():
            counted[indicator, often] = counted.get((indicator, often), 0) + count
    return found


def _by_month(counts: Sequence[Count]) -> dict[str, Count]:
    return {f"month_{place}": count for place, count in enumerate(counts)}


def _covered(year: Year) -> Exists:
    """The cell of a row belongs to an item of the year."""
    return Exists(_items(year).filter(**_same_cell("version__statement__subject")))


def _reported(year: Year, viewer: Viewer, months: Sequence[Month]) -> Mapping[tuple[int, int], int]:
    there = Q(state=ValueState.SUBMITTED) | Q(state=ValueState.APPROVED, superseded_at=None)
    ends = [When(month=month.index, then=Literal(month.end)) for month in months]
    cell = _same_cell("version__statement__subject")
    held = _items(year).filter(held_at(OuterRef("month_end")), **cell)
    watched = Q(Exists(Monitor.objects.filter(year=year, **_same_cell("subject"))), ~_covered(year))
    asked = _mine(viewer, "subject") & (Q(Exists(held)) | watched)
    rows: Any = (
        Value.objects.filter(there, month__in=[month.index for month in months])
        .alias(month_end=Case(*ends, output_field=DateField()))
        .filter(asked | Q(Exists(held.filter(_named(viewer)))))
        .order_by()
        .values_list("indicator", "month")
        .annotate(count=Count("subject", distinct=True))
    )
    return {(indicator, month): count for indicator, month, count in rows}
