"""Against which target is a month judged, before the year is over? Pure."""

from dataclasses import dataclass

from annum.kernel.arithmetic import Arithmetic, Number
from annum.kernel.quantity import divide
from annum.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Interim:
    """The target up to a month, in the indicator's scale; ``linear`` flags one that stands in for a missing plan."""

    target: int
    linear: bool = False

    @property
    def words(self) -> Words | None:
        """The flag in words."""
        return Words("Linear plan: the item has no phased plan") if self.linear else None


def interim(accumulation: str, target: int, planned: int | None, month: int, months: int = 12) -> Interim:
    """The target to date in the ``month``-th of so many months. ``planned`` is the phased plan's year to date there.

    Without a plan a flow takes its linear part, and says so; stocks, means and ratios keep the year's target.
    Source: field catalogue 6.14.

    >>> interim("sum", 1200, 90, 1), interim("sum", 1000, None, 5), interim("ratio", 950, None, 5)
    (Interim(target=90, linear=False), Interim(target=417, linear=True), Interim(target=950, linear=False))
    """
    if planned is not None:
        return Interim(planned)
    if accumulation != "sum" or month >= months:
        return Interim(target)
    return Interim(divide(target * month, months), linear=True)


def alike(over: Arithmetic, value: Number, to_date: Number, target: Number) -> Number:
    """Threshold, stretch or baseline of a flow, phased like its target, rounded; unchanged where the target is zero.

    >>> from annum.kernel.arithmetic import Integers
    >>> alike(Integers(), 1440, 90, 1200)
    108
    """
    safe = over.choose(target == 0, 1, target)
    return over.choose(target == 0, value, over.divide(value * to_date, safe))
