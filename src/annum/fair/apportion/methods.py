"""By which quotient does a claim win its next place? The divisor methods. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt
from typing import Final, TypeAlias

from annum.fair.tally.numbers import SCALE, rounded
from annum.kernel.quantity import Quantity
from annum.kernel.words import Words

Rank: TypeAlias = tuple[int, Fraction]
"""How strong a claim is: 1 and its weight where the divisor is zero (before all others), else 0 and the quotient."""


@dataclass(frozen=True, slots=True)
class Method:
    """``divisor`` of a claim that holds so many places. With ``power`` 2 weights and divisors are compared squared, so that
    the root is never taken.
    """

    id: str
    label: Words
    note: Words
    divisor: Callable[[int], Fraction]
    power: int = 1

    def rank(self, weight: int, held: int) -> Rank:
        """How strong a claim on one more place is, exactly.

        >>> METHODS["huntington_hill"].rank(70, 1), METHODS["adams"].rank(70, 0)
        ((0, Fraction(2450, 1)), (1, Fraction(70, 1)))
        """
        by = self.divisor(held)
        return (0, Fraction(weight**self.power) / by) if by else (1, Fraction(weight))

    def sum(self, weight: int, held: int) -> str:
        """The quotient as it is written; the root is rounded here and nowhere else.

        >>> METHODS["sainte_lague"].sum(790, 1), METHODS["huntington_hill"].sum(790, 1), METHODS["adams"].sum(790, 0)
        ('790/3 ≈ 263.3333', '790/√2 ≈ 558.6144', '790')
        """
        by = self.divisor(held)
        if not by:
            return str(weight)
        written = str(by) if by.denominator == 1 else f"({by})"
        value = _root(weight, by) if self.power > 1 else rounded(weight / by)
        exact = self.power == 1 and value.decimal().as_integer_ratio() == (weight / by).as_integer_ratio()
        return f"{weight}/{'√' if self.power > 1 else ''}{written} {'=' if exact else '≈'} {value}"


def _root(weight: int, by: Fraction) -> Quantity:
    square = Fraction(weight * weight * 10 ** (2 * SCALE)) / by
    return Quantity((isqrt(4 * square.numerator // square.denominator) + 1) // 2, SCALE)


METHODS: Final[dict[str, Method]] = {
    method.id: method
    for method in (
        Method(
            "sainte_lague",
            Words("Sainte-Laguë"),
            Words("Neutral between large and small units."),
            lambda held: Fraction(2 * held + 1),
        ),
        Method(
            "dhondt",
            Words("D'Hondt"),
            Words("Favours large units."),
            lambda held: Fraction(held + 1),
        ),
        Method(
            "adams",
            Words("Adams"),
            Words("Favours small units; everyone gets one before anyone gets two."),
            Fraction,
        ),
        Method(
            "huntington_hill",
            Words("Huntington-Hill"),
            Words("Favours small units a little; everyone gets one before anyone gets two."),
            lambda held: Fraction(held * (held + 1)),
            power=2,
        ),
        Method(
            "dean",
            Words("Dean"),
            Words("Favours small units a little; everyone gets one before anyone gets two."),
            lambda held: Fraction(2 * held * (held + 1), 2 * held + 1),
        ),
    )
}
"""By id, the neutral one first. Source: Balinski and Young, Fair Representation, 1982."""
DEFAULT: Final = "sainte_lague"
