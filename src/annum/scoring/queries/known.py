"""Which figures and events did a run know of one subject? Read as of the run's own instant."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Substr

from annum.indicators.models import Event, Value
from annum.kernel.period import Month
from annum.org.models import UnitPath
from annum.org.queries.snapshots import snapshot_for
from annum.org.rules.paths import WIDTH, high
from annum.scoring.models import Run
from annum.scoring.rules.adding import added
from annum.scoring.rules.facts import MonthFacts
from annum.year.models import Year


@dataclass(frozen=True, slots=True)
class Below:
    """What the units below added: by indicator the months of each, a unit directly below standing for its subtree."""

    top: int = 0
    names: Mapping[int, UnitPath] = field(default_factory=dict)
    parts: Mapping[int, Mapping[int, tuple[MonthFacts, ...]]] = field(default_factory=dict)

    def months(self, indicator: int) -> tuple[MonthFacts, ...]:
        """The months of an indicator, all units added."""
        cells: dict[int, list[MonthFacts]] = defaultdict(list)
        for unit in self.parts.get(indicator, {}).values():
            for month in unit:
                cells[month.month].append(month)
        return tuple(added(cells[month]) for month in sorted(cells))


def values_known(year: Year, run: Run) -> "QuerySet[Value]":
    """Figures that were approved by the run's instant and not yet replaced, up to its month. Lazy."""
    standing = Q(superseded_at=None) | Q(superseded_at__gt=run.known)
    months = {"month__gte": year.first_month, "month__lte": run.upto}
    return Value.objects.filter(standing, state="approved", decided_at__lte=run.known, **months)


def month_of(row: Value) -> MonthFacts:
    """One figure as the rules see it."""
    amounts = (row.amount, row.numerator, row.denominator)
    return MonthFacts(row.month, *amounts, row.not_applicable, row.provisional, row.corrects_id is not None)


def own_values(run: Run, subject: int, indicators: Iterable[int]) -> dict[int, list[Value]]:
    """A subject's own figures by indicator, in order of months. Queries: 1."""
    rows = values_known(run.year, run).filter(subject=subject, indicator__in=set(indicators))
    found: dict[int, list[Value]] = defaultdict(list)
    for row in rows.select_related("corrects").order_by("month"):
        found[row.indicator_id].append(row)
    return found


def below(run: Run, unit: int, indicators: Iterable[int]) -> Below:
    """The figures of a unit and everything under it in the run's own tree, by the units directly below. Queries: 4."""
    snapshot = snapshot_for(run.in_force, run.known)
    near = UnitPath.objects.filter(Q(unit=unit) | Q(parent=unit), snapshot=snapshot).select_related("unit")
    names = {place.path: place for place in near}
    path = next((place.path for place in names.values() if place.unit_id == unit), "")
    if not path:
        return Below()
    sums = _summed(run, snapshot.pk, path, indicators)
    parts: dict[int, dict[int, list[MonthFacts]]] = defaultdict(lambda: defaultdict(list))
    for row in sums:
        parts[row["indicator"]][names[row["branch"]].unit_id].append(_month_of_sums(row))
    told = {key: {branch: tuple(months) for branch, months in units.items()} for key, units in parts.items()}
    return Below(unit, {place.unit_id: place for place in names.values()}, told)


def _summed(run: Run, snapshot: int, path: str, indicators: Iterable[int]) -> Iterable[Mapping[str, Any]]:
    tree = "subject__unit__paths__"
    inside = {f"{tree}snapshot": snapshot, f"{tree}path__gte": path, f"{tree}path__lt": high(path)}
    rows = values_known(run.year, run).filter(indicator__in=set(indicators), **inside)
    sums: Any = (
        rows.annotate(branch=Substr(F(f"{tree}path"), 1, len(path) + WIDTH))
        .values("indicator", "branch", "month")
        .annotate(
            **_halves("amount"),
            **_halves("numerator"),
            **_halves("denominator"),
            valued=Count("pk", filter=Q(not_applicable=False)),
            early=Count("pk", filter=Q(provisional=True)),
            corrected=Count("pk", filter=Q(corrects__isnull=False)),
            parts=Count("pk"),
        )
        .order_by("indicator", "branch", "month")
    )
    return sums  # type: ignore[no-any-return]  # rows of names and whole numbers


HALF = 2**32
"""The sum of a few figures may not fit 64 bits, which SQLite refuses to add: upper and lower halves always do."""


def _halves(name: str) -> dict[str, Any]:
    """Both halves of an amount, added; both databases cut towards zero, and the lower half keeps the sign."""
    return {f"{name}_high": Sum(F(name) / HALF), f"{name}_low": Sum(F(name) % HALF)}


def _whole(row: Mapping[str, Any], name: str) -> int | None:
    """An added amount, exact; PostgreSQL sums whole numbers to decimals."""
    high, low = row[f"{name}_high"], row[f"{name}_low"]
    return None if high is None else int(high) * HALF + int(low)


def _month_of_sums(row: Mapping[str, Any]) -> MonthFacts:
    """One group of figures as the rules see it."""
    return MonthFacts(
        row["month"],
        _whole(row, "amount"),
        _whole(row, "numerator"),
        _whole(row, "denominator"),
        exempt=row["valued"] == 0,
        provisional=row["early"] > 0,
        restated=row["corrected"] > 0,
        parts=row["parts"],
    )


def events_known(run: Run, subject: int) -> "QuerySet[Event]":
    """A subject's events that were decided by the run's instant and not yet lifted, in the months asked for. Lazy."""
    standing = Q(lifted_at=None) | Q(lifted_at__gt=run.known)
    days = {"day__gte": run.year.span.start, "day__lt": Month.of(run.upto).end}
    rows = Event.objects.filter(standing, state__in=("decided", "lifted"), decided_at__lte=run.known, **days)
    return rows.filter(subject=subject).order_by("day", "pk")
