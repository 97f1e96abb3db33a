"""What keeps a year in its stage, and what may no longer change in it? Rooms above say here what must be done before it
moves on; what they change in it they ask here first.
"""

from collections.abc import Callable, Collection

from django.utils.timezone import localdate

from annum.kernel.refusal import Refusal
from annum.kernel.words import Words
from annum.year.models import Stage, Year

FROZEN = "year-sealed"
BEING_SEALED = Words(
    "The year %(year)s is being sealed; since %(day)s nothing of it changes any more."
    " Open the next year when that is done: corrections belong there."
)
SEALED = Words(
    "The year %(year)s is sealed; since %(day)s nothing of it changes any more."
    " Open the next year: corrections belong there."
)
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
    """As ``frozen``, of the year as it is now: one that was read earlier may be stale. Queries: 1."""
    found = Year.objects.filter(pk=year.pk, frozen_at__isnull=False).first()
    return frozen(found) if found else None


def frozen(year: Year) -> Refusal | None:
    """The one refusal of every change in a year that is being sealed, or is sealed; ``None`` while it is neither. Queries: 0."""
    if year.frozen_at is None:
        return None
    words = SEALED if year.stage == Stage.CLOSED else BEING_SEALED
    return Refusal(FROZEN, words.text, {"year": year.code, "day": localdate(year.frozen_at)})


def frozen_months(months: Collection[int]) -> dict[int, Refusal]:
    """Those of these months that lie in such a year, with its refusal. Queries: 1, none for no months."""
    if not months:
        return {}
    inside = {"first_month__lte": max(months), "last_month__gte": min(months)}
    found = list(Year.objects.filter(frozen_at__isnull=False, sandbox=False, **inside))
    told = [(year, refusal) for year in found if (refusal := frozen(year))]
    return {month: why for year, why in told for month in months if year.first_month <= month <= year.last_month}


def refusal_of_frozen_month(months: Collection[int]) -> Refusal | None:
    """The refusal of the first of these months that lies in such a year. Queries: 1."""
    found = frozen_months(months)
    return found[min(found)] if found else None
