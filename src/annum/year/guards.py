"""What keeps a year in its stage, and what may no longer change in it? Rooms above say here what must be done before it
moves on; what they change in it they ask here first.
"""

from collections.abc import Callable, Collection

from annum.kernel.period import Month
from annum.kernel.refusal import Refusal
from annum.year.models import Year

Guard = Callable[[Year], Refusal | None]
_guards: list[Guard] = []


def guard(refusal: Guard) -> None:
    """Ask this whenever a year would move one stage on; once, however often Annum starts."""
    if refusal not in _guards:
        _guards.append(refusal)


def refusal_of_guards(year: Year) -> Refusal | None:
    """Why the year must stay in its stage; ``None`` when nothing holds it."""
    return next((found for each in _guards if (found := each(year)) is not None), None)


def refusal_of_frozen(year: Year) -> Refusal | None:
    """Nothing changes in a year that is sealed, or is being sealed. Queries: 1, for a year that was read earlier may be stale."""
    if not Year.objects.filter(pk=year.pk, frozen_at__isnull=False).exists():
        return None
    return frozen(year.code)


def frozen(code: str) -> Refusal:
    """The refusal of a change in a sealed year."""
    return Refusal("year-sealed", "The year %(year)s is sealed; nothing of it changes any more.", {"year": code})


def frozen_months(months: Collection[int]) -> dict[int, str]:
    """Those of these months that lie in a sealed year, with its code. Queries: 1, none for no months."""
    if not months:
        return {}
    inside = {"first_month__lte": max(months), "last_month__gte": min(months)}
    rows = Year.objects.filter(frozen_at__isnull=False, sandbox=False, **inside)
    spans = list(rows.values_list("first_month", "last_month", "code"))
    return {month: code for first, last, code in spans for month in months if first <= month <= last}


def refusal_of_frozen_month(months: Collection[int]) -> Refusal | None:
    """Nothing changes in the months of a sealed year. Queries: 1."""
    found = frozen_months(months)
    if not found:
        return None
    month = min(found)
    params = {"month": str(Month.of(month)), "year": found[month]}
    return Refusal(
        "month-sealed",
        "%(month)s belongs to the year %(year)s, which is sealed; nothing of it changes any more.",
        params,
    )
