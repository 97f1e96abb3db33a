"""Who approves what, voters with equal ballots together? Pure."""

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import combinations
from math import comb
from typing import Final, TypeAlias

from annum.fair.tally.contest import Contest
from annum.kernel.refusal import Refusal, Refused

Approvals: TypeAlias = frozenset[str]
Profile: TypeAlias = tuple[tuple[Approvals, int], ...]
"""Ballots that differ, with the number of voters of each, in a fixed order; empty ballots are left out."""

MOST_COMMITTEES: Final = 100_000
"""So many committees are tried one by one; beyond, the count is refused."""


def profile(ballots: Iterable[Collection[str]]) -> Profile:
    """Put equal ballots together.

    >>> [(sorted(ballot), voters) for ballot, voters in profile([("a", "b"), ("b",), ("b", "a"), ()])]
    [(['a', 'b'], 2), (['b'], 1)]
    """
    found = Counter(frozenset(ballot) for ballot in ballots if ballot)
    return tuple(sorted(found.items(), key=lambda one: sorted(one[0])))


def approvals(contest: Contest, voters: Profile) -> dict[str, int]:
    """How many voters approve each option."""
    found = dict.fromkeys(contest.options, 0)
    for ballot, times in voters:
        for option in ballot:
            found[option] += times
    return found


def refusal_to_try_all(contest: Contest) -> Refusal | None:
    """Why the committees of a contest cannot be tried one by one: there are too many."""
    number = comb(len(contest.options), contest.places)
    if number <= MOST_COMMITTEES:
        return None
    return Refusal(
        "too-many-committees",
        "There are %(number)s possible committees, too many to compare them all (at most %(most)s). "
        "Use a rule that chooses one after the other.",
        {"number": number, "most": MOST_COMMITTEES},
    )


def committees(contest: Contest) -> Iterable[tuple[str, ...]]:
    """Every committee, in the order of ties: the first is the one to take when all are equal. Refuses: too many."""
    if refusal := refusal_to_try_all(contest):
        raise Refused(refusal)
    return combinations(contest.tie_order, min(contest.places, len(contest.options)))
