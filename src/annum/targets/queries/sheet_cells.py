"""What else does the sheet look up: rows that a person saw, files behind a figure, a sheet as records of a workbook?"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from annum.indicators.drafts import Cell as CellKey
from annum.indicators.models import Evidence, Indicator, Value
from annum.indicators.queries.ground import standing
from annum.intake.rules.spec import Figure
from annum.intake.rules.spec import Value as CellValue
from annum.kernel.period import Month
from annum.kernel.quantity import Quantity
from annum.org import sight
from annum.org.viewer import Viewer
from annum.targets.queries.sheet import Ground, Pair

Record = Mapping[str, CellValue | None]


def values_numbered(numbers: Collection[int]) -> dict[int, Value]:
    """Stored rows by their number. Queries: 1, none for nothing."""
    return Value.objects.in_bulk(list(numbers)) if numbers else {}


def evidence_numbered(number: int) -> Evidence | None:
    """One file behind a figure. Queries: 1."""
    return Evidence.objects.select_related("value__indicator", "blob").filter(pk=number).first()


def evidence_of(value: Value | None) -> list[Evidence]:
    """The files behind a stored row. Queries: 1, none for nothing."""
    return list(value.evidence.select_related("blob").order_by("pk")) if value is not None else []


def unseen(viewer: Viewer, numbers: Collection[int], month: int) -> bool:
    """Whether some of these rows do not exist, belong to another month, or lie out of sight. Queries: 1, none for nothing."""
    if not numbers:
        return False
    seen = Value.objects.filter(sight.subjects(viewer, prefix="subject__"), pk__in=numbers, month=month)
    return seen.count() < len(set(numbers))


def records(ground: Ground, pairs: Sequence[Pair], month: int) -> Iterator[Record]:
    """The sheet ``actuals`` as imports read it, with what waits or is in force filled in. Queries: 1."""
    keys: list[CellKey] = [(indicator, subject, month) for indicator, subject in pairs]
    held = standing(keys) if keys else {}
    for key in keys:
        who, indicator = ground.who[key[1]], ground.indicators[key[0]]
        there = held.get(key)
        shown = there.shown if there else None
        yield {
            "indicator": indicator.code,
            "unit": who.code if who.place.unit_id else None,
            "person": who.code if who.place.person_id else None,
            "month": Month.of(month),
            "value": _figure(shown.amount, indicator) if shown else None,
            "numerator": _figure(shown.numerator, indicator) if shown else None,
            "denominator": _figure(shown.denominator, indicator) if shown else None,
            "state": _state(shown) if shown else None,
            "note": (shown.note or None) if shown else None,
        }


def _state(shown: Value) -> str | None:
    return "n/a" if shown.not_applicable else "provisional" if shown.provisional else None


def _figure(amount: int | None, indicator: Indicator) -> Figure | None:
    return None if amount is None else Figure(Quantity(amount, indicator.decimals).decimal())
