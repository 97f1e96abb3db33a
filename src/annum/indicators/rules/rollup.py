"""How many targets did a unit meet? Counts and shares over many indicators. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from annum.indicators.rules.verdict import MET, MISSED
from annum.kernel.quantity import divide


@dataclass(frozen=True, slots=True)
class Tally:
    """So many yes, so many no, so many without an answer."""

    yes: int
    no: int
    without: int

    @property
    def judged(self) -> int:
        """How many had an answer."""
        return self.yes + self.no

    @property
    def share(self) -> int | None:
        """Yes among the judged in ten-thousandths, rounded; nothing judged has no share, which is not zero.

        >>> Tally(1, 2, 0).share, Tally(0, 0, 15).share
        (3333, None)
        """
        return divide(self.yes * 10**4, self.judged) if self.judged else None

    @property
    def share_of_all(self) -> int | None:
        """Yes among all, those without an answer included, in ten-thousandths: the stricter of two readings.

        >>> Tally(4, 4, 1).share, Tally(4, 4, 1).share_of_all
        (5000, 4444)
        """
        every = self.judged + self.without
        return divide(self.yes * 10**4, every) if every else None


def tally_verdicts(verdicts: Iterable[str]) -> Tally:
    """Count verdicts: met, missed, and everything else.

    >>> tally_verdicts(["met", "missed", "no_target", "no_data"])
    Tally(yes=1, no=1, without=2)
    """
    found = list(verdicts)
    met, missed = found.count(MET), found.count(MISSED)
    return Tally(met, missed, len(found) - met - missed)


def tally_flags(flags: Iterable[bool | None]) -> Tally:
    """Count improving flags.

    >>> tally_flags([True, False, None, True])
    Tally(yes=2, no=1, without=1)
    """
    found = list(flags)
    return Tally(found.count(True), found.count(False), found.count(None))
