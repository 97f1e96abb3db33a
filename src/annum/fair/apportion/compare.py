"""What would other methods give? Side by side, with the unit that gains and the unit that loses. Pure."""

from collections.abc import Iterable
from typing import Final

from annum.fair.apportion import frege, quota, remainder
from annum.fair.apportion.divisor import apportion
from annum.fair.apportion.methods import METHODS
from annum.fair.apportion.outcome import Shares
from annum.fair.apportion.problem import Apportionment
from annum.kernel.words import Words

LABELS: Final[dict[str, Words]] = {
    **{id: method.label for id, method in METHODS.items()},
    remainder.ID: Words("Largest remainder"),
    quota.ID: Words("Quota method"),
    frege.ID: Words("Frege (modified)"),
}
"""Every method by id."""

NOTES: Final[dict[str, Words]] = {
    **{id: method.note for id, method in METHODS.items()},
    remainder.ID: Words(
        "To compare only: with one place more a unit may get one place fewer, though nobody's headcount changed "
        "(the Alabama paradox)."
    ),
    quota.ID: Words("To compare only: nobody is a whole place away from the exact share."),
    frege.ID: Words(
        "To compare only: each place costs the same, and what a unit is short of carries over to the next."
    ),
}
"""What to know of each."""


def by_method(asked: Apportionment, method: str) -> Shares:
    """The shares by any method. Refuses: see ``refusal_to_apportion``; floors and caps where the method knows none."""
    match method:
        case remainder.ID:
            return remainder.largest_remainder(asked)
        case quota.ID:
            return quota.quota_method(asked)
        case frege.ID:
            return frege.frege(asked)
    return apportion(asked, method)


def side_by_side(asked: Apportionment, methods: Iterable[str] = tuple(LABELS)) -> tuple[Shares, ...]:
    """The shares by each method; those that know no floors and caps are left out where there are any.

    >>> from annum.fair.apportion.problem import Claim
    >>> two = Apportionment((Claim("a", 74), Claim("b", 26)), 2)
    >>> [(shares.method, *shares.places.values()) for shares in side_by_side(two, ["dhondt", "sainte_lague"])]
    [('dhondt', 2, 0), ('sainte_lague', 1, 1)]
    """
    known = [method for method in methods if method in METHODS or not asked.bounded]
    return tuple(by_method(asked, method) for method in known)


def differences(shares: Shares, other: Shares) -> dict[str, int]:
    """How many places more (or fewer, below zero) the other method gives, to those for whom it differs."""
    found = {id: other.places[id] - places for id, places in shares.places.items()}
    return {id: more for id, more in found.items() if more}
