"""Figures and events: everything approved or decided that the final run knew, replaced figures too."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from annum.closing.part import Open, Sealed
from annum.closing.writing import Content, at, both, day, exact, month, subject
from annum.indicators.models import Event, EventState, Evidence, Indicator, Value, ValueState
from annum.indicators.queries.locks import locked_months
from annum.intake.models import ImportFile
from annum.kernel.period import Month
from annum.kernel.words import Words
from annum.targets.models import Item
from annum.year.models import Year

CHUNK = 2000


def still_open(year: Year, today: date) -> tuple[Open, ...]:
    """Figures that wait, months that are not locked, events that nobody decided. Queries: 3."""
    span = (year.first_month, year.last_month)
    waiting = Value.objects.filter(state=ValueState.SUBMITTED, month__range=span).count()
    months = [each.index for each in year.months]
    days = {"day__gte": year.span.start, "day__lt": year.span.end}
    undecided = Event.objects.filter(state__in=(EventState.PROPOSED, EventState.HEARD), **days).count()
    unlocked = len(months) - len(locked_months(months))
    found = (
        Open("waiting", Words("Figures that wait for approval"), waiting, "desk:desk", acceptable=True),
        Open("unlocked", Words("Months that are not locked"), unlocked, "indicators:months"),
        Open("events", Words("Events that nobody has decided"), undecided, "indicators:events", acceptable=True),
    )
    return tuple(one for one in found if one.count)


def write(sealed: Sealed, out: Content) -> None:
    """The library, the figures, the events. Queries: a constant number, and 4 for each 2,000 figures."""
    out.lines("content/indicators/library.jsonl", _library(sealed))
    out.lines("content/values/values.jsonl", _values(sealed))
    events = _events(sealed).iterator(chunk_size=CHUNK)
    out.lines("content/values/events.jsonl", (_event(row, sealed) for row in events))


def _approved(sealed: Sealed) -> "QuerySet[Value]":
    year, run = sealed.year, sealed.run
    months = {"month__gte": year.first_month, "month__lte": run.upto}
    return Value.objects.filter(state=ValueState.APPROVED, decided_at__lte=run.known, **months)


def _events(sealed: Sealed) -> "QuerySet[Event]":
    year, run = sealed.year, sealed.run
    days = {"day__gte": year.span.start, "day__lt": Month.of(run.upto).end}
    decided = Event.objects.filter(state__in=(EventState.DECIDED, EventState.LIFTED), decided_at__lte=run.known, **days)
    named = decided.select_related("indicator", "subject__unit", "subject__person")
    return named.order_by("subject", "day", "pk")


def _library(sealed: Sealed) -> Iterator[dict[str, Any]]:
    items = Item.objects.filter(version__statement__year=sealed.year, version__published_at__isnull=False)
    used = (
        Q(pk__in=items.values("indicator"))
        | Q(pk__in=_approved(sealed).values("indicator"))
        | Q(pk__in=_events(sealed).values("indicator"))
    )
    rows = Indicator.objects.filter(used).select_related("category", "owner_unit")
    for row in sorted(rows, key=lambda row: row.code):
        yield {
            "code": row.code,
            "name": both(row.name, row.name_en),
            "class": {"code": row.category.code, "name": both(row.category.name, row.category.name_en)},
            "unit": both(row.unit, row.unit_en),
            "decimals": row.decimals,
            "direction": row.direction,
            "accumulation": row.accumulation,
            "entry": row.entry,
            "frequency": row.frequency,
            "adds_up": row.adds_up,
            "numerator": row.numerator,
            "denominator": row.denominator,
            "definition": both(row.definition, row.definition_en),
            "owner_unit": row.owner_unit.code if row.owner_unit else None,
        }


COLUMNS = (
    *("pk", "indicator__code", "subject__unit__code", "subject__person__number", "month", "amount", "numerator"),
    *("denominator", "not_applicable", "provisional", "corrects", "superseded_at", "note", "reason", "submitted_by"),
    *("submitted_at", "decided_by", "decided_at", "batch", "source_file", "source_sheet", "source_row"),
)


def _values(sealed: Sealed) -> Iterator[dict[str, Any]]:
    rows = _approved(sealed).order_by("subject", "indicator", "month", "pk").values(*COLUMNS)
    sources = _Sources()
    for chunk in _chunked(rows.iterator(chunk_size=CHUNK)):
        sources.learn({row["batch"] for row in chunk if row["batch"]})
        evidence = _evidence([row["pk"] for row in chunk])
        for row in chunk:
            yield _value(row, sealed, sources, evidence.get(row["pk"], []))


def _chunked(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    chunk: list[dict[str, Any]] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


class _Sources:
    """Which file stands behind a name in an import; imports are few, so they are kept."""

    def __init__(self) -> None:
        self._known: set[int] = set()
        self._digests: dict[tuple[int, str], str] = {}

    def learn(self, batches: set[int]) -> None:
        new = batches - self._known
        if new:
            rows = ImportFile.objects.filter(staged__in=new).values_list("staged", "name", "blob")
            self._digests |= {(batch, name): blob for batch, name, blob in rows}
            self._known |= new

    def digest(self, batch: int | None, name: str) -> str | None:
        return self._digests.get((batch or 0, name))


def _evidence(keys: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = Evidence.objects.filter(value__gte=min(keys), value__lte=max(keys), value__in=keys)
    for value, blob in rows.order_by("value", "blob").values_list("value", "blob"):
        found.setdefault(value, []).append(blob)
    return found


def _value(row: dict[str, Any], sealed: Sealed, sources: _Sources, evidence: list[str]) -> dict[str, Any]:
    file = row["source_file"]
    source = {
        "file": file,
        "sheet": row["source_sheet"],
        "row": row["source_row"],
        "sha256": sources.digest(row["batch"], file),
    }
    return {
        "key": row["pk"],
        "indicator": row["indicator__code"],
        "subject": subject(row["subject__unit__code"], row["subject__person__number"]),
        "month": month(row["month"]),
        "amount": exact(row["amount"]),
        "numerator": exact(row["numerator"]),
        "denominator": exact(row["denominator"]),
        "not_applicable": row["not_applicable"],
        "provisional": row["provisional"],
        "corrects": row["corrects"],
        "superseded_at": _known(row["superseded_at"], sealed),
        "note": row["note"],
        "reason": row["reason"],
        "submitted_by": row["submitted_by"],
        "submitted_at": at(row["submitted_at"]),
        "decided_by": row["decided_by"],
        "decided_at": at(row["decided_at"]),
        "source": source if file else None,
        "evidence": evidence,
    }


def _known(moment: datetime | None, sealed: Sealed) -> str | None:
    """A moment that the run knew of."""
    return at(moment) if moment is not None and moment <= sealed.run.known else None


def _event(row: Event, sealed: Sealed) -> dict[str, Any]:
    unit, person = row.subject.unit, row.subject.person
    return {
        "key": row.pk,
        "indicator": row.indicator.code if row.indicator else None,
        "subject": subject(unit.code if unit else None, person.number if person else None),
        "statement": row.statement,
        "day": day(row.day),
        "clause": row.clause,
        "count": row.count,
        "note": row.note,
        "decision": row.decision,
        "recorded_by": row.recorded_by,
        "decided_by": row.decided_by,
        "decided_at": at(row.decided_at),
        "lifted_at": _known(row.lifted_at, sealed),
    }
