"""How does each month of a year stand: locked, past due, due in so many days, not begun?"""

from dataclasses import dataclass
from datetime import date

from annum.indicators.queries.cells import due_days
from annum.indicators.queries.locks import locked_months
from annum.kernel.period import Month
from annum.year.models import Year


@dataclass(frozen=True, slots=True)
class MonthMark:
    """One month. ``state`` is ``locked``, ``ahead``, ``open`` or ``past-due``; an open month has ``days`` left, today counted."""

    month: Month
    state: str
    due: date
    days: int

    @property
    def locked(self) -> bool:
        """Whether nothing of it may change."""
        return self.state == "locked"


def month_marks(year: Year, today: date) -> list[MonthMark]:
    """Every month of a year. Queries: 2."""
    indexes = [month.index for month in year.months]
    due, locked = due_days(indexes), locked_months(indexes)
    return [_mark(month, due[month.index], month.index in locked, today) for month in year.months]


def _mark(month: Month, due: date, locked: bool, today: date) -> MonthMark:
    days = (due - today).days
    if locked:
        return MonthMark(month, "locked", due, days)
    if today < month.first:
        return MonthMark(month, "ahead", due, days)
    return MonthMark(month, "open" if days > 0 else "past-due", due, days)
