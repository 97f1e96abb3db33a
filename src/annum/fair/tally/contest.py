"""Which options stand, for how many places, and who goes first when counts are equal? Pure."""

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Contest:
    """``options`` are ids in the order of the ballot.

    Who goes first in a tie: the order of the ids in ``order``, declared before the vote; or an order drawn from ``seed``,
    published before the vote; or, with neither, the order of ``options``. The draw sees positions on the ballot, not ids,
    so that renaming an option changes nothing.

    >>> Contest(("a", "b", "c"), order=("c", "a", "b")).tie_order
    ('c', 'a', 'b')
    >>> Contest(("a", "b", "c"), seed="2026").tie_order == Contest(("a", "b", "c"), seed="2026").tie_order
    True
    """

    options: tuple[str, ...]
    places: int = 1
    order: tuple[str, ...] = ()
    seed: str = ""

    @property
    def tie_order(self) -> tuple[str, ...]:
        """Every option, the one that goes first in a tie at the head."""
        if self.order:
            return self.order
        if self.seed:
            drawn = sorted(range(len(self.options)), key=self._lot)
            return tuple(self.options[at] for at in drawn)
        return self.options

    def _lot(self, at: int) -> bytes:
        return sha256(f"{self.seed}\n{at}".encode()).digest()

    @property
    def by(self) -> str:
        """What decides ties: "declared", "seed" or "ballot"."""
        return "declared" if self.order else "seed" if self.seed else "ballot"
