"""From what does a year propose the next one's baselines? Whole actuals of its cells, up to three years back, and sisters."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F

from annum.closing.rules.proposing import YEARS, Known
from annum.indicators.models import Accumulation
from annum.kernel.period import Span
from annum.org.models import Subject, UnitVersion
from annum.scoring.models import ItemScore
from annum.scoring.queries.runs import current_run
from annum.targets.models import Item, ItemKind
from annum.targets.queries.terms import Held, terms_of_all
from annum.targets.rules.owed import whole
from annum.year.models import Year

Cell = tuple[int, int]
"""(indicator, subject), by their ids."""

HELD = ("version__statement", "version__number", "version__effective_from", "version__effective_to")


def actuals(year: Year) -> dict[Cell, int]:
    """The whole year's actual of each scored item, in its indicator's scale, from the run that counts at the year's end.

    Only where no figure is missing, and where a sum covers every month. Where two statements score one cell, the later
    version tells. Queries: 3, 4 when sums began within the year; 1 without such a run.
    """
    run = current_run(year, year.last_month)
    if run is None:
        return {}
    there = ItemScore.objects.filter(run=run, actual__isnull=False, months=F("due"), due__gt=0)
    scored = {item: actual for item, actual in there.values_list("item_id", "actual") if actual is not None}
    rows = Item.objects.filter(version__statement__year=year, version__signed_at__isnull=False, kind=ItemKind.SCORED)
    told = rows.order_by("version_id").values_list(
        "pk", "indicator", "version__statement__subject", "accumulation", *HELD
    )
    found = [(row[:4], Held(row[4], row[1], row[5], Span(row[6], row[7]))) for row in told if row[0] in scored]
    sums = [held for (_, _, _, kind), held in found if kind == Accumulation.SUM]
    terms = terms_of_all(set(sums), year)
    every = whole(year.first_month, year.last_month)
    return {
        (indicator, subject): scored[item]
        for (item, indicator, subject, kind), held in found
        if kind != Accumulation.SUM or terms[held].promised == every.promised
    }


def sisters(year: Year) -> dict[int, int]:
    """Subject of a unit to the unit above it, on the year's last day. Queries: 2."""
    day = year.span.end - timedelta(days=1) if year.span.end else year.span.start
    above = dict(UnitVersion.objects.in_force(day).values_list("unit", "parent"))
    rows = Subject.objects.filter(unit__isnull=False).values_list("pk", "unit")
    return {subject: parent for subject, unit in rows if unit and (parent := above.get(unit)) is not None}


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known of every cell: whole actuals of up to three years, the newest first, and the sisters' sums."""

    years: tuple[Mapping[Cell, int], ...]
    parents: Mapping[int, int]
    sums: Mapping[Cell, tuple[int, int]]

    def of(self, indicator: int, subject: int) -> Known:
        """What is known of one cell; the sisters without itself."""
        cell = (indicator, subject)
        total, count = self.sums.get((indicator, self.parents.get(subject, 0)), (0, 0))
        own = self.years[0].get(cell)
        peers = (total, count) if own is None or subject not in self.parents else (total - own, count - 1)
        return Known(tuple(year.get(cell) for year in self.years), peers)


def knowledge(year: Year) -> Knowledge:
    """Everything from which a year proposes. Queries: at most 15."""
    earlier = Year.objects.filter(last_month__lt=year.first_month, sandbox=False).order_by("-first_month")
    years = tuple(actuals(each) for each in (year, *earlier[: YEARS - 1]))
    parents = sisters(year)
    sums: dict[Cell, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for (indicator, subject), actual in years[0].items():
        if subject in parents:
            total, count = sums[indicator, parents[subject]]
            sums[indicator, parents[subject]] = (total + actual, count + 1)
    return Knowledge(years, parents, dict(sums))
