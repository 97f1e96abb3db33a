"""What does a statement's score come to, from sealed inputs alone? The same law as the run, on integers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from annum.indicators.rules.accumulate import Gathering
from annum.scoring.rules.facts import ItemFacts, MonthFacts, counts_of
from annum.scoring.rules.statement_told import StatementTold, recompute
from annum.scoring.rules.vetoes import veto_of
from annum.targets.rules.document import Document, DocumentItem
from annum.targets.rules.owed import Term, term, whole
from annum.verify.asked import Asked
from annum.verify.figures import Figures, Happening
from annum.verify.versions import Version


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the stored rows of a statement add to its sealed wording: each item's number (by which weights are spread), and
    what it counted the month before.
    """

    number: Mapping[str, int]
    before: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that a statement reads."""

    version: Version
    document: Document
    terms: Mapping[str, Term]
    own: Mapping[str, tuple[MonthFacts, ...]]
    events: Sequence[Happening]
    path: str


def terms_of(
    asked: Asked,
    version: Version,
    earlier: Iterable[Version],
    items: Callable[[Version], Iterable[str]],
    codes: set[str],
) -> dict[str, Term]:
    """Each indicator's term, as ``targets.queries.terms`` reads it; ``items`` gives the indicators of an earlier version."""
    months = asked.calendar.first, asked.calendar.last
    span = version.span(asked.known)
    alone = term(span, (), *months)
    if version.number == 1 or alone == whole(*months):
        return dict.fromkeys(codes, alone)
    spans: dict[str, list[object]] = {code: [] for code in codes}
    for each in earlier:
        for code in codes & set(items(each)):
            spans[code].append(each.span(asked.known))
    return {code: term(span, spans[code], *months) for code in codes}  # type: ignore[arg-type]  # spans


def told_of(asked: Asked, figures: Figures, inputs: Inputs, numbers: Numbers) -> StatementTold:
    """The statement, recomputed. Refuses: what ``HOSTILE`` names, over inputs that were made up."""
    facts = [_facts(asked, figures, inputs, numbers, item) for item in inputs.document.items]
    decided = {
        each.clause for each in inputs.events if each.indicator is None and each.statement == inputs.version.code
    }
    vetoes = [veto_of(each.key, each.effect, each.value) for each in inputs.document.vetoes if each.key in decided]
    return recompute(facts, asked.calendar, asked.settings, vetoes)


def _facts(asked: Asked, figures: Figures, inputs: Inputs, numbers: Numbers, item: DocumentItem) -> ItemFacts:
    indicator, its, rule = asked.indicators[item.indicator], inputs.terms[item.indicator], item.rule
    rolled = bool(inputs.path) and indicator.adds_up
    months = figures.below(inputs.path, item.indicator) if rolled else inputs.own.get(item.indicator, ())
    events = [each for each in inputs.events if each.indicator == item.indicator and each.month in its.owed]
    planned = item.plan.get(its.last(asked.calendar.upto))
    return ItemFacts(
        number=numbers.number.get(item.key, 0),
        key=item.key,
        name=item.name,
        kind=item.kind,
        category=indicator.category,
        weight=item.weight,
        rule=rule,
        line=item.line,
        how=Gathering(item.accumulation, indicator.decimals, indicator.cumulative, indicator.factor),
        every=indicator.every,
        months=months,
        counts=counts_of(rule, ((each.clause, each.count) for each in events)),
        planned=None if planned is None else planned.amount,
        before=numbers.before.get(item.key),
        term=its,
    )
