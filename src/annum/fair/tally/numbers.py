"""How is an exact amount written for people? With ``=`` where the decimals end within four, else with ``≈``. Pure."""

from fractions import Fraction

from annum.kernel.quantity import Quantity, divide

SCALE = 4


def rounded(number: Fraction | int) -> Quantity:
    """The amount with at most four decimals, half away from zero; no more decimals than it needs.

    >>> str(rounded(Fraction(49, 2))), str(rounded(Fraction(2, 3))), str(rounded(7))
    ('24.5', '0.6667', '7')
    """
    exact = Fraction(number)
    for scale in range(SCALE):
        if (exact * 10**scale).denominator == 1:
            return Quantity(int(exact * 10**scale), scale)
    return Quantity(divide(exact.numerator * 10**SCALE, exact.denominator), SCALE)


def amount(number: Fraction | int) -> str:
    """The end of a sum.

    >>> amount(Fraction(200, 3)), amount(Fraction(49))
    ('= 200/3 ≈ 66.6667', '= 49')
    """
    short = rounded(number)
    if Fraction(short.amount, 10**short.scale) == number:
        return f"= {short}"
    return f"= {number} ≈ {short}"


def fraction(number: Fraction | int) -> str:
    """A fraction that no few decimals hold, for the line that shows it rounded; "" for all others.

    >>> fraction(Fraction(29, 60)), fraction(Fraction(1, 4))
    ('29/60 ≈ 0.4833', '')
    """
    short = rounded(number)
    return "" if Fraction(short.amount, 10**short.scale) == number else f"{number} ≈ {short}"
