"""Which months are final?"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from annum.indicators import access
from annum.indicators.models import Lock, Value, ValueState
from annum.indicators.queries.history import account_names
from annum.kernel.refusal import Refusal
from annum.year.guards import frozen_months
from annum.year.models import Year


def locked_months(months: Collection[int]) -> frozenset[int]:
    """Those of these months that are locked. Queries: 1."""
    return frozenset(Lock.objects.filter(lifted_at=None, month__in=set(months)).values_list("month", flat=True))


def closed_months(months: Collection[int]) -> dict[int, Refusal]:
    """Those of these months in which no figure changes, with why: locked, or in a year that is sealed.

    A year is sealed when all its months are locked, so only those are asked about. Queries: 1, 2 where one is locked.
    """
    held = locked_months(months)
    return {month: access.locked(month) for month in held} | frozen_months(held)


def locks_between(first: int, last: int) -> QuerySet[Lock]:
    """Every lock, lifted ones too, of the months from ``first`` to ``last``, newest first. Queries: 1."""
    return Lock.objects.filter(month__gte=first, month__lte=last).order_by("-month", "-locked_at")


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month of a year: its lock if it has one, the figures that wait, what was lifted before, and whether it has begun."""

    month: int
    lock: Lock | None
    locked_by: str
    waiting: int
    lifted: tuple[Lock, ...]
    begun: bool


def month_rows(year: Year, today: date) -> list[MonthRow]:
    """Every month of a year. Queries: 3."""
    found: dict[int, list[Lock]] = {}
    for lock in locks_between(year.first_month, year.last_month):
        found.setdefault(lock.month, []).append(lock)
    names = account_names(lock.locked_by for row in found.values() for lock in row)
    span = (year.first_month, year.last_month)
    counted = Value.objects.filter(state=ValueState.SUBMITTED, month__range=span).values_list("month")
    waiting = dict(counted.annotate(count=Count("pk")))
    rows = []
    for month in year.months:
        held = next((lock for lock in found.get(month.index, ()) if lock.lifted_at is None), None)
        lifted = tuple(lock for lock in found.get(month.index, ()) if lock.lifted_at is not None)
        name = names.get(held.locked_by or 0, "") if held else ""
        rows.append(MonthRow(month.index, held, name, waiting.get(month.index, 0), lifted, month.first <= today))
    return rows
