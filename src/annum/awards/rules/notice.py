"""How long does a public notice take objections? Pure."""

from datetime import date, timedelta


def until(first: date, days: int) -> date:
    """The first day on which it takes none any more: ``days`` calendar days after the day of publishing, which counts.

    >>> until(date(2026, 12, 1), 5)
    datetime.date(2026, 12, 6)
    """
    return first + timedelta(days=days)
