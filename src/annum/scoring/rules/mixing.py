"""How does a year mix a person's own statement with those of the units that the person heads? A part of its settings. Pure."""

from dataclasses import dataclass
from typing import Any, Final, Self

from annum.targets.rules.points.limits import RATE
from annum.targets.rules.points.reading import Reader

HOWS: Final = ("own_first", "own", "unit", "mix")
LONGEST: Final = 366


@dataclass(frozen=True, slots=True)
class Mixing:
    """``how``, on each day: the own statement where there is one, else the unit's ("own_first"); only the one or only the
    other ("own", "unit"); or both, the unit's with ``unit_share`` (ten-thousandths) and the own with the rest ("mix").
    A statement held for fewer than ``least_days`` does not count. Source: field catalogue 6.18, 6.19.
    """

    how: str = "own_first"
    unit_share: int = RATE // 2
    least_days: int = 90

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """The part of the settings."""
        how = reader.choice("how", HOWS, "own_first")
        share = reader.integer("unit_share", RATE // 2, 0, RATE)
        return cls(how, share, reader.integer("least_days", 90, 0, LONGEST))

    def written(self) -> dict[str, Any]:
        """As it is stored."""
        return {"how": self.how, "unit_share": self.unit_share, "least_days": self.least_days}

    def share(self, own: bool) -> int:
        """The part of a day that has both kinds of statement which goes to one of them, in ten-thousandths."""
        unit = {"own_first": 0, "own": 0, "unit": RATE}.get(self.how, self.unit_share)
        return RATE - unit if own else unit

    def takes(self, own: bool) -> bool:
        """Whether a statement of this kind counts where it stands alone."""
        return self.how in ("own_first", "mix") or self.how == ("own" if own else "unit")
