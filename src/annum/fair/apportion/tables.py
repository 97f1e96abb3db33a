"""How many places by headcount alone? Step tables and shares with a least number; where a step is unfair is told. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from annum.fair.select.problem import RATE, Share
from annum.kernel.quantity import Quantity, divide
from annum.kernel.refusal import Refusal
from annum.kernel.words import Param, Words

PERCENT = RATE // 10
"""Of a share, in tenths of a per cent."""


@dataclass(frozen=True, slots=True)
class Steps:
    """``upto``: up to so many people, so many places; ``beyond``: places of all larger units. Nobody gets none.

    >>> firm = Steps(((5, 1), (10, 2), (20, 4), (25, 5)), 6)
    >>> [firm.places(people) for people in (0, 5, 6, 10, 11, 20, 21, 25, 26)]
    [0, 1, 2, 2, 4, 4, 5, 5, 6]
    """

    upto: tuple[tuple[int, int], ...]
    beyond: int

    def places(self, people: int) -> int:
        """The places of a unit of so many people."""
        if people <= 0:
            return 0
        return next((places for most, places in self.upto if people <= most), self.beyond)


@dataclass(frozen=True, slots=True)
class Part:
    """A share of the people, and at least so many. "1 %, at least 1" is ``Part(Share(100), 1)``.

    >>> [Part(Share(100), 1).places(people) for people in (0, 3, 199, 200, 1234)]
    [0, 1, 1, 2, 12]
    """

    share: Share
    least: int = 0

    def places(self, people: int) -> int:
        """The places of a unit of so many people; never more than there are people."""
        return min(max(self.share.places(people), self.least), people) if people > 0 else 0


def winners(candidates: int, most: int, fewer: int) -> int:
    """How many may win at most: ``most``, or ``fewer`` than there are candidates when no more than ``most`` stand.

    >>> [winners(candidates, 26, 2) for candidates in (30, 27, 26, 10, 1)]
    [26, 26, 24, 8, 0]
    """
    return most if candidates > most else max(candidates - fewer, 0)


def refusal_of_steps(steps: Steps) -> Refusal | None:
    """Why it is no table of steps."""
    bounds = [most for most, _ in steps.upto]
    if any(one >= other for one, other in pairwise([0, *bounds])):
        return Refusal("steps-unordered", "The headcounts of the steps must rise, from 1 on.")
    if min([steps.beyond, *(places for _, places in steps.upto)]) < 0:
        return Refusal("steps-below-zero", "A step may not have fewer than zero places.")
    return None


def warnings(steps: Steps) -> tuple[Words, ...]:
    """Where one person more adds more than one place, or takes a place away.

    >>> [str(one) for one in warnings(Steps(((5, 1), (10, 2), (20, 4), (25, 5)), 6))]
    ['From 10 to 11 people the places rise from 2 to 4 at once: a share of 20.0 % becomes 36.4 %.']
    """
    return tuple(_jumps(steps))


def _jumps(steps: Steps) -> Iterator[Words]:
    after = [*(places for _, places in steps.upto[1:]), steps.beyond]
    for (people, places), more in zip(steps.upto, after, strict=False):
        named: dict[str, Param] = {"people": people, "one_more": people + 1, "places": places, "then": more}
        named |= {"share": _percent(places, people), "share_then": _percent(more, people + 1)}
        if more < places:
            yield Words(
                "From %(people)s to %(one_more)s people the places fall from %(places)s to %(then)s: "
                "a share of %(share)s %% becomes %(share_then)s %%.",
                named,
            )
        elif more > places + 1:
            yield Words(
                "From %(people)s to %(one_more)s people the places rise from %(places)s to %(then)s at once: "
                "a share of %(share)s %% becomes %(share_then)s %%.",
                named,
            )


def _percent(places: int, people: int) -> Quantity:
    """A share in per cent with one decimal."""
    share = Fraction(places * PERCENT, people)
    return Quantity(divide(share.numerator, share.denominator), 1)
