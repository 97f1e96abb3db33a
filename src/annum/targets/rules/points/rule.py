"""What can every scoring rule do? Pure."""

from collections.abc import Mapping
from typing import Any, ClassVar, Protocol, Self, TypeAlias

from annum.kernel.arithmetic import Arithmetic, Number
from annum.kernel.explain import Explained
from annum.kernel.refusal import Refusal
from annum.targets.rules.points.line import Line

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"
Ratio: TypeAlias = tuple[Number, Number]
"""Numerator and denominator; the denominator is above zero."""


class Rule(Protocol):
    """A scoring rule: frozen parameters, and one definition of its points for integers and for columns."""

    kind: ClassVar[str]

    @classmethod
    def from_parameters(cls, parameters: Mapping[str, Any]) -> Self:
        """Read stored or typed parameters. Refuses, naming the parameter and its row."""

    def parameters(self) -> dict[str, Any]:
        """The parameters as JSON values, every one of them."""

    @property
    def needs(self) -> frozenset[str]:
        """Which of the item's own values (``target``, ``baseline`` ...) the rule reads."""

    def exact(self, over: Arithmetic, line: Line) -> Ratio:
        """The points in hundredths, unrounded."""

    def refusals(self, item: Line) -> tuple[Refusal, ...]:
        """Why an item cannot be scored by this rule, told at publishing."""

    def explained(self, line: Line) -> Explained[int]:
        """The points of one line of integers with the steps that lead to them."""


def points(rule: Rule, over: Arithmetic, line: Line) -> Number:
    """The points in hundredths, rounded once, half away from zero: the only rounding of an item's score."""
    top, bottom = rule.exact(over, line)
    return over.divide(top, bottom)


def missing_values(rule: Rule, item: Line) -> tuple[Refusal, ...]:
    """The values that the rule reads and the item does not have."""
    return tuple(_MISSING[name] for name in _MISSING if name in rule.needs and getattr(item, name) is None)


_MISSING = {
    "target": Refusal("no-target", "The scoring rule needs a target, and the item has none."),
    "threshold": Refusal("no-threshold", "The scoring rule needs a threshold, and the item has none."),
    "stretch": Refusal("no-stretch", "The scoring rule needs a stretch value, and the item has none."),
    "baseline": Refusal("no-baseline", "The scoring rule needs a baseline, and the item has none."),
}


def positive(over: Arithmetic, number: Number) -> Number:
    """A divisor that is never zero: 1 in the place of 0, where the line was refused before."""
    return over.choose(number == 0, 1, number)
