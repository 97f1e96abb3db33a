"""How do the months of a statement's items run: planned, reported, year to date?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from annum.indicators.queries.cells import (
    Cell,
    CellState,
    figures_to_date,
    gathering,
    shown_amount,
    value_cells,
)
from annum.indicators.queries.sums import with_sums
from annum.indicators.rules.accumulate import gather
from annum.kernel.period import Month
from annum.kernel.quantity import Quantity
from annum.targets.models import Item
from annum.targets.queries.terms import terms_of
from annum.targets.queries.wording import Wording
from annum.targets.rules.owed import Term
from annum.targets.rules.within import within


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month of an item; ``plan`` and ``reached`` are to date, ``state`` as in ``CellState``. ``owed``: it belongs to the item."""

    month: Month
    plan: Quantity | None
    period: Quantity | None
    reached: Quantity | None
    state: str
    owed: bool = True


@dataclass(frozen=True, slots=True)
class ItemMonths:
    """The months of one item, in order."""

    item: Item
    rows: tuple[MonthRow, ...]

    @property
    def plan(self) -> list[Quantity | None]:
        """The planned years to date; nothing when there is no plan at all."""
        found = [row.plan for row in self.rows]
        return found if any(found) else []

    @property
    def reached(self) -> list[Quantity | None]:
        """The years to date."""
        return [row.reached for row in self.rows]


def months_of(text: Wording, today: date) -> list[ItemMonths]:
    """Every item's months of the year. Only figures in force in the item's own months count.

    Queries: 4 on a loaded wording, 5 for an amendment within the year.
    """
    statement = text.version.statement
    months = [month.index for month in statement.year.months]
    indicators = list({item.indicator_id: item.indicator for item in text.items}.values())
    entered = value_cells(indicators, [statement.subject_id], months, today=today)
    cells = with_sums(entered, indicators, [statement.subject_id])
    terms = terms_of(text.version, statement.year, [item.indicator_id for item in text.items])
    found = []
    for item in text.items:
        line = [cells[(item.indicator_id, statement.subject_id, month)] for month in months]
        term = terms[item.indicator_id]
        rows = [_row(text, item, line[: place + 1], term) for place in range(len(months))]
        found.append(ItemMonths(item, tuple(rows)))
    return found


def _row(text: Wording, item: Item, cells: Sequence[Cell], term: Term) -> MonthRow:
    """The last of some cells, with the year to date that they make together; nothing before and after the term."""
    cell, indicator, month = cells[-1], item.indicator, Month.of(cells[-1].month)
    if cell.month not in term.owed:
        return MonthRow(month, None, None, None, str(CellState.UNEXPECTED), owed=False)
    how = gathering(indicator)
    told = within(how, figures_to_date(cells), term)
    reached = gather(how, told).value.amount if cell.in_force is not None else None

    def quantity(amount: int | None) -> Quantity | None:
        return None if amount is None else Quantity(amount, indicator.decimals, indicator.unit)

    return MonthRow(
        month,
        quantity(text.plans[item.pk].get(cell.month)),
        quantity(shown_amount(cell.in_force, indicator)),
        quantity(reached),
        str(cell.state),
    )
