"""Which month, which days? Months as values, half-open intervals of days. Pure; ``today`` is always an argument."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

MONTHS = 12
"""In a calendar year."""


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month. Stored as one integer, ``index`` = year * 12 + month - 1, so months subtract and compare.

    >>> Month.parse("2026-03").index, str(Month.of(24315)), Month(2026, 12).next()
    (24314, '2026-04', Month(year=2027, month=1))
    """

    year: int
    month: int

    def __post_init__(self) -> None:
        if self.month not in range(1, MONTHS + 1):
            raise ValueError(f"no such month: {self.year}-{self.month}")

    @property
    def index(self) -> int:
        """The month as one integer."""
        return self.year * MONTHS + self.month - 1

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def end(self) -> date:
        """The day after its last day."""
        return self.next().first

    def next(self, months: int = 1) -> "Month":
        """The month so many months later."""
        return Month.of(self.index + months)

    @classmethod
    def of(cls, index: int) -> Self:
        """The month with this index."""
        return cls(index // MONTHS, index % MONTHS + 1)

    @classmethod
    def containing(cls, day: date) -> Self:
        """The month in which a day lies."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``YYYY-MM``. Refuses: ``ValueError``."""
        year, _, month = text.partition("-")
        return cls(int(year), int(month))

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


def months(first: Month, last: Month) -> tuple[Month, ...]:
    """All months from ``first`` to ``last``, both included.

    >>> [str(m) for m in months(Month(2026, 11), Month(2027, 1))]
    ['2026-11', '2026-12', '2027-01']
    """
    return tuple(Month.of(index) for index in range(first.index, last.index + 1))


def later(day: date, months: int) -> date:
    """The same day of the month so many months later; the month's last day where it has no such day.

    >>> later(date(2026, 1, 31), 12), later(date(2024, 2, 29), 12), later(date(2026, 12, 31), 2)
    (datetime.date(2027, 1, 31), datetime.date(2025, 2, 28), datetime.date(2027, 2, 28))
    """
    month = Month.containing(day).next(months)
    last = (month.end - timedelta(days=1)).day
    return day.replace(year=month.year, month=month.month, day=min(day.day, last))


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``start`` up to, not including, ``end``; ``None`` is open.

    >>> year = Span(date(2026, 1, 1), date(2027, 1, 1))
    >>> date(2026, 12, 31) in year, date(2027, 1, 1) in year, year.overlap(Span(date(2026, 12, 1), None)).days
    (True, False, 31)
    """

    start: date
    end: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)

    def overlap(self, other: "Span") -> "Span | None":
        """The days that both hold, or ``None``."""
        start = max(self.start, other.start)
        ends = [end for end in (self.end, other.end) if end is not None]
        end = min(ends) if ends else None
        return Span(start, end) if end is None or start < end else None

    @property
    def days(self) -> int:
        """How many days. Refuses: ``ValueError`` for an open span."""
        if self.end is None:
            raise ValueError("an open span has no length")
        return (self.end - self.start).days
