"""Over which small arithmetic is a scoring rule written, so that one text runs on a line and on a column? Pure.

A rule uses ``+ - *`` and comparisons of its numbers, and the functions below through an ``Arithmetic`` that it is given.
On one line the numbers are Python integers (``Integers`` here); in a run they are 128-bit columns
(``annum.scoring.columns``), with equal results, negatives included.
"""

from typing import Any, Protocol, TypeAlias

from annum.kernel import quantity

Number: TypeAlias = Any
"""An exact integer, or a column of them."""
Truth: TypeAlias = Any
"""A bool, or a column of them."""


class Arithmetic(Protocol):
    """What a rule may do besides ``+ - * < <= == >= >``."""

    def divide(self, numerator: Number, denominator: Number) -> Number:
        """Divide and round half away from zero; the denominator is never zero."""

    def truncate(self, numerator: Number, denominator: Number) -> Number:
        """Divide toward zero; the denominator is never zero."""

    def choose(self, condition: Truth, then: Number, otherwise: Number) -> Number:
        """``then`` where the condition holds, else ``otherwise``; both are computed."""

    def least(self, one: Number, other: Number) -> Number:
        """The smaller."""

    def greatest(self, one: Number, other: Number) -> Number:
        """The greater."""

    def absolute(self, number: Number) -> Number:
        """Without its sign."""

    def both(self, one: Truth, other: Truth) -> Truth:
        """Logical and."""


class Integers:
    """The arithmetic on Python integers: one line, an explanation, the verifier."""

    def divide(self, numerator: int, denominator: int) -> int:
        return quantity.divide(numerator, denominator)

    def truncate(self, numerator: int, denominator: int) -> int:
        sign = -1 if (numerator < 0) != (denominator < 0) else 1
        return sign * (abs(numerator) // abs(denominator))

    def choose(self, condition: bool, then: int, otherwise: int) -> int:
        return then if condition else otherwise

    def least(self, one: int, other: int) -> int:
        return min(one, other)

    def greatest(self, one: int, other: int) -> int:
        return max(one, other)

    def absolute(self, number: int) -> int:
        return abs(number)

    def both(self, one: bool, other: bool) -> bool:
        return one and other


def clip(over: Arithmetic, number: Number, low: Number, high: Number) -> Number:
    """Hold a number between two bounds.

    >>> clip(Integers(), 130, 0, 120)
    120
    """
    return over.least(over.greatest(number, low), high)
