"""Who wins when defeats are locked from the strongest down, except where they would close a circle? Ranked pairs. Pure."""

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import groupby

from annum.fair.tally.contest import Contest
from annum.fair.tally.outcome import Count, Round
from annum.fair.tally.pairwise import Pair, by_relation, defeats, duels, rows
from annum.fair.tally.ranked import Ranking
from annum.fair.tally.ties import Lots


def ranked_pairs(contest: Contest, votes: Counter[Ranking], strength: str = "winning") -> Count:
    """Defeats of equal strength are taken by the order of their winners, then of their losers from its end; a tie is told
    where another order would have locked other defeats. Counts: how many options stand below in the locked defeats.

    Source: Tideman, Independence of clones as a criterion for voting rules, 1987; Zavist and Tideman, 1989.

    >>> from annum.fair.tally.ranked import strict
    >>> ranked_pairs(Contest(("a", "b", "c")), Counter({strict("b", "a", "c"): 2, strict("c", "b"): 1})).elected
    ('b',)
    """
    found, lots = duels(contest, votes), Lots(contest)
    below: dict[str, set[str]] = {option: {option} for option in contest.options}
    rounds: list[Round] = []
    sizes = defeats(found, strength)
    for size, group in groupby(sorted(sizes, key=lambda pair: -sizes[pair]), key=sizes.__getitem__):
        rounds += _lock(list(group), size, below, lots)
    locked = {(one.options[0], one.options[1]) for one in rounds if one.act == "locked"}
    counts = {option: len(lower) - 1 for option, lower in below.items()}
    ranking = by_relation(contest, locked, lots)
    return Count.of(contest, ranking, counts, lots, rounds=rounds, matrix=rows(contest, found))


def _lock(group: Collection[Pair], size: int, below: dict[str, set[str]], lots: Lots) -> Iterable[Round]:
    """Lock what closes no circle, from defeats that are equally strong."""
    ordered = sorted(group, key=lambda pair: (lots.position(pair[0]), -lots.position(pair[1])))
    free = [(winner, loser) for winner, loser in ordered if winner not in below[loser]]
    skipped: list[Pair] = []
    for winner, loser in ordered:
        if winner in below[loser]:
            skipped.append((winner, loser))
            yield Round("skipped", (winner, loser), size)
            continue
        for lower in below.values():
            if winner in lower:
                lower.update(below[loser])
        yield Round("locked", (winner, loser), size)
    if set(free) & set(skipped):
        lots.tell("defeat", [option for pair in free for option in pair])
