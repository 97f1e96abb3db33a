"""How do the months of a statement's items run: planned, reported, year to date?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from annum.indicators.queries.cells import Cell, shown_amount, to_date, value_cells
from annum.indicators.queries.sums import with_sums
from annum.kernel.period import Month
from annum.kernel.quantity import Quantity
from annum.targets.models import Item
from annum.targets.queries.wording import Wording


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month of an item; ``plan`` and ``reached`` are year to date, ``state`` as in ``CellState``."""

    month: Month
    plan: Quantity | None
    period: Quantity | None
    reached: Quantity | None
    state: str


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
    """Every item's months of the year. Only figures in force count. Queries: 4 on a loaded wording."""
    statement = text.version.statement
    months = [month.index for month in statement.year.months]
    indicators = list({item.indicator_id: item.indicator for item in text.items}.values())
    entered = value_cells(indicators, [statement.subject_id], months, today=today)
    cells = with_sums(entered, indicators, [statement.subject_id])
    found = []
    for item in text.items:
        line = [cells[(item.indicator_id, statement.subject_id, month)] for month in months]
        found.append(ItemMonths(item, tuple(_row(text, item, line[: place + 1]) for place in range(len(months)))))
    return found


def _row(text: Wording, item: Item, cells: Sequence[Cell]) -> MonthRow:
    """The last of some cells, with the year to date that they make together."""
    cell, indicator = cells[-1], item.indicator
    reached = to_date(indicator, cells).value.amount if cell.in_force is not None else None

    def quantity(amount: int | None) -> Quantity | None:
        return None if amount is None else Quantity(amount, indicator.decimals, indicator.unit)

    return MonthRow(
        Month.of(cell.month),
        quantity(text.plans[item.pk].get(cell.month)),
        quantity(shown_amount(cell.in_force, indicator)),
        quantity(reached),
        str(cell.state),
    )
