"""How are linear equations solved without losing a digit? Gauss and Jordan, in whole numbers. Pure."""

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt, lcm
from typing import TypeAlias

from annum.kernel.quantity import divide

Row: TypeAlias = list[Fraction]


def solve(matrix: Sequence[Sequence[Fraction]], rights: Sequence[Sequence[Fraction]]) -> list[Row]:
    """The solution for each right-hand side (the columns of ``rights``): row i, column k. Bareiss: without fractions inside.

    Refuses: ``ZeroDivisionError`` when the equations do not determine all unknowns.

    >>> solve([[Fraction(2), Fraction(1)], [Fraction(1), Fraction(3)]], [[Fraction(3)], [Fraction(5)]])
    [[Fraction(4, 5)], [Fraction(7, 5)]]
    """
    rows = [_whole([*left, *right]) for left, right in zip(matrix, rights, strict=True)]
    size, before = len(rows), 1
    for at in range(size):
        best = next((row for row in range(at, size) if rows[row][at]), at)
        rows[at], rows[best] = rows[best], rows[at]
        pivot = rows[at]
        for row in range(size):
            if row != at:
                factor = rows[row][at]
                both = zip(rows[row], pivot, strict=True)
                rows[row] = [(pivot[at] * mine - factor * theirs) // before for mine, theirs in both]
        before = pivot[at]
    return [[Fraction(each, row[at]) for each in row[size:]] for at, row in enumerate(rows)]


def _whole(row: Sequence[Fraction]) -> list[int]:
    scale = lcm(*(each.denominator for each in row))
    return [int(each * scale) for each in row]


def inverse(matrix: Sequence[Sequence[Fraction]]) -> list[Row]:
    """The inverse matrix. Refuses: ``ZeroDivisionError`` when there is none."""
    size = len(matrix)
    return solve(matrix, [[Fraction(int(row == column)) for column in range(size)] for row in range(size)])


def root(square: Fraction, digits: int = 12) -> Fraction:
    """The square root, rounded to so many decimals; the only step in this folder that rounds.

    >>> root(Fraction(2), 4), root(Fraction(9, 4), 1)
    (Fraction(7071, 5000), Fraction(3, 2))
    """
    scaled = square * 10 ** (2 * digits)
    return Fraction((isqrt(4 * scaled.numerator // scaled.denominator) + 1) // 2, 10**digits)


def at_scale(number: Fraction, scale: int) -> int:
    """In units of ``10 ** -scale``, half away from zero.

    >>> at_scale(Fraction(-2896, 1000), 2)
    -290
    """
    exact = number * 10**scale
    return divide(exact.numerator, exact.denominator)
