"""How does the database ask which version a month belongs to? By ``targets.rules.owed``, in rows."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.db.models.expressions import Combinable

from annum.indicators.queries.places import within
from annum.kernel.period import Month, Span
from annum.targets.models import Item, Version
from annum.targets.rules.owed import Term, term, whole
from annum.year.models import Year


def held_at(end: date | Combinable, prefix: str = "version__") -> Q:
    """Rows of versions that the month before the day ``end`` belongs to: in force on its last day, as in ``owed.held``.

    ``prefix`` leads from the rows to their version.
    """
    going_on = Q(**{f"{prefix}effective_to": None}) | Q(**{f"{prefix}effective_to__gte": end})
    return Q(**{f"{prefix}effective_from__lt": end}) & going_on


def held_in(month: int) -> Q:
    """Items of the signed versions that a month belongs to."""
    return held_at(Month.of(month).end) & Q(version__signed_at__isnull=False, version__withdrawn_at=None)


def terms_of(
    version: Version, year: Year, indicators: Collection[int], known: datetime | None = None
) -> Mapping[int, Term]:
    """Each indicator's term in a version, as known at an instant: an end that was not known then does not count.

    Queries: 1, none for a statement's first version, nor for one that has the whole year.
    """
    months = (year.first_month, year.last_month)
    own = _span(version.effective_from, version.effective_to, version.ended_at, known)
    alone = term(own, (), *months)
    if version.number == 1 or alone == whole(*months):
        return dict.fromkeys(indicators, alone)
    rows = Item.objects.filter(
        version__statement=version.statement_id,
        version__number__lt=version.number,
        version__signed_at__isnull=False,
        indicator__in=indicators,
    )
    days = ("version__effective_from", "version__effective_to", "version__ended_at")
    earlier: dict[int, set[Span]] = defaultdict(set)
    for indicator, start, end, ended in rows.values_list("indicator", *days):
        earlier[indicator].add(_span(start, end, ended, known))
    return {indicator: term(own, earlier[indicator], *months) for indicator in set(indicators)}


@dataclass(frozen=True, slots=True)
class Held:
    """An item of a signed version: its statement, the version's number and days."""

    statement: int
    indicator: int
    number: int
    span: Span


def terms_of_all(items: Collection[Held], year: Year) -> dict[Held, Term]:
    """The term of each item. Queries: 1, none when all versions have the whole year or are their statement's first."""
    months = (year.first_month, year.last_month)
    alone = {item: term(item.span, (), *months) for item in items}
    asked = {item for item, its in alone.items() if item.number > 1 and its != whole(*months)}
    if not asked:
        return alone
    rows = Item.objects.filter(
        within("version__statement", {item.statement for item in asked}),
        within("indicator", {item.indicator for item in asked}),
        version__signed_at__isnull=False,
    )
    names = ("version__statement", "indicator", "version__number", "version__effective_from", "version__effective_to")
    earlier: dict[tuple[int, int], set[tuple[int, Span]]] = defaultdict(set)
    for statement, indicator, number, *days in rows.values_list(*names):
        earlier[statement, indicator].add((number, Span(*days)))
    return alone | {item: term(item.span, _before(item, earlier), *months) for item in asked}


def _before(item: Held, spans: Mapping[tuple[int, int], set[tuple[int, Span]]]) -> list[Span]:
    return [span for number, span in spans[item.statement, item.indicator] if number < item.number]


def _span(start: date, end: date | None, ended: datetime | None, known: datetime | None) -> Span:
    unknown = known is not None and ended is not None and ended > known
    return Span(start, None if unknown else end)
