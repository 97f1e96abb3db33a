"""What is an exact amount, and where is it rounded? Pure.

Amounts are scaled integers: ``Quantity(9850, 2)`` is 98.50. Only ``divide`` rounds, half away from zero.
"""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation


class TooFine(ValueError):
    """The number has more decimals than its scale keeps."""


def divide(numerator: int, denominator: int) -> int:
    """Divide and round half away from zero, negatives included. Exact at any size.

    >>> [divide(5, 2), divide(-5, 2), divide(7, 3), divide(-7, -3)]
    [3, -3, 2, 2]
    """
    sign = -1 if (numerator < 0) != (denominator < 0) else 1
    top, bottom = abs(numerator), abs(denominator)
    return sign * ((2 * top + bottom) // (2 * bottom))


def rescale(amount: int, scale: int, to: int) -> int:
    """Move an amount to another scale, rounding half away from zero when decimals are lost.

    >>> rescale(12345, 3, 2), rescale(12, 0, 2)
    (1235, 1200)
    """
    return amount * 10 ** (to - scale) if to >= scale else divide(amount, 10 ** (scale - to))


@dataclass(frozen=True, slots=True, order=False)
class Quantity:
    """An exact amount: ``amount`` counts units of ``10 ** -scale``; ``unit`` is its written unit ("%", "CNY", "").

    >>> str(Quantity(-1250, 2, "t"))
    '-12.50'
    """

    amount: int
    scale: int = 0
    unit: str = ""

    def decimal(self) -> Decimal:
        """The same amount as a Decimal with exactly ``scale`` decimals."""
        return Decimal(self.amount).scaleb(-self.scale)

    def __str__(self) -> str:
        return f"{self.decimal():f}"


def scaled(number: Decimal | str | int, scale: int) -> int:
    """Bring a written number to its scale, exactly.

    Refuses: ``TooFine`` when decimals would be lost, ``ValueError`` when it is no finite number.

    >>> scaled("12.5", 2)
    1250
    """
    try:
        value = Decimal(number)
    except InvalidOperation as error:
        raise ValueError(f"not a number: {number!r}") from error
    if not value.is_finite():
        raise ValueError(f"not a number: {number!r}")
    shifted = value.scaleb(scale)
    if shifted != shifted.to_integral_value():
        raise TooFine(f"{number} has more than {scale} decimals")
    return int(shifted)


def rounded(number: Decimal | str | int, scale: int) -> int:
    """Bring a written number to its scale, rounding half away from zero.

    >>> rounded("12.345", 2), rounded("-12.345", 2)
    (1235, -1235)
    """
    top, bottom = Decimal(number).as_integer_ratio()
    return divide(top * 10**scale, bottom)
