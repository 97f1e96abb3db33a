"""What goes out again? The same sheets: reading them back changes nothing."""

from collections.abc import Iterable, Iterator, Mapping

from django.db.models import QuerySet

from annum.indicators.models import Event, EventState, Indicator, IndicatorClass, Monitor, Value, ValueState
from annum.intake.importers import ImportContext
from annum.intake.rules.spec import Figure, SheetSpec
from annum.intake.rules.spec import Value as CellValue
from annum.kernel.period import Month
from annum.kernel.quantity import Quantity

Record = Mapping[str, CellValue | None]


def rows(spec: SheetSpec, context: ImportContext) -> Iterable[Record]:
    """The records of one sheet. Queries: 1."""
    return {
        "classes": _classes,
        "indicators": _indicators,
        "monitors": _monitors,
        "actuals": _actuals,
        "events": _events,
    }[spec.key]()


def _classes() -> Iterator[Record]:
    for row in IndicatorClass.objects.order_by("order", "code"):
        yield {"code": row.code, "name": row.name, "name_en": row.name_en or None, "order": row.order}


def _indicators() -> Iterator[Record]:
    for row in Indicator.objects.select_related("category", "owner_unit").order_by("category__order", "code"):
        plain = (
            "code",
            "name",
            "name_en",
            "unit",
            "unit_en",
            "definition",
            "definition_en",
            "numerator",
            "denominator",
        )
        chosen = ("decimals", "direction", "accumulation", "entry", "frequency", "adds_up")
        yield {
            **{name: getattr(row, name) or None for name in plain},
            **{name: getattr(row, name) for name in chosen},
            "class": row.category.code,
            "owner_unit": row.owner_unit.code if row.owner_unit else None,
        }


def _monitors() -> Iterator[Record]:
    found = Monitor.objects.select_related("indicator", "year", "subject__unit", "subject__person")
    for row in found.order_by("year__first_month", "indicator__code", "subject"):
        yield {
            "indicator": row.indicator.code,
            **_subject(row),
            "year": row.year.code,
            "target": _figure(row.target, row.indicator),
            "critical": row.critical,
        }


def _actuals() -> Iterator[Record]:
    found: QuerySet[Value] = Value.objects.filter(state=ValueState.APPROVED, superseded_at=None)
    found = found.select_related("indicator", "subject__unit", "subject__person").order_by(
        "indicator__code", "subject", "month"
    )
    for row in found.iterator(chunk_size=5000):
        yield {
            "indicator": row.indicator.code,
            **_subject(row),
            "month": Month.of(row.month),
            "value": _figure(row.amount, row.indicator),
            "numerator": _figure(row.numerator, row.indicator),
            "denominator": _figure(row.denominator, row.indicator),
            "state": "n/a" if row.not_applicable else "provisional" if row.provisional else None,
            "note": row.note or None,
        }


def _events() -> Iterator[Record]:
    found = Event.objects.filter(state=EventState.DECIDED).select_related(
        "indicator", "subject__unit", "subject__person"
    )
    for row in found.order_by("day", "pk"):
        yield {
            "indicator": row.indicator.code if row.indicator else None,
            **_subject(row),
            "statement": row.statement or None,
            "day": row.day,
            "clause": row.clause,
            "count": row.count,
            "note": row.note or None,
        }


def _subject(row: Monitor | Value | Event) -> dict[str, str | None]:
    unit, person = row.subject.unit, row.subject.person
    return {"unit": unit.code if unit else None, "person": person.number if person else None}


def _figure(amount: int | None, indicator: Indicator) -> Figure | None:
    if amount is None:
        return None
    return Figure(Quantity(amount, indicator.decimals).decimal())
