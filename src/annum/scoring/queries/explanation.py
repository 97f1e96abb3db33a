"""Why is this score what it is? Everything is recomputed from the run's own inputs and laid beside what was stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annum.indicators.models import Event, Value
from annum.indicators.queries.history import account_names
from annum.indicators.rules.accumulate import Gathering, MonthFigure, gather
from annum.indicators.tables import clause_said
from annum.kernel.explain import Step
from annum.kernel.quantity import Quantity
from annum.kernel.words import Words
from annum.scoring.models import ItemScore, Run, StatementScore
from annum.scoring.queries.known import Below
from annum.scoring.queries.laws import vetoes_of
from annum.scoring.queries.reading import Read, calendar_of, events_of, facts_of, read_of, rolled, rows_of
from annum.scoring.rules import differing
from annum.scoring.rules.facts import MonthFacts
from annum.scoring.rules.item_told import ItemTold, weight_step
from annum.scoring.rules.settings import Settings
from annum.scoring.rules.statement_told import StatementTold, recompute
from annum.targets.models import Clause, Item, Version, Veto
from annum.targets.rules.owed import Term
from annum.targets.rules.telling import told as rule_words
from annum.targets.rules.within import within
from annum.ui.speech import either

ITEM_COLUMNS = ("actual", "target", "rate", "weight", "points", "counts", "status", "months", "due", "late")
STATEMENT_COLUMNS = (
    "base",
    "bonus",
    "deduction",
    "total",
    "reachable",
    "grade",
    "coefficient",
    "completeness",
    "vetoes",
)


@dataclass(frozen=True, slots=True)
class Source:
    """One figure that was entered: what it is, where it stands, who submitted and approved it, what it replaced."""

    row: Value
    figure: Quantity | None
    top: Quantity | None
    bottom: Quantity | None
    replaced: Quantity | None
    submitter: str
    approver: str


@dataclass(frozen=True, slots=True)
class Part:
    """What a unit directly below (with all under it), or the unit itself (``own``), adds to the figure."""

    unit: int
    code: str
    name: str
    figure: Quantity | None
    months: int
    own: bool


@dataclass(frozen=True, slots=True)
class ItemExplained:
    """An item of the run: recomputed (``told``) beside what is ``stored``; ``differences`` are told loudly."""

    item: Item
    told: ItemTold
    stored: ItemScore | None
    rule: tuple[Words, ...]
    sources: tuple[Source, ...]
    parts: tuple[Part, ...]
    events: tuple[Event, ...]
    clauses: tuple[Clause, ...]
    differences: tuple[Words, ...]

    @property
    def decided(self) -> tuple[tuple[Event, str], ...]:
        """Its events, each with what happened in the words of its clause."""
        texts = {clause.key: either(clause.text, clause.text_en) for clause in self.clauses}
        return tuple((event, texts.get(event.clause) or str(clause_said(event))) for event in self.events)

    @property
    def weight_step(self) -> Step | None:
        """How its weight changed, if it did."""
        return weight_step(self.told)

    def amount(self, value: int | None) -> Quantity | None:
        """An amount of its indicator, with its unit."""
        shown = self.item.indicator
        return None if value is None else Quantity(value, shown.decimals, either(shown.unit, shown.unit_en))

    @property
    def actual(self) -> Quantity | None:
        """What was reached."""
        return self.amount(self.told.actual)

    @property
    def target(self) -> Quantity | None:
        """The target that it was compared with."""
        return self.amount(self.told.line.target)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A statement's score in a run, with every step; equal to what is stored, or the ``differences`` say where not."""

    score: StatementScore
    run: Run
    version: Version
    told: StatementTold
    items: tuple[ItemExplained, ...]
    vetoes: tuple[Veto, ...]
    differences: tuple[Words, ...]

    @property
    def sound(self) -> bool:
        """Whether all of it equals what was stored."""
        return not self.differences and not any(one.differences for one in self.items)


def explanation(score: StatementScore, run: Run | None = None) -> Explanation:
    """Explain one stored score; its ``run`` is read unless given. Queries: at most 15, for a statement of any size, anywhere
    in the group.
    """
    run = run or Run.objects.select_related("year").get(pk=score.run_id)
    version = Version.objects.select_related("statement__subject").defer("content").get(pk=score.version_id)
    settings = Settings.from_parameters(run.policy)
    read = read_of(run, version, settings)
    decided = {
        event.clause for event in read.events if not event.indicator_id and event.statement == version.statement.code
    }
    vetoes = tuple(veto for veto in Veto.objects.filter(version=version).order_by("pk") if veto.key in decided)
    told = recompute([facts_of(read, item) for item in read.items], calendar_of(run), settings, vetoes_of(vetoes))
    items = _items(run, read, told)
    return Explanation(score, run, version, told, items, vetoes, differing.of_statement(told, _stored_statement(score)))


def _items(run: Run, read: Read, told: StatementTold) -> tuple[ItemExplained, ...]:
    stored = {
        row.item_id: row
        for row in ItemScore.objects.filter(run=run, version_id__in={item.version_id for item in read.items})
    }
    texts: dict[int, list[Clause]] = {}
    for clause in Clause.objects.filter(item__in=read.items).order_by("key"):
        texts.setdefault(clause.item_id, []).append(clause)
    rows = [row for found in read.values.values() for row in found]
    names = account_names({key for row in rows for key in (row.submitted_by, row.decided_by)})
    return tuple(
        ItemExplained(
            item=item,
            told=one,
            stored=stored.get(item.pk),
            rule=rule_words(one.facts.rule, one.line),
            sources=tuple(_source(item, row, names) for row in rows_of(read, item, one)),
            parts=_parts(item, one, read.below, read.terms),
            events=events_of(read, item),
            clauses=tuple(texts.get(item.pk, ())),
            differences=differing.of_item(one, _stored_item(stored.get(item.pk))),
        )
        for item, one in zip(read.items, told.items, strict=True)
    )


def _stored_item(row: ItemScore | None) -> dict[str, object] | None:
    return None if row is None else {name: getattr(row, name) for name in ITEM_COLUMNS}


def _stored_statement(row: StatementScore) -> dict[str, object]:
    return {name: getattr(row, name) for name in STATEMENT_COLUMNS}


def _source(item: Item, row: Value, names: Mapping[int, str]) -> Source:
    def amount(value: int | None) -> Quantity | None:
        return None if value is None else Quantity(value, item.indicator.decimals)

    return Source(
        row,
        amount(row.amount),
        amount(row.numerator),
        amount(row.denominator),
        amount(row.corrects.amount) if row.corrects else None,
        names.get(row.submitted_by or 0, ""),
        names.get(row.decided_by or 0, ""),
    )


def _parts(item: Item, told: ItemTold, found: Below, terms: Mapping[int, Term]) -> tuple[Part, ...]:
    if not rolled(item, found):
        return ()
    units = found.parts.get(item.indicator_id, {})
    how, term = told.facts.how, terms[item.indicator_id]
    return tuple(_part(item, found, unit, how, _within(how, months, term)) for unit, months in units.items())


def _within(how: Gathering, months: Sequence[MonthFacts], term: Term) -> tuple[MonthFigure, ...]:
    return within(how, [month.figure for month in months], term)


def _part(item: Item, found: Below, unit: int, how: Gathering, months: tuple[MonthFigure, ...]) -> Part:
    place = found.names[unit]
    amount = gather(how, months).value.amount
    figure = None if amount is None else Quantity(amount, item.indicator.decimals)
    return Part(unit, place.unit.code, either(place.name, place.name_en), figure, len(months), unit == found.top)
