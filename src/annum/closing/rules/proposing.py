"""What does the year that ended propose for the next: which baseline, which target? Pure.

Amounts are whole numbers in the indicator's scale; every mean and product is rounded once, half away from zero. Missing is
never zero: what there is nothing to reckon from is not proposed, and the reason is said.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from annum.kernel.quantity import divide
from annum.kernel.words import Words

WHOLE = 10000
"""100 % in hundredths of a percent."""
MOST = 100 * WHOLE
"""The largest change that a target rule takes, up or down: 10,000 %."""
YEARS = 3
"""Of how many years the mean is taken, the last one included."""
ENOUGH = 2
"""A mean over years needs at least so many of them."""

LAST, MEAN, PEERS = "last", "mean", "peers"
SAME, BETTER, KEEP = "same", "better", "keep"

NO_ACTUAL = Words("The year has no whole actual for it")
TOO_FEW_YEARS = Words("Fewer than two of the last three years have a whole actual")
NO_PEERS = Words("No sister unit has a whole actual")


@dataclass(frozen=True, slots=True)
class Choice:
    """How one class of indicators is proposed. ``percent`` in hundredths of a percent: 500 is 5 %."""

    baseline: str = LAST
    target: str = SAME
    percent: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one indicator of one subject.

    ``years``: the whole actuals of this year and the two before it, the newest first, ``None`` where there is none.
    ``peers``: the sum of the sister units' actuals, and how many of them have one.
    """

    years: tuple[int | None, ...] = ()
    peers: tuple[int, int] = (0, 0)

    @property
    def last(self) -> int | None:
        """The actual of the year that ended."""
        return self.years[0] if self.years else None


@dataclass(frozen=True, slots=True)
class Values:
    """The values of an item: its own in the statement that ended, or those proposed for the next one."""

    baseline: int | None = None
    threshold: int | None = None
    target: int | None = None
    stretch: int | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Values for the next statement; ``missing`` says why a baseline is not proposed."""

    values: Values
    missing: Words | None = None


def baseline(kind: str, known: Known) -> int | Words:
    """The proposed baseline, or why there is none.

    ``last``: the actual of the year that ended; ``mean``: the plain mean of those of three years that have one, at least
    two; ``peers``: the plain mean of the sister units that have one. A ratio's mean is that of its quotients.

    >>> known = Known((900, None, 1001), (-15, 2))
    >>> baseline("last", known), baseline("mean", known), baseline("peers", known)
    (900, 951, -8)
    >>> str(baseline("mean", Known((900, None, None))))
    'Fewer than two of the last three years have a whole actual'
    """
    there = [year for year in known.years[:YEARS] if year is not None]
    total, count = known.peers
    if kind == MEAN:
        return divide(sum(there), len(there)) if len(there) >= ENOUGH else TOO_FEW_YEARS
    if kind == PEERS:
        return divide(total, count) if count else NO_PEERS
    return NO_ACTUAL if known.last is None else known.last


def improved(amount: int, percent: int, direction: str) -> int:
    """The amount, better by so many hundredths of a percent of its size: higher or lower, as the indicator's direction says.

    For a positive amount upward that is ``amount * (1 + p %)``; a loss shrinks, a cost falls. What is best within a band
    stays. A negative percentage asks for less.

    >>> improved(1000, 500, "up"), improved(1000, 500, "down"), improved(-1000, 500, "up"), improved(1000, 500, "band")
    (1050, 950, -950, 1000)
    >>> improved(50, 100, "up"), improved(-50, 100, "down")
    (51, -51)
    """
    if direction == "band":
        return amount
    facing = 1 if direction == "up" else -1
    return divide(amount * WHOLE + facing * abs(amount) * percent, WHOLE)


def along(amount: int | None, last: int, new: int) -> int | None:
    """What stands beside the target follows it: in the same proportion, by the same distance where the target changes its sign.

    >>> along(80, 100, 110), along(-120, -100, -50), along(80, 100, -50), along(-3, 0, 5), along(None, 100, 110)
    (88, -60, -70, 2, None)
    """
    if amount is None or last == new:
        return amount
    return divide(amount * new, last) if last * new > 0 else amount + new - last


def propose(choice: Choice, before: Values, known: Known, direction: str) -> Proposal:
    """The values of an item in the next statement.

    ``same`` keeps the target, with its threshold and stretch; ``better`` takes it from the proposed baseline, and the two
    follow; without a baseline they stay empty, for somebody must decide. ``keep`` keeps everything, the baseline too. An
    item that has no target gets none.

    >>> before = Values(baseline=80, threshold=90, target=100, stretch=120)
    >>> propose(Choice("last", "better", 1000), before, Known((110,)), "up").values
    Values(baseline=110, threshold=109, target=121, stretch=145)
    >>> propose(Choice("last", "same"), before, Known((110,)), "up").values.target
    100
    >>> nothing = propose(Choice("last", "better", 1000), before, Known((None,)), "up")
    >>> nothing.values, str(nothing.missing)
    (Values(baseline=None, threshold=None, target=None, stretch=None), 'The year has no whole actual for it')
    """
    if choice.target == KEEP:
        return Proposal(before)
    found = baseline(choice.baseline, known)
    base, missing = (None, found) if isinstance(found, Words) else (found, None)
    if choice.target == SAME or before.target is None:
        return Proposal(Values(base, before.threshold, before.target, before.stretch), missing)
    if base is None:
        return Proposal(Values(), missing)
    return Proposal(_following(before, before.target, base, improved(base, choice.percent, direction)), None)


def _following(before: Values, last: int, base: int, new: int) -> Values:
    return Values(base, along(before.threshold, last, new), new, along(before.stretch, last, new))


def phased(plan: Mapping[int, int], months: int, last: int | None, new: int | None) -> dict[int, int]:
    """A monthly plan moved on by so many months, so that it ends at the new target; empty where it cannot follow.

    >>> phased({11: 40, 12: 100}, 12, 100, 105)
    {23: 42, 24: 105}
    >>> phased({12: 0}, 12, 0, 7), phased({12: 100}, 12, 100, None)
    ({}, {})
    """
    if last == new:
        return {month + months: amount for month, amount in plan.items()}
    if last is None or new is None or last * new <= 0:
        return {}
    return {month + months: divide(amount * new, last) for month, amount in plan.items()}
