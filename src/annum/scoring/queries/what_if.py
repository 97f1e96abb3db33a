"""What would a statement's score be with other figures, now and at the year's end? Nothing is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from annum.scoring.queries.explanation import Explanation, ItemExplained
from annum.scoring.queries.laws import vetoes_of
from annum.scoring.queries.reading import calendar_of
from annum.scoring.rules.item_told import ItemTold
from annum.scoring.rules.outlook import at_year_end, needed_per_month, to_next_grade
from annum.scoring.rules.settings import Settings
from annum.scoring.rules.statement_told import StatementTold, recompute


@dataclass(frozen=True, slots=True)
class Tried:
    """One item with the figure tried out: points now and at the year's end; ``needed`` each month left for its target."""

    one: ItemExplained
    tried: ItemTold
    at_end: ItemTold
    needed: int | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The statement with the figures tried out. ``next_grade``: the letter and the points that lack."""

    now: StatementTold
    at_end: StatementTold
    items: tuple[Tried, ...]
    next_grade: tuple[str, int] | None
    whole: bool


def what_if(told: Explanation, figures: Mapping[str, int]) -> WhatIf:
    """Recompute with some items' figures changed (item key to the year to date, in its scale). Queries: 0."""
    settings, calendar, law = Settings.from_parameters(told.run.policy), calendar_of(told.run), vetoes_of(told.vetoes)
    facts = [replace(one.told.facts, assumed=figures.get(one.item.key)) for one in told.items]
    now = recompute(facts, calendar, settings, law)
    later, year = at_year_end(now.items, calendar)
    at_end = recompute(later, year, settings, law)
    left = calendar.last - calendar.upto
    items = tuple(
        Tried(one, tried, end, _needed(one, tried, left))
        for one, tried, end in zip(told.items, now.items, at_end.items, strict=True)
    )
    return WhatIf(now, at_end, items, to_next_grade(settings.grades, at_end.score.value.total), not left)


def _needed(one: ItemExplained, tried: ItemTold, left: int) -> int | None:
    target = one.item.target
    if target is None or tried.actual is None or tried.facts.counting:
        return None
    return needed_per_month(tried.facts.how.accumulation, tried.actual, target, left)
