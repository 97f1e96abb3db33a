"""What must be known before figures may be entered or decided? Everything at once, however many figures."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from annum.indicators.access import Place
from annum.indicators.drafts import Cell
from annum.indicators.models import Indicator, Value, ValueState
from annum.indicators.owning import Owning, Pair, owners_of
from annum.indicators.queries.locks import closed_months
from annum.indicators.queries.places import places, unit_paths, within
from annum.journal.models import STANDING
from annum.kernel.refusal import Refusal
from annum.year.models import Year

YearMonths = tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """Indicators, places, closed months with why, and years for some cells."""

    indicators: dict[int, Indicator]
    places: dict[int, Place]
    owner_paths: dict[int, str]
    closed: Mapping[int, Refusal]
    years: YearMonths
    also: Mapping[Pair, tuple[Owning, ...]] = field(default_factory=dict)

    def first_month(self, month: int) -> int:
        """The first month of the year that holds this one; outside every year, January."""
        return next((first for first, last, _ in self.years if first <= month <= last), month - month % 12)

    def owner_path(self, indicator: Indicator) -> str:
        """Where its owner unit stands; empty without one."""
        return self.owner_paths.get(indicator.owner_unit_id or 0, "")

    def further_owners(self, cell: Cell) -> list[str]:
        """Where further units stand that report this figure."""
        return [each.path for each in self.also.get(cell[:2], ()) if each.holds(cell[2])]

    def log(self, months: Iterable[int]) -> str:
        """The journal of the one year that holds all these months, else the standing one."""
        return log_of(self.years, months)


def ground(cells: Collection[Cell]) -> Ground:
    """What is needed to judge acts on these cells. Queries: 7, at most."""
    indicators = Indicator.objects.filter(within("pk", {indicator for indicator, _, _ in cells})).in_bulk()
    return Ground(
        indicators,
        places({subject for _, subject, _ in cells}),
        unit_paths({found.owner_unit_id for found in indicators.values() if found.owner_unit_id}),
        closed_months({month for _, _, month in cells}),
        year_months(),
        owners_of(indicators, {subject for _, subject, _ in cells}),
    )


def log_of(years: YearMonths, months: Iterable[int]) -> str:
    """The journal of the one year that holds all these months, else the standing one. Queries: 0."""
    held = {next((code for first, last, code in years if first <= month <= last), STANDING) for month in months}
    return held.pop() if len(held) == 1 else STANDING


def year_months() -> YearMonths:
    """First month, last month and code of every real year. Queries: 1."""
    return tuple(
        Year.objects.filter(sandbox=False).values_list("first_month", "last_month", "code").order_by("first_month")
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """What a cell holds now: the figure in force and the one that waits."""

    in_force: Value | None = None
    waiting: Value | None = None

    @property
    def shown(self) -> Value | None:
        """The row that a form shows, whose number it sends back as ``expected``."""
        return self.waiting or self.in_force


def standing(cells: Collection[Cell]) -> dict[Cell, Standing]:
    """What these cells hold; an empty cell is left out. Queries: 1."""
    rows = Value.objects.filter(
        Q(state=ValueState.SUBMITTED) | Q(state=ValueState.APPROVED, superseded_at=None),
        within("indicator", {cell[0] for cell in cells}),
        within("subject", {cell[1] for cell in cells}),
        month__in={cell[2] for cell in cells},
    )
    wanted = set(cells)
    found: dict[Cell, Standing] = {}
    for row in rows:
        cell = (row.indicator_id, row.subject_id, row.month)
        if cell in wanted:
            held = found.get(cell, Standing())
            waits = row.state == ValueState.SUBMITTED
            found[cell] = Standing(held.in_force, row) if waits else Standing(row, held.waiting)
    return found
