"""What does a version say? Its whole wording in a constant number of queries: for checking, and for sealing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from annum.kernel.quantity import Quantity
from annum.targets.models import Clause, Item, Measure, Party, Plan, Promise, Version, Veto
from annum.targets.queries.terms import terms_of
from annum.targets.rules.draft import Draft, DraftItem, DraftParty, DraftVeto
from annum.targets.rules.points.kinds import rule_from
from annum.targets.rules.points.line import Line

FACING = {"up": 1, "down": -1, "band": 0}


@dataclass(frozen=True, slots=True)
class Wording:
    """A version with all its parts, in document order. Rows are model instances with their indicator, rule and owner loaded."""

    version: Version
    items: tuple[Item, ...]
    plans: dict[int, dict[int, int]]
    clauses: dict[int, list[Clause]]
    vetoes: tuple[Veto, ...]
    measures: tuple[Measure, ...]
    promises: tuple[Promise, ...]
    parties: tuple[Party, ...]


def wordings(versions: Iterable[Version]) -> dict[int, Wording]:
    """The wording of each version, by its id. Queries: 7, however many versions."""
    found = list(versions)
    among = {"version__in": found}
    items = _grouped(
        Item.objects.filter(**among)
        .select_related("indicator__category", "rule", "owner_unit", "parent__version__statement")
        .order_by("order", "key")
    )
    plans: dict[int, dict[int, int]] = defaultdict(dict)
    for item, month, amount in Plan.objects.filter(item__version__in=found).values_list("item", "month", "amount"):
        plans[item][month] = amount
    clauses: dict[int, list[Clause]] = defaultdict(list)
    for clause in Clause.objects.filter(item__version__in=found).order_by("key"):
        clauses[clause.item_id].append(clause)
    vetoes = _grouped(Veto.objects.filter(**among).order_by("key"))
    measures = _grouped(Measure.objects.filter(**among).select_related("owner").order_by("key"))
    promises = _grouped(Promise.objects.filter(**among).order_by("side", "order"))
    parties = _grouped(
        Party.objects.filter(**among).select_related("person", "post", "consent__person").order_by(F("order"), "-side")
    )
    return {
        version.pk: Wording(
            version,
            tuple(items[version.pk]),
            {item.pk: plans[item.pk] for item in items[version.pk]},
            {item.pk: clauses[item.pk] for item in items[version.pk]},
            tuple(vetoes[version.pk]),
            tuple(measures[version.pk]),
            tuple(promises[version.pk]),
            tuple(parties[version.pk]),
        )
        for version in found
    }


def _grouped(rows: Iterable[Any]) -> dict[int, list[Any]]:
    grouped: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[row.version_id].append(row)
    return grouped


def wording(version: Version) -> Wording:
    """The wording of one version. Queries: 7."""
    return wordings([version])[version.pk]


def draft_of(text: Wording) -> Draft:
    """The same as frozen values for the check at publishing.

    Queries: 0 when the statement, year and subject are loaded; 1 for an amendment within the year.
    """
    statement = text.version.statement
    year = statement.year
    terms = terms_of(text.version, year, [item.indicator_id for item in text.items])
    return Draft(
        effective_from=text.version.effective_from,
        year_start=year.span.start,
        year_end=year.months[-1].end,
        months=tuple(month.index for month in year.months),
        subject_unit=statement.subject.unit_id,
        items=tuple(_draft_item(text, item, terms[item.indicator_id].promised) for item in text.items),
        parties=tuple(DraftParty(party.side, party.order, party.person_id, party.post_id) for party in text.parties),
        vetoes=tuple(DraftVeto(veto.key, veto.effect, veto.value) for veto in text.vetoes),
    )


def line_of(item: Item) -> Line:
    """An item's own values, as its rule sees them; the actual is left at zero."""
    return Line(
        weight=item.weight,
        target=item.target,
        threshold=item.threshold,
        stretch=item.stretch,
        baseline=item.baseline,
        direction=FACING[item.direction],
        scale=item.indicator.decimals,
        unit=item.indicator.unit,
    )


def _draft_item(text: Wording, item: Item, promised: frozenset[int]) -> DraftItem:
    return DraftItem(
        key=item.key,
        kind=item.kind,
        name=item.indicator.name,
        weight=item.weight,
        rule=rule_from(item.rule.kind, item.rule.parameters),
        line=line_of(item),
        accumulation=item.accumulation,
        decimals=item.indicator.decimals,
        owner_unit=item.owner_unit_id,
        plan=text.plans[item.pk],
        clauses=frozenset(clause.key for clause in text.clauses[item.pk]),
        promised=promised,
    )


def written(amount: int | None, item: Item) -> str | None:
    """An amount of an item as it is written in the sealed statement: a decimal with the indicator's decimals."""
    return None if amount is None else str(Quantity(amount, item.indicator.decimals))
