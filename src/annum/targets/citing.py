"""Who cites a statement from above? Rooms that build on statements say here why one may not be taken back."""

from collections.abc import Callable, Sequence

from annum.kernel.refusal import Refusal

Guard = Callable[[Sequence[int]], Refusal | None]
_guards: list[Guard] = []


def guard(refusal: Guard) -> None:
    """Ask this whenever statements (their ids) would be taken back."""
    _guards.append(refusal)


def refusal_of_citations(statements: Sequence[int]) -> Refusal | None:
    """Why these statements must stay; ``None`` when nothing cites them."""
    return next((found for each in _guards if (found := each(statements)) is not None), None)
