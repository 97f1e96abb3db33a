"""What do several units make of one month, added together? Pure."""

from collections.abc import Iterable

from annum.scoring.rules.facts import MonthFacts


def added(cells: Iterable[MonthFacts]) -> MonthFacts:
    """The same month of several units, added; it is exempt only when all of them are.

    >>> added([MonthFacts(0, 5), MonthFacts(0, exempt=True), MonthFacts(0, -2)]).amount
    3
    """
    found = list(cells)
    return MonthFacts(
        found[0].month,
        _total(found, "amount"),
        _total(found, "numerator"),
        _total(found, "denominator"),
        exempt=all(one.exempt for one in found),
        provisional=any(one.provisional for one in found),
        restated=any(one.restated for one in found),
        parts=sum(one.parts for one in found),
    )


def _total(cells: list[MonthFacts], name: str) -> int | None:
    amounts = [getattr(one, name) for one in cells if getattr(one, name) is not None]
    return sum(amounts) if amounts else None
