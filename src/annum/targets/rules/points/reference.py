"""To which number does a parameter refer: a fixed one, or the item's own target, threshold, stretch or baseline? Pure."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from annum.kernel.arithmetic import Number
from annum.targets.rules.points.limits import MULTIPLE, RATE, VALUE
from annum.targets.rules.points.line import Line
from annum.targets.rules.points.reading import Reader

OWN = ("target", "threshold", "stretch", "baseline")


@dataclass(frozen=True, slots=True)
class Reference:
    """A fixed value (``amount`` in the indicator's scale) or a share of one of the item's own (ten-thousandths).

    >>> Reference("target", 12000).at(Line(weight=2000, target=50)), Reference("fixed", 7).at(Line(weight=2000))
    (600000, 70000)
    """

    of: str
    amount: int = RATE

    def at(self, line: Line) -> Number:
        """The value in ten-thousandths of the indicator's unit, exact."""
        return self.amount * RATE if self.of == "fixed" else getattr(line, self.of) * self.amount

    def value(self, line: Line) -> Fraction:
        """The value as people read it."""
        return Fraction(self.at(line), RATE * 10**line.scale)

    @property
    def needs(self) -> frozenset[str]:
        """Which of the item's own values must be there."""
        return frozenset() if self.of == "fixed" else frozenset({self.of})

    def written(self) -> int | dict[str, Any]:
        """As it is stored."""
        return self.amount if self.of == "fixed" else {"of": self.of, "share": self.amount}


def read_reference(reader: Reader, name: str, default: Reference | None = None) -> Reference:
    """A whole number, the name of one of the item's values, or ``{"of": "target", "share": 12000}``."""
    found = reader.raw(name)
    if found is None and default is not None:
        return default
    if isinstance(found, str):
        return Reference(reader.choice(name, OWN, ""))
    if isinstance(found, dict):
        return reader.nested(name, found, _share_of_own)
    return Reference("fixed", reader.integer(name, None, -VALUE, VALUE))


def _share_of_own(reader: Reader) -> Reference:
    return Reference(reader.choice("of", OWN, "target"), reader.integer("share", RATE, -MULTIPLE, MULTIPLE))
