"""Who else reports a figure, besides the owner unit of its indicator? Rooms that agree it say so here.

A signed statement may name another data owner for one of its items: that unit then reports this indicator for this subject.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

Pair = tuple[int, int]
"""Indicator and subject."""


@dataclass(frozen=True, slots=True)
class Owning:
    """A unit, by its path in today's tree, that reports a pair from one month to another; ``last`` empty: until further."""

    pair: Pair
    path: str
    first: int
    last: int | None = None

    def holds(self, month: int) -> bool:
        """Whether it holds in a month; 0 asks for any month."""
        return not month or (self.first <= month and (self.last is None or month <= self.last))


Owners = Callable[[Collection[int], Collection[int]], Iterable[Owning]]
_asked: list[Owners] = []


def also_owned(owners: Owners) -> None:
    """Ask this, with indicators and subjects (their ids), for further owners. It must cost the same for any number of them."""
    _asked.append(owners)


def owners_of(indicators: Collection[int], subjects: Collection[int]) -> dict[Pair, tuple[Owning, ...]]:
    """Pair to its further owners; pairs without any are left out. Queries: one for each room that agrees owners."""
    found: dict[Pair, tuple[Owning, ...]] = {}
    if indicators and subjects:
        for ask in _asked:
            for owning in ask(indicators, subjects):
                found[owning.pair] = (*found.get(owning.pair, ()), owning)
    return found
