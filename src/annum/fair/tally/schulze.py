"""Who wins by the strongest chains of defeats? Schulze's method. Pure."""

from collections import Counter
from itertools import permutations

from annum.fair.tally.contest import Contest
from annum.fair.tally.outcome import Count
from annum.fair.tally.pairwise import Duels, Pair, by_relation, defeats, duels, rows
from annum.fair.tally.ranked import Ranking
from annum.fair.tally.ties import Lots


def schulze(contest: Contest, votes: Counter[Ranking], strength: str = "winning") -> Count:
    """An option is ahead of another when its strongest chain to it is stronger than the one back. Counts: how many it is
    ahead of.

    Source: Schulze, A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner
    election method, Social Choice and Welfare 36, 2011.

    >>> from annum.fair.tally.ranked import strict
    >>> schulze(Contest(("a", "b", "c")), Counter({strict("b", "a", "c"): 2, strict("c", "b"): 1})).elected
    ('b',)
    """
    found = duels(contest, votes)
    paths = strongest_paths(contest, found, strength)
    beats = {(one, other) for (one, other), size in paths.items() if size > paths[other, one]}
    lots = Lots(contest)
    ahead = {option: sum(one == option for one, _ in beats) for option in contest.options}
    return Count.of(contest, by_relation(contest, beats, lots), ahead, lots, matrix=rows(contest, found))


def strongest_paths(contest: Contest, found: Duels, strength: str = "winning") -> dict[Pair, int]:
    """The strength of the strongest chain from each option to each other: as strong as its weakest defeat, 0 for none.

    >>> contest = Contest(("a", "b", "c"))
    >>> wins = {("a", "b"): 7, ("b", "c"): 6, ("c", "a"): 5}
    >>> strongest_paths(contest, {**{(y, x): 0 for x, y in wins}, **wins})[("a", "c")]
    6
    """
    paths = dict.fromkeys(permutations(contest.options, 2), 0) | defeats(found, strength)
    for middle, one, other in permutations(contest.options, 3):
        paths[one, other] = max(paths[one, other], min(paths[one, middle], paths[middle, other]))
    return paths
