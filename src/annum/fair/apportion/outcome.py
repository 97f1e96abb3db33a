"""Who gets how many places, by which quotient was each won, who was next? Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from annum.fair.tally.ties import Tie


@dataclass(frozen=True, slots=True)
class Won:
    """One place: the ``id`` that held ``held`` places before, the rival ``next`` (who held ``next_held``; "": nobody was
    left); whether both were ``equal``.
    """

    id: str
    held: int
    next: str = ""
    next_held: int = 0
    equal: bool = False


@dataclass(frozen=True, slots=True)
class Shares:
    """``places`` per id in the order of the claims; ``won`` in turn, after the floors; ``next``: who would get one more.

    ``remainders``: what is over after whole quotas, for largest remainder alone, as text like "29/60".
    """

    method: str
    places: Mapping[str, int]
    won: tuple[Won, ...] = ()
    ties: tuple[Tie, ...] = ()
    next: str = ""
    remainders: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, method: str, held: Mapping[str, int], won: Iterable[Won], ties: Iterable[Tie], next: str = "") -> Self:
        """The shares after all places have been won."""
        return cls(method, dict(held), tuple(won), tuple(ties), next)

    def written(self) -> dict[str, Any]:
        """As plain JSON."""
        return {
            "method": self.method,
            "places": dict(self.places),
            "won": [[one.id, one.next] for one in self.won],
            "ties": [tie.written() for tie in self.ties],
            "next": self.next,
            "remainders": dict(self.remainders),
        }
