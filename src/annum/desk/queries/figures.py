"""Which figures are still missing of those that the viewer reports, by month?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from annum.desk.queries.ground import Ground
from annum.indicators.drafts import ends_period
from annum.indicators.models import Monitor, Value, ValueState
from annum.indicators.queries.adding import from_below
from annum.org.models import Role, UnitPath
from annum.org.viewer import Viewer
from annum.targets.models import Item, ItemKind
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

    Expected are the scored items of signed statements and the watched figures, each once a subject.
    """
    viewer, year = ground.viewer, ground.year
    if year is None or not viewer.has(Role.DATA_OWNER):
        return ()
    expected = _expected(year, viewer)
    ended = [month.index for month in year.months if month.end <= viewer.today]
    reported = _reported(year, viewer, ended)
    closes = {row.month: row.closes for row in ground.windows if row.kind == WindowKind.REPORTING}
    found = []
    for month in reversed(ended):
        due = closes.get(month, viewer.today)
        asked = {key: count for (key, often), count in expected.items() if ends_period(often, month, year.first_month)}
        missing = sum(max(0, count - reported.get((key, month), 0)) for key, count in asked.items())
        if missing:
            found.append(MonthDue(month, missing, sum(asked.values()), due, viewer.today >= due))
    return tuple(found)


def _mine(viewer: Viewer, home: str) -> Q:
    """Indicators owned by a unit under the viewer's role, or without an owner for a subject under it."""
    ranges = Q(pk__in=[])
    for held in viewer.held:
        if held.role == Role.DATA_OWNER:
            ranges |= Q(path__gte=held.low, path__lt=held.high)
    units = UnitPath.objects.filter(ranges, snapshot__current=True).values("unit")
    return Q(indicator__owner_unit__in=units) | Q(**{"indicator__owner_unit": None, f"{home}__home__in": units})


def _items(year: Year) -> QuerySet[Item]:
    """Items that someone reports a figure for: not those that count events, nor those that add up from below."""
    signed = Item.objects.filter(
        version__statement__year=year,
        version__signed_at__isnull=False,
        version__withdrawn_at=None,
        version__effective_to=None,
        kind=ItemKind.SCORED,
    )
    return signed.exclude(from_below("version__statement__subject__")).exclude(rule__kind__in=COUNTING)


def _same_cell(subject: str) -> dict[str, OuterRef]:
    return {"indicator": OuterRef("indicator"), subject: OuterRef("subject")}


Expected = Mapping[tuple[int, str], int]


def _expected(year: Year, viewer: Viewer) -> Expected:
    subject = "version__statement__subject"
    items: Any = _items(year).filter(_mine(viewer, subject)).values_list("indicator", "indicator__frequency")
    covered = Exists(_items(year).filter(**_same_cell(subject)))
    watched: Any = Monitor.objects.filter(~covered, ~from_below(), _mine(viewer, "subject"), year=year)
    watched = watched.values_list("indicator", "indicator__frequency")
    found: dict[tuple[int, str], int] = {}
    for rows in (
        items.annotate(count=Count(subject, distinct=True)).order_by(),
        watched.annotate(count=Count("pk")).order_by(),
    ):
        _add(found, rows)
    return found


def _add(found: dict[tuple[int, str], int], rows: Iterable[tuple[int, str, int]]) -> None:
    for indicator, often, count in rows:
        found[indicator, often] = found.get((indicator, often), 0) + count


def _reported(year: Year, viewer: Viewer, months: list[int]) -> Mapping[tuple[int, int], int]:
    there = Q(state=ValueState.SUBMITTED) | Q(state=ValueState.APPROVED, superseded_at=None)
    asked = Exists(_items(year).filter(**_same_cell("version__statement__subject")))
    watched = Exists(Monitor.objects.filter(year=year, **_same_cell("subject")))
    rows: Any = (
        Value.objects.filter(there, asked | watched, _mine(viewer, "subject"), month__in=months)
        .order_by()
        .values_list("indicator", "month")
        .annotate(count=Count("subject", distinct=True))
    )
    return {(indicator, month): count for indicator, month, count in rows}
