"""What may be voted on, how, and how it is counted? One frozen description, fixed before the first vote. Pure."""

from dataclasses import dataclass
from typing import Any, Final

from annum.fair.tally.contest import Contest
from annum.fair.tally.majority import Majority
from annum.kernel.words import Words

KINDS: Final[dict[str, Words]] = {
    "yes_no": Words("Yes, no or abstain"),
    "approval": Words("Approval: any number of options"),
    "limited": Words("A limited number of votes"),
    "score": Words("A score for each option"),
    "ranked": Words("A ranking"),
}
BLANKS: Final[dict[str, Words]] = {
    "refused": Words("A blank vote cannot be cast."),
    "cast": Words("A blank vote counts as cast, not as valid."),
    "valid": Words("A blank vote counts as cast and as valid."),
}


@dataclass(frozen=True, slots=True)
class Option:
    """What can be voted for: ``id`` never changes, ``name`` is shown, ``unit`` is where a candidate belongs."""

    id: str
    name: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Spread:
    """How scores must differ within one vote: at most ``high_most`` of ``high`` or more, at least ``low_least`` below
    ``low``, and at least ``differ`` different ones.
    """

    high: int = 0
    high_most: int = 0
    low: int = 0
    low_least: int = 0
    differ: int = 1


@dataclass(frozen=True, slots=True)
class Ballot:
    """A ballot is of one of ``KINDS`` and is counted by a ``method`` (``annum.fair.tally.methods``) for so many ``places``.

    ``least`` and ``most`` bound how many votes one voter gives (yes votes, crosses, or ranked options; ``most`` 0: no
    bound), ``each`` how many go to one option, ``top`` is the best score. ``blank`` is one of ``BLANKS``. ``gaps``: "allowed"
    when a vote may leave options without answer, score or rank, else "refused"; ``equals`` likewise for equal ranks.
    ``own_unit``: so many votes may go to the voter's own unit, 0 for none, ``None`` for no such rule. ``majority`` decides a
    yes-or-no ballot; on an approval or limited one it is what a winner needs. ``order`` or ``seed`` break ties (``Contest``).
    """

    kind: str
    options: tuple[Option, ...]
    method: str
    places: int = 1
    least: int = 0
    most: int = 0
    each: int = 1
    top: int = 0
    blank: str = "valid"
    gaps: str = "allowed"
    equals: str = "refused"
    own_unit: int | None = None
    spread: Spread | None = None
    majority: Majority | None = None
    order: tuple[str, ...] = ()
    seed: str = ""

    @property
    def contest(self) -> Contest:
        """The options by their ids, the places and the order of ties."""
        return Contest(tuple(option.id for option in self.options), self.places, self.order, self.seed)

    def name(self, option: str) -> str:
        """The name of an option; its id where it has none or is unknown."""
        return next((one.name for one in self.options if one.id == option and one.name), option)

    def written(self) -> dict[str, Any]:
        """As plain JSON; ``annum.fair.tally.reading`` reads it."""
        spread = self.spread
        return {
            "kind": self.kind,
            "options": [{"id": one.id, "name": one.name, "unit": one.unit} for one in self.options],
            "method": self.method,
            **{name: getattr(self, name) for name in ("places", "least", "most", "each", "top")},
            **{name: getattr(self, name) for name in ("blank", "gaps", "equals", "seed")},
            "own_unit": self.own_unit,
            "spread": {name: getattr(spread, name) for name in Spread.__slots__} if spread else None,
            "majority": self.majority.written() if self.majority else None,
            "order": list(self.order),
        }
