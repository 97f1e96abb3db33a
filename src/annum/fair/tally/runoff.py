"""Who has more than half when the weakest options go, one after the other? Instant-runoff voting. Pure."""

from collections import Counter
from fractions import Fraction

from annum.fair.tally.contest import Contest
from annum.fair.tally.outcome import Count
from annum.fair.tally.piles import Piles
from annum.fair.tally.ranked import Ranking


def runoff(contest: Contest, votes: Counter[Ranking]) -> Count:
    """For one place. Elected: more than half of the votes that still name a standing option. Equally few: as in STV.

    Who is next: those still standing by their votes, then the excluded from the last one back.
    Source: Ware, 1871; Robert's Rules of Order, preferential voting.

    >>> from annum.fair.tally.ranked import strict
    >>> runoff(Contest(("a", "b", "c")), Counter({strict("a"): 4, strict("b"): 3, strict("c", "b"): 2})).elected
    ('b',)
    """
    piles = Piles(contest, votes)
    piles.say("counted", contest.options)
    while not (winner := _majority(piles)):
        piles.exclude()
    piles.say("elected", (winner,))
    standing = piles.ranked([option for option in piles.hopeful if option != winner], 1)
    following = (*standing, *reversed(piles.excluded))
    return Count(tuple(piles.counts.items()), (winner,), following, tuple(piles.rounds), piles.lots.ties)


def _majority(piles: Piles) -> str:
    """Who has more than half, or stands alone; "" while nobody does."""
    counts = piles.counts
    all_votes = sum((counts[option] for option in piles.hopeful), Fraction(0))
    if len(piles.hopeful) == 1:
        return piles.hopeful[0]
    return next((option for option in piles.hopeful if 2 * counts[option] > all_votes), "")
