"""Who is elected when votes above the quota move on? The single transferable vote, by the Scottish rules. Pure.

Source: The Scottish Local Government Elections Order 2007 (SSI 2007/42), Schedule 1, rules 45 to 52: Droop quota, weighted
inclusive Gregory transfer, the largest surplus first, one exclusion at a time; equal votes look back, then go by lot (here
by the declared order). The exact form is the same with transfer values that are never cut.
"""

from collections import Counter
from fractions import Fraction
from typing import Final

from annum.fair.tally.contest import Contest
from annum.fair.tally.outcome import Count
from annum.fair.tally.piles import Parcel, Piles
from annum.fair.tally.ranked import Ranking

DECIMALS: Final = 5
"""Of a transfer value; any remainder is ignored (rule 48)."""


def quota(votes: int, places: int) -> int:
    """The fewest votes that one more option than there are places cannot all reach.

    >>> quota(20, 3), quota(100, 1)
    (6, 51)
    """
    return votes // (places + 1) + 1


def scottish(contest: Contest, votes: Counter[Ranking]) -> Count:
    """STV with transfer values cut after five decimals, as the statute says.

    Who is next: those still standing by their votes, then the excluded from the last one back.

    >>> from annum.fair.tally.ranked import strict
    >>> papers = {strict("o"): 4, strict("p", "o"): 2, strict("c", "s"): 8, strict("c", "b"): 4, strict("s"): 1}
    >>> count = scottish(Contest(("o", "p", "c", "s", "b"), 3), Counter({**papers, strict("b"): 1}))
    >>> count.elected, count.following
    (('c', 'o', 's'), ('b', 'p'))
    """
    return _counted(contest, votes, DECIMALS)


def exact(contest: Contest, votes: Counter[Ranking]) -> Count:
    """The same STV with exact fractions as transfer values.

    >>> from annum.fair.tally.ranked import strict
    >>> exact(Contest(("a", "b", "c"), 2), Counter({strict("a", "b"): 7, strict("c"): 3})).rounds[2].value
    Fraction(3, 7)
    """
    return _counted(contest, votes, None)


def _counted(contest: Contest, votes: Counter[Ranking], decimals: int | None) -> Count:
    piles, needed = Piles(contest, votes), quota(votes.total(), contest.places)
    elected: list[str] = []
    waiting: list[str] = []  # elected, with a surplus that has not moved yet
    piles.say("counted", contest.options, Fraction(needed))
    while len(elected) < contest.places and piles.hopeful:
        waiting += _reach(piles, needed, elected)
        if len(elected) == contest.places or _fill(piles, elected):
            break
        waiting = [option for option in waiting if piles.counts[option] > needed]
        if waiting:
            _transfer(piles, waiting, needed, decimals)
        else:
            piles.exclude()  # rules 50 and 51
    following = (*piles.ranked(piles.hopeful, contest.places), *reversed(piles.excluded))
    counts = tuple((option, amount) for option, amount in piles.counts.items())
    return Count(counts, tuple(elected), following, tuple(piles.rounds), piles.lots.ties)


def _reach(piles: Piles, needed: int, elected: list[str]) -> list[str]:
    """Elect who has reached the quota: never more than there are places, by the quota's definition."""
    counts = piles.counts
    reached = [option for option in piles.hopeful if counts[option] >= needed]
    for option in piles.ranked(reached, len(elected)):
        elected.append(option)
        piles.hopeful.remove(option)
        piles.say("elected", (option,))
    return reached


def _fill(piles: Piles, elected: list[str]) -> bool:
    """Rule 52: when no more options stand than places are left, they are elected."""
    if len(piles.hopeful) > piles.contest.places - len(elected):
        return False
    last = piles.ranked(piles.hopeful, len(elected))
    elected.extend(last)
    piles.hopeful.clear()
    if last:
        piles.say("last", last)
    return True


def _transfer(piles: Piles, waiting: list[str], needed: int, decimals: int | None) -> None:
    """Rules 48 and 49: the largest surplus moves, every paper at its own value times surplus over votes."""
    option = piles.highest(waiting)
    waiting.remove(option)
    total = piles.counts[option]
    piles.end_stage()
    share = (total - needed) / total
    parcels = piles.take(option, Fraction(needed))
    piles.deal(Parcel(one.order, one.times, _cut(share * one.value, decimals)) for one in parcels)
    piles.say("transferred", (option,), share)


def _cut(value: Fraction, decimals: int | None) -> Fraction:
    return value if decimals is None else Fraction(int(value * 10**decimals), 10**decimals)
