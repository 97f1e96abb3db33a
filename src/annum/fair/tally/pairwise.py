"""Who would win each duel? The matrix that every Condorcet method reads. Pure."""

from collections import Counter
from collections.abc import Collection, Mapping
from itertools import combinations, permutations, product
from typing import Final, TypeAlias

from annum.fair.tally.contest import Contest
from annum.fair.tally.ranked import Ranking
from annum.fair.tally.ties import Lots

Pair: TypeAlias = tuple[str, str]
Duels: TypeAlias = Mapping[Pair, int]
"""(a, b): how many rank a above b."""

STRENGTHS: Final = ("winning", "margins")


def duels(contest: Contest, votes: Counter[Ranking]) -> Duels:
    """How many rank one option above another, for every ordered pair; unranked options are below all ranked ones.

    >>> from annum.fair.tally.ranked import strict
    >>> duels(Contest(("a", "b", "c")), Counter({strict("a"): 3, strict("b", "a"): 2}))[("a", "b")]
    3
    """
    found = dict.fromkeys(permutations(contest.options, 2), 0)
    for ranking, times in votes.items():
        named = {option for tier in ranking for option in tier}
        left = tuple(option for option in contest.options if option not in named)
        for higher, lower in combinations((*ranking, left), 2):
            for pair in product(higher, lower):
                found[pair] += times
    return found


def rows(contest: Contest, found: Duels) -> tuple[tuple[int, ...], ...]:
    """The matrix in the order of the options."""
    return tuple(tuple(found.get((one, other), 0) for other in contest.options) for one in contest.options)


def defeats(found: Duels, strength: str = "winning") -> dict[Pair, int]:
    """Each won duel with its strength: the votes of the winner ("winning"), or the lead ("margins").

    >>> defeats({("a", "b"): 7, ("b", "a"): 3}, "margins")
    {('a', 'b'): 4}
    """
    return {
        (one, other): votes if strength == "winning" else votes - found[other, one]
        for (one, other), votes in found.items()
        if votes > found[other, one]
    }


def condorcet_winner(contest: Contest, found: Duels) -> str:
    """The option that wins every duel; "" when there is none.

    >>> condorcet_winner(Contest(("a", "b")), {("a", "b"): 2, ("b", "a"): 1})
    'a'
    """
    won = Counter(one for one, _ in defeats(found))
    return next((option for option in contest.options if won[option] == len(contest.options) - 1), "")


def by_relation(contest: Contest, beats: Collection[Pair], lots: Lots) -> tuple[str, ...]:
    """All options in an order that no pair of ``beats`` contradicts; where it says nothing, the order of ties decides.

    >>> contest = Contest(("a", "b", "c"))
    >>> by_relation(contest, {("c", "a"), ("a", "b"), ("c", "b")}, Lots(contest))
    ('c', 'a', 'b')
    """
    left, found = set(contest.options), list[str]()
    while left:
        free = {option for option in left if not any((other, option) in beats for other in left)}
        found += lots.put(free, len(found))
        left -= free
    return tuple(found)
