"""Whose committee has the largest least support, when voters divide theirs freely? Maximin support. Pure.

Source: Sánchez-Fernández, Fernández-García, Fisteus and Brill, The maximin support method, 2016 and 2024.
"""

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Final

from annum.fair.committee.profile import Profile, approvals
from annum.fair.tally.contest import Contest
from annum.fair.tally.outcome import Count, Round
from annum.fair.tally.ties import Lots
from annum.kernel.refusal import Refusal, Refused

MOST_PLACES: Final = 12
"""All groups of members are tried, which doubles with each place."""


def refusal_to_divide(contest: Contest) -> Refusal | None:
    """Why the support of so many members is not divided: it takes too long."""
    if contest.places <= MOST_PLACES:
        return None
    return Refusal("too-many-places", "This rule is for at most %(most)s places.", {"most": MOST_PLACES})


def support(voters: Profile, committee: Collection[str]) -> Fraction:
    """The support that every member can be given at least: the fewest supporters for each member of any group of them.

    >>> from annum.fair.committee.profile import profile
    >>> support(profile(["ab", "ab", "a"]), "ab")
    Fraction(3, 2)
    """
    return min(Fraction(_supporters(voters, group), len(group)) for group in _groups(tuple(committee)))


def maximin_support(contest: Contest, voters: Profile) -> Count:
    """One after the other, whoever leaves the committee with the largest least support. Refuses: too many places.

    Who is next: whoever would be taken for one more place.

    >>> from annum.fair.committee.profile import profile
    >>> maximin_support(Contest(("a", "b", "c"), 2), profile(["ab", "ab", "ab", "c", "c"])).elected
    ('a', 'c')
    """
    if refusal := refusal_to_divide(contest):
        raise Refused(refusal)
    lots, order, rounds = Lots(contest), list[str](), list[Round]()
    while (left := [option for option in contest.options if option not in order]) and len(order) <= contest.places:
        values = {option: support(voters, (*order, option)) for option in left}
        top = max(values.values())
        option = lots.choose([option for option in left if values[option] == top], len(order))
        order.append(option)
        rounds.append(Round("added", (option,), top))
    return Count.of(contest, order, approvals(contest, voters), lots, rounds=rounds)


def _groups(committee: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for size in range(1, len(committee) + 1):
        yield from combinations(committee, size)


def _supporters(voters: Profile, group: Sequence[str]) -> int:
    return sum(times for ballot, times in voters if not ballot.isdisjoint(group))
