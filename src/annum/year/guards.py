"""What keeps a year in its stage? Rooms above say here what must be done before it moves on."""

from collections.abc import Callable

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
