"""How do the watched figures stand: met or missed, getting better or not, and how many of them in each unit?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from annum.indicators.access import Place
from annum.indicators.models import Accumulation, AddsUp, Figure, Indicator, Monitor, Value, ValueState
from annum.indicators.queries.cells import gathering
from annum.indicators.queries.places import places, within
from annum.indicators.rules.accumulate import MonthFigure, gather
from annum.indicators.rules.rollup import Tally, tally_flags, tally_verdicts
from annum.indicators.rules.trend import improving
from annum.indicators.rules.verdict import verdict
from annum.kernel.quantity import divide
from annum.org import sight
from annum.org.models import UnitPath
from annum.org.viewer import Viewer
from annum.year.models import Year

EARLIER = 5
"""So many years before are compared."""


@dataclass(frozen=True, slots=True)
class Watched:
    """One watched figure: year to date, verdict, and whether it is better than one, three and five years before.

    ``target`` is the target of the year; ``paced`` what it asks up to this month. ``earlier`` holds the same months of
    the five years before, the oldest first.
    """

    monitor: Monitor
    place: Place
    actual: int | None
    paced: int | None
    verdict: str
    earlier: tuple[int | None, ...]
    better: tuple[bool | None, bool | None, bool | None]


@dataclass(frozen=True, slots=True)
class RollUp:
    """How many of a unit's watched figures met their target, and how many got better in one, three and five years."""

    unit_id: int
    code: str
    name: str
    name_en: str
    children: int
    count: int
    verdicts: Tally
    one: Tally
    three: Tally
    five: Tally


def monitors(viewer: Viewer, year: Year, *, low: str = "", high: str = "", critical: bool = False) -> QuerySet[Monitor]:
    """What is watched in a year and visible to the viewer; ``low`` and ``high`` hold it to a subtree. Queries: 1, lazy."""
    found = Monitor.objects.filter(sight.subjects(viewer, prefix="subject__"), year=year)
    if critical:
        found = found.filter(critical=True)
    if low:
        homes = UnitPath.objects.filter(snapshot__current=True, path__gte=low, path__lt=high).values("unit")
        found = found.filter(subject__home__in=homes)
    return found.select_related("indicator__category", "subject").order_by(
        "indicator__category__order", "indicator__code", "pk"
    )


def watched(found: Sequence[Monitor], year: Year, upto: int) -> list[Watched]:
    """Judge these monitors with the figures up to a month; what adds up has those of all units below. Queries: 3 at most."""
    spots = places({monitor.subject_id for monitor in found})
    held = {**_figures(found, year, upto), **_added_up(found, year, upto)}
    return [_judged(monitor, spots[monitor.subject_id], held, year, upto) for monitor in found]


def roll_up(rows: Iterable[Watched], parent: int | None) -> list[RollUp]:
    """The tallies of the units directly below ``parent`` (``None``: of the roots) that watch anything. Queries: 1."""
    units = UnitPath.objects.filter(snapshot__current=True, parent=parent).select_related("unit").order_by("path")
    by_path = {unit.path: unit for unit in units}
    width = len(next(iter(by_path), ""))
    groups: dict[str, list[Watched]] = {}
    for row in rows:
        if row.place.path[:width] in by_path:
            groups.setdefault(row.place.path[:width], []).append(row)
    return [tallied(by_path[path], group) for path, group in sorted(groups.items())]


def tallied(unit: UnitPath, rows: Sequence[Watched]) -> RollUp:
    """The tallies of these rows under the name of a unit. Queries: 0."""
    flags = [tally_flags(row.better[number] for row in rows) for number in range(3)]
    verdicts = tally_verdicts(row.verdict for row in rows)
    return RollUp(unit.unit_id, unit.unit.code, unit.name, unit.name_en, unit.children, len(rows), verdicts, *flags)


Figures = Mapping[tuple[int, int], Sequence[MonthFigure]]


def _figures(found: Sequence[Monitor], year: Year, upto: int) -> Figures:
    first = year.first_month - EARLIER * 12
    pairs = {(monitor.indicator_id, monitor.subject_id) for monitor in found}
    rows = Value.objects.filter(
        Q(state=ValueState.APPROVED, superseded_at=None),
        within("indicator", {pair[0] for pair in pairs}),
        within("subject", {pair[1] for pair in pairs}),
        month__range=(first, upto),
    ).order_by("month")
    held: dict[tuple[int, int], list[MonthFigure]] = {}
    told: Any = rows.values_list(
        "indicator", "subject", "month", "amount", "numerator", "denominator", "not_applicable"
    )
    for indicator, subject, *figure in told:
        if (indicator, subject) in pairs:
            held.setdefault((indicator, subject), []).append(MonthFigure(*figure))
    return held


def _added_up(found: Sequence[Monitor], year: Year, upto: int) -> Figures:
    """Months of units whose indicator adds up: their own figures and those below them. Queries: 1, none without such."""
    pairs = {
        (monitor.indicator_id, monitor.subject_id)
        for monitor in found
        if monitor.indicator.adds_up != AddsUp.NONE and monitor.subject.unit_id
    }
    if not pairs:
        return {}
    rows: Any = Figure.objects.filter(
        within("indicator", {pair[0] for pair in pairs}),
        within("subject", {pair[1] for pair in pairs}),
        month__range=(year.first_month - EARLIER * 12, upto),
        parts__gt=0,
    ).order_by("month")
    held: dict[tuple[int, int], list[MonthFigure]] = {}
    for row in rows.select_related("indicator"):
        if (row.indicator_id, row.subject_id) in pairs:
            ratio = row.indicator.adds_up == AddsUp.RATIO
            figure = (None, row.numerator, row.denominator) if ratio else (row.amount, None, None)
            held.setdefault((row.indicator_id, row.subject_id), []).append(MonthFigure(row.month, *figure))
    return held


def _judged(monitor: Monitor, place: Place, held: Figures, year: Year, upto: int) -> Watched:
    indicator = monitor.indicator
    figures = held.get((indicator.pk, monitor.subject_id), ())
    actual = _year_to_date(indicator, figures, year.first_month, upto)
    earlier = tuple(
        _year_to_date(indicator, figures, year.first_month - 12 * back, upto - 12 * back)
        for back in range(EARLIER, 0, -1)
    )
    paced = _paced(indicator, monitor.target, year, upto)
    better = (
        improving(indicator.direction, actual, earlier[-1:]),
        improving(indicator.direction, actual, earlier[-3:]),
        improving(indicator.direction, actual, earlier),
    )
    return Watched(monitor, place, actual, paced, verdict(indicator.direction, actual, paced), earlier, better)


def _year_to_date(indicator: Indicator, figures: Sequence[MonthFigure], first: int, last: int) -> int | None:
    told = [figure for figure in figures if first <= figure.month <= last]
    return gather(gathering(indicator), told).value.amount if told else None


def _paced(indicator: Indicator, target: int | None, year: Year, upto: int) -> int | None:
    """Sums grow evenly with the months; every other figure is held against the target of the year as it stands."""
    months, elapsed = year.last_month - year.first_month + 1, upto - year.first_month + 1
    if target is None or indicator.accumulation != Accumulation.SUM or elapsed >= months:
        return target
    return divide(target * elapsed, months)
