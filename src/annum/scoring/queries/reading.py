"""What is known of one statement, to score it by hand? Its items and everything they read, as the run knew it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone

from annum.indicators.models import Event, Value
from annum.indicators.rules.accumulate import Gathering
from annum.indicators.rules.factor import factor
from annum.kernel.period import Month
from annum.scoring.models import ItemScore, Run
from annum.scoring.queries.known import Below, below, events_known, month_of, own_values
from annum.scoring.rules.facts import EVERY, Calendar, ItemFacts, MonthFacts, counts_of
from annum.scoring.rules.item_told import ItemTold
from annum.scoring.rules.settings import Settings
from annum.targets.models import Item, Plan, Version
from annum.targets.queries.terms import terms_of
from annum.targets.queries.wording import line_of
from annum.targets.rules.owed import Term
from annum.targets.rules.points.kinds import rule_from
from annum.targets.rules.within import taken_off
from annum.ui.speech import either


@dataclass(frozen=True, slots=True)
class Read:
    """What was read for one statement."""

    items: list[Item]
    plans: Mapping[int, int]
    values: Mapping[int, list[Value]]
    below: Below
    events: list[Event]
    before: Mapping[int, int | None]
    terms: Mapping[int, Term]


def calendar_of(run: Run) -> Calendar:
    """The months of a run and for how long their figures were due."""
    year, today = run.year, timezone.localdate(run.known)
    return Calendar.known(year.first_month, year.last_month, run.upto, run.due_days, today)


def read_of(run: Run, version: Version, settings: Settings) -> Read:
    """Everything that one statement reads. Queries: 4 to 10."""
    rows = Item.objects.filter(version=version).select_related("indicator__category", "rule", "owner_unit")
    items = list(rows.order_by("order", "key"))
    subject = version.statement.subject
    indicators = {item.indicator_id for item in items}
    terms = terms_of(version, run.year, indicators, run.known)
    adding = {item.indicator_id for item in items if item.indicator.adds_up != "none"} if subject.unit_id else set()
    return Read(
        items,
        _plans(run, items, terms),
        own_values(run, subject.pk, indicators),
        below(run, subject.unit_id, adding) if adding and subject.unit_id else Below(),
        list(events_known(run, subject.pk)),
        _before(run, version) if settings.missing.overdue == "last" else {},
        terms,
    )


def _plans(run: Run, items: Iterable[Item], terms: Mapping[int, Term]) -> dict[int, int]:
    """The year to date that was planned for each item's last owed month. Queries: 1."""
    last = {item.pk: terms[item.indicator_id].last(run.upto) for item in items}
    rows = Plan.objects.filter(item__in=last, month__in=set(last.values())).values_list("item", "month", "amount")
    return {item: amount for item, month, amount in rows if last[item] == month}


def _before(run: Run, version: Version) -> dict[int, int | None]:
    """What each item counted in the run of the month before that counted when this one was made."""
    earlier = Run.objects.filter(year=run.year_id, upto=run.upto - 1, pk__lt=run.pk).order_by("-pk").values("pk")[:1]
    rows = ItemScore.objects.filter(run__in=list(earlier.values_list("pk", flat=True)), version_id=version.pk)
    return dict(rows.values_list("item_id", "counts"))


def rolled(item: Item, read_below: Below) -> bool:
    """Whether the units below are added to its figure."""
    return bool(read_below.top) and item.indicator.adds_up != "none"


def facts_of(read: Read, item: Item) -> ItemFacts:
    """One item as the rules see it. Queries: 0."""
    indicator, rule = item.indicator, rule_from(item.rule.kind, item.rule.parameters)
    months: Iterable[MonthFacts] = map(month_of, read.values.get(indicator.pk, ()))
    return ItemFacts(
        number=item.pk,
        key=item.key,
        name=either(indicator.name, indicator.name_en),
        kind=item.kind,
        category=str(indicator.category_id),
        category_name=either(indicator.category.name, indicator.category.name_en),
        weight=item.weight,
        rule=rule,
        line=line_of(item),
        how=Gathering(item.accumulation, indicator.decimals, indicator.entry == "cumulative", factor(indicator.unit)),
        every=EVERY[indicator.frequency],
        months=read.below.months(indicator.pk) if rolled(item, read.below) else tuple(months),
        counts=counts_of(rule, ((event.clause, event.count) for event in events_of(read, item))),
        planned=read.plans.get(item.pk),
        before=read.before.get(item.pk),
        term=read.terms[indicator.pk],
    )


def events_of(read: Read, item: Item) -> tuple[Event, ...]:
    """The events of an item's indicator in the months it is owed."""
    owed = read.terms[item.indicator_id].owed
    its = (event for event in read.events if event.indicator_id == item.indicator_id)
    return tuple(event for event in its if Month.containing(event.day).index in owed)


def rows_of(read: Read, item: Item, one: ItemTold) -> list[Value]:
    """The item's own figures that count: of its months, and the one that is taken off for those before."""
    rows, term = read.values.get(item.indicator_id, []), read.terms[item.indicator_id]
    before = taken_off(one.facts.how, [month.figure for month in one.facts.months], term)
    return [row for row in rows if row.month in term.owed or (before is not None and row.month == before.month)]
