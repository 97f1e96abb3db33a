"""What do several judges' marks come to, when one judge alone should not decide? Mean, trimmed mean, median, closest. Pure.

Marks are exact (whole units or fractions); ``None`` is a mark that is missing, which is never zero: it is left out, and with
too few marks there is no result.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeAlias

from annum.kernel.quantity import Quantity, divide
from annum.kernel.refusal import Refusal, insist
from annum.kernel.words import Words

Mark: TypeAlias = "Fraction | int | None"
Ordered: TypeAlias = "list[tuple[Fraction, int]]"
"""Marks with their positions, the lowest first."""

RATE: Final = 10_000
"""Shares are in ten-thousandths: 1000 is 10 %."""
PAIR: Final = 2
CLOSEST: Final = 3
"""With so many judges the two closest marks count."""
DROPPING: Final = 4
"""From so many judges on the highest and the lowest are dropped."""


@dataclass(frozen=True, slots=True)
class Trimmed:
    """``value``: the mean of the marks at the positions ``counted``, exact; ``None`` when ``short`` says why there is none.
    ``dropped``: positions of marks that were given and do not count.
    """

    value: Fraction | None
    counted: tuple[int, ...] = ()
    dropped: tuple[int, ...] = ()
    short: Refusal | None = None

    def shown(self, scale: int, of: int = 0) -> Quantity | None:
        """The value rounded once, half away from zero, to so many decimals, from marks with ``of`` decimals.

        >>> trimmed([950, 1000, 975, 975, 950, 975, 1000, 950, 975], 1).shown(2, of=2)
        Quantity(amount=971, scale=2, unit='')
        """
        if self.value is None:
            return None
        exact = self.value * 10**scale / 10**of
        return Quantity(divide(exact.numerator, exact.denominator), scale)


def mean(marks: Sequence[Mark], least: int = 1) -> Trimmed:
    """The mean of the marks that are there.

    >>> mean([80, None, 90]).value, str(mean([80, None, 90], least=3).short)
    (Fraction(85, 1), 'Marks given: 2; at least 3 are needed.')
    """
    return _of(marks, least, lambda ordered: ordered)


def trimmed(marks: Sequence[Mark], drop: int, least: int = 1, enough: int = 0) -> Trimmed:
    """The mean without the ``drop`` lowest and highest; the plain mean below ``enough`` marks, or where none would be left.

    >>> found = trimmed([112, 115, 118, 119, 125], 1)
    >>> found.value, found.counted, found.dropped
    (Fraction(352, 3), (1, 2, 3), (0, 4))
    """
    insist(Refusal("drop-wrong", "The number of marks to drop may not be below zero.") if drop < 0 else None)
    return _of(marks, least, lambda ordered: ordered if len(ordered) < enough else _within(ordered, drop))


def trimmed_by_share(marks: Sequence[Mark], rate: int, least: int = 1) -> Trimmed:
    """The mean without that share of the marks at either end: ``rate`` ten-thousandths of those given, rounded down.

    >>> trimmed_by_share([1, 5, 6, 7, 8, 9, 9, 9, 9, 99], 1000).value
    Fraction(31, 4)
    """
    wrong = Refusal("share-wrong", "The share of marks to drop at each end must be from zero to below one half.")
    insist(None if 0 <= 2 * rate < RATE else wrong)
    return _of(marks, least, lambda ordered: _within(ordered, rate * len(ordered) // RATE))


def _within(ordered: Ordered, drop: int) -> Ordered:
    """Without the ``drop`` lowest and highest, as long as one is left."""
    return ordered[drop:-drop] if 0 < 2 * drop < len(ordered) else ordered


def median(marks: Sequence[Mark], least: int = 1) -> Trimmed:
    """The middle mark, or the mean of the two in the middle.

    >>> median([70, 95, 80]).value, median([70, 95, 80, 81]).value
    (Fraction(80, 1), Fraction(161, 2))
    """
    return _of(marks, least, lambda ordered: ordered[(len(ordered) - 1) // 2 : len(ordered) // 2 + 1])


def closest(marks: Sequence[Mark], least: int = 1) -> Trimmed:
    """Two judges: the mean. Three: the mean of the two closest, the higher two when both gaps are equal. Four and more: the
    mean without the highest and the lowest.

    Source: International Jump Rope Union, Technical Manual, Calculations, 3.0.0.

    >>> [str(closest(marks).value) for marks in ([112, 114], [112, 114, 118], [112, 115, 118])]
    ['113', '113', '233/2']
    """
    return _of(marks, least, _closest)


def _closest(ordered: Ordered) -> Ordered:
    if len(ordered) >= DROPPING:
        return ordered[1:-1]
    if len(ordered) == CLOSEST:
        (low, _), (middle, _), (high, _) = ordered
        return ordered[1:] if high - middle <= middle - low else ordered[:PAIR]
    return ordered


def _of(marks: Sequence[Mark], least: int, kept: Callable[[Ordered], Ordered]) -> Trimmed:
    ordered = sorted((Fraction(mark), at) for at, mark in enumerate(marks) if mark is not None)
    if len(ordered) < max(least, 1):
        places = {"given": len(ordered), "least": max(least, 1)}
        return Trimmed(
            None, short=Refusal("too-few-marks", "Marks given: %(given)s; at least %(least)s are needed.", places)
        )
    counted = kept(ordered)
    value = sum((mark for mark, _ in counted), Fraction()) / len(counted)
    dropped = {at for _, at in ordered} - {at for _, at in counted}
    return Trimmed(value, tuple(sorted(at for _, at in counted)), tuple(sorted(dropped)))


RULES: Final[dict[str, Words]] = {
    "mean": Words("the mean of all marks"),
    "trimmed": Words("the mean without the highest and the lowest marks"),
    "median": Words("the middle mark"),
    "closest": Words("two judges: the mean; three: the two closest; more: without the highest and the lowest"),
}
"""The ways of this module, in words."""
