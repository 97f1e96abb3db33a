"""How are ranks turned into points? Borda's count, with the convention for unranked options declared. Pure."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from annum.fair.tally.contest import Contest
from annum.fair.tally.outcome import Amount, Count
from annum.fair.tally.ranked import Ranking
from annum.fair.tally.ties import Lots

UNRANKED: Final = ("nothing", "shared", "modified")


def borda(contest: Contest, votes: Counter[Ranking], unranked: str = "nothing") -> Count:
    """With n options the first rank gives n points, the last 1; equal options share the points of their ranks evenly.

    ``unranked`` options get nothing ("nothing"); or share the points of the ranks that are left ("shared"); or get nothing,
    while a vote that ranks m options gives m points to its first ("modified", so that short votes weigh less).
    Source: Borda, 1781; Emerson, The original Borda count and partial voting, 2013 (modified).

    >>> from annum.fair.tally.ranked import strict
    >>> votes = Counter({strict("a", "b", "c"): 2, strict("b"): 1})
    >>> [borda(Contest(("a", "b", "c")), votes, rule).counts for rule in ("nothing", "modified")]
    [(('a', 6), ('b', 7), ('c', 2)), (('a', 6), ('b', 5), ('c', 2))]
    """
    amounts: dict[str, Amount | None] = dict.fromkeys(contest.options, Fraction(0))
    for ranking, times in votes.items():
        for option, points in _points(contest, ranking, unranked):
            amounts[option] = (amounts[option] or 0) + points * times
    lots = Lots(contest)
    whole = {option: _plain(amount) for option, amount in amounts.items()}
    return Count.of(contest, lots.ranking(whole), whole, lots)


def _points(contest: Contest, ranking: Ranking, unranked: str) -> Iterator[tuple[str, Fraction]]:
    named = {option for tier in ranking for option in tier}
    left = tuple(option for option in contest.options if option not in named)
    best = len(named) if unranked == "modified" else len(contest.options)
    for tier in (*ranking, left) if unranked == "shared" else ranking:
        each = Fraction(2 * best - len(tier) + 1, 2)  # the mean of the ranks that the tier takes
        yield from ((option, each) for option in tier)
        best -= len(tier)


def _plain(amount: Amount | None) -> Amount | None:
    return int(amount) if amount is not None and amount == int(amount) else amount
