"""How is a tie broken, and told? By the contest's order, and each one is kept. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Any

from annum.fair.tally.contest import Contest

EARLIER = "earlier"
"""Decided by the counts of an earlier stage, not by the order."""


@dataclass(frozen=True, slots=True)
class Tie:
    """``options`` were equal and were put in this order, by ``by`` ("declared", "seed", "ballot", "earlier").

    ``about``: "place" (it bears on who is in), "order" (only who comes first), "exclusion" (the first was excluded),
    "surplus" (whose surplus first), "defeat" (winners and losers of defeats that are equally strong and clash),
    "committee" (members of equally good committees).
    """

    about: str
    options: tuple[str, ...]
    by: str

    def written(self) -> dict[str, Any]:
        """As plain JSON."""
        return {"about": self.about, "options": list(self.options), "by": self.by}


class Lots:
    """Breaks the ties of one count and remembers them. Earlier in the contest's order is better.

    >>> lots = Lots(Contest(("a", "b", "c"), places=1))
    >>> lots.ranking({"a": 2, "b": 5, "c": 5}), lots.ties
    (('b', 'c', 'a'), (Tie(about='place', options=('b', 'c'), by='ballot'),))
    """

    def __init__(self, contest: Contest) -> None:
        self._at = {option: at for at, option in enumerate(contest.tie_order)}
        self._places, self._by = contest.places, contest.by
        self._ties: list[Tie] = []

    @property
    def ties(self) -> tuple[Tie, ...]:
        """Every tie so far, in the order in which they were met."""
        return tuple(self._ties)

    def position(self, option: str) -> int:
        """Where the option stands in the order."""
        return self._at[option]

    def ordered(self, options: Iterable[str]) -> tuple[str, ...]:
        """The options by the order alone, without telling a tie."""
        return tuple(sorted(options, key=self._at.__getitem__))

    def tell(self, about: str, options: Iterable[str], by: str = "") -> None:
        """Keep a tie that was broken elsewhere."""
        self._ties.append(Tie(about, tuple(options), by or self._by))

    def put(self, tied: Collection[str], done: int) -> tuple[str, ...]:
        """Options that are equal for the places after ``done``, in order; a tie of two or more is told."""
        found = self.ordered(tied)
        if len(found) > 1:
            self.tell("place" if done < self._places < done + len(found) else "order", found)
        return found

    def choose(self, tied: Collection[str], done: int) -> str:
        """The one to take next after ``done``, where the choice bears on those that come later."""
        found = self.ordered(tied)
        if len(found) > 1:
            self.tell("place" if done < self._places else "order", found)
        return found[0]

    def drop(self, tied: Collection[str]) -> str:
        """The one to exclude of those with equally few votes: the last in the order."""
        found = self.ordered(tied)[::-1]
        if len(found) > 1:
            self.tell("exclusion", found)
        return found[0]

    def ranking(self, amounts: Mapping[str, Fraction | int | None]) -> tuple[str, ...]:
        """All options, the largest amount first; one without an amount (``None``) comes last."""
        keys = {option: (amount is not None, amount or 0) for option, amount in amounts.items()}
        found: list[str] = []
        for _, group in groupby(sorted(keys, key=keys.__getitem__, reverse=True), key=keys.__getitem__):
            found += self.put(tuple(group), len(found))
        return tuple(found)
