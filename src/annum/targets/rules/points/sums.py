"""How is a sum written so that a person can check it with a pocket calculator? Pure.

``=`` is written only where the printed result is exact, ``≈`` where it was rounded half away from zero.
"""

from fractions import Fraction

from annum.kernel.explain import Step
from annum.kernel.quantity import Quantity, divide
from annum.kernel.words import Words
from annum.targets.rules.points.limits import MARK, RATE


def rounded(number: Fraction, scale: int) -> Quantity:
    """The nearest amount with so many decimals, half away from zero.

    >>> str(rounded(Fraction(-1, 8), 2))
    '-0.13'
    """
    return Quantity(divide(number.numerator * 10**scale, number.denominator), scale)


def digits(number: Fraction, scale: int) -> str:
    """A number inside a sum, exact where its decimals end within eight, negative ones in brackets.

    >>> digits(Fraction(-5, 2), 2), digits(Fraction(1, 80000), 4)
    ('(-2.50)', '0.0000125')
    """
    for more in range(scale, max(scale, 8) + 1):
        if (number * 10**more).denominator == 1:
            scale = more
            break
    text = str(rounded(number, scale))
    return f"({text})" if number < 0 else text


def amount(number: int, scale: int) -> str:
    """A scaled integer inside a sum."""
    return digits(Fraction(number, 10**scale), scale)


def written(expression: str, number: Fraction, scale: int) -> str:
    """The whole sum with its result.

    >>> written("2.00 ÷ 3.00", Fraction(2, 3), 4), written("1.00 ÷ 4.00", Fraction(1, 4), 4)
    ('2.00 ÷ 3.00 ≈ 0.6667', '1.00 ÷ 4.00 = 0.2500')
    """
    result = rounded(number, scale)
    return f"{expression} {'=' if Fraction(result.amount, 10**scale) == number else '≈'} {result}"


def share_step(words: Words, expression: str, share: Fraction) -> Step:
    """A step that finds the share of the full mark."""
    return Step(words, written(expression, share, 4), rounded(share, 4))


def marks_step(weight: int, share: Fraction, expression: str) -> Step:
    """The last step: the full mark times the share, or times the unrounded expression where four decimals do not hold it."""
    ends = (share * RATE).denominator == 1
    factor = digits(share, 4) if ends else f"({expression})"
    points = share * weight / MARK
    return Step(
        Words("Full mark times the share, rounded to two decimals"),
        written(f"{amount(weight, 2)} × {factor}", points, 2),
        rounded(points, 2),
    )
