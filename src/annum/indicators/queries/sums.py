"""What do the cells of a unit hold whose indicator adds up? The figures of the units below with its own, added."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from annum.indicators.models import AddsUp, Indicator
from annum.indicators.models import Figure as Sum
from annum.indicators.queries.cells import Cell, CellState, Figure

Cells = Mapping[tuple[int, int, int], Cell]


def with_sums(
    cells: Cells, indicators: Sequence[Indicator], subject_ids: Collection[int]
) -> dict[tuple[int, int, int], Cell]:
    """The cells, with a sum in force wherever there is one and nobody has entered a figure. Queries: 1, none if nothing adds up."""
    adding = [indicator.pk for indicator in indicators if indicator.adds_up != AddsUp.NONE]
    found = dict(cells)
    if not adding:
        return found
    months = {month for _, _, month in cells}
    rows = Sum.objects.filter(indicator__in=adding, subject__in=subject_ids, month__in=months, parts__gt=0)
    for row in rows.select_related("indicator"):
        key = (row.indicator_id, row.subject_id, row.month)
        if found[key].in_force is None:
            found[key] = replace(found[key], state=CellState.FINAL, in_force=_figure(row))
    return found


def _figure(row: Sum) -> Figure:
    """A sum as a figure that nobody submitted."""
    ratio = row.indicator.adds_up == AddsUp.RATIO
    return Figure(
        pk=0,
        amount=None if ratio else row.amount,
        numerator=row.numerator if ratio else None,
        denominator=row.denominator if ratio else None,
        not_applicable=False,
        provisional=False,
        corrects=None,
        note="",
        submitted_by=None,
        submitted_for=None,
    )
