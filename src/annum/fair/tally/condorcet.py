"""How do duels become one order? Copeland and minimax: by their number, and by the worst of them. Pure."""

from collections import Counter
from fractions import Fraction

from annum.fair.tally.contest import Contest
from annum.fair.tally.outcome import Count
from annum.fair.tally.pairwise import defeats, duels, rows
from annum.fair.tally.ranked import Ranking
from annum.fair.tally.ties import Lots


def copeland(contest: Contest, votes: Counter[Ranking]) -> Count:
    """One point for each duel won, half a point for each drawn; the most points win.

    Source: Copeland, 1951; the half for a draw as in Faliszewski et al., 2009.

    >>> from annum.fair.tally.ranked import strict
    >>> copeland(Contest(("a", "b", "c")), Counter({strict("b", "a", "c"): 1})).counts
    (('a', Fraction(1, 1)), ('b', Fraction(2, 1)), ('c', Fraction(0, 1)))
    """
    found = duels(contest, votes)
    points = dict.fromkeys(contest.options, Fraction(0))
    for (one, other), ahead in found.items():
        back = found[other, one]
        points[one] += 1 if ahead > back else Fraction(1, 2) if ahead == back else 0
    lots = Lots(contest)
    return Count.of(contest, lots.ranking(points), points, lots, matrix=rows(contest, found))


def minimax(contest: Contest, votes: Counter[Ranking], strength: str = "winning") -> Count:
    """The option whose worst defeat is the smallest wins; an undefeated one has none (0). The counts are the worst defeats.

    Source: Simpson, 1969; Kramer, 1977.

    >>> from annum.fair.tally.ranked import strict
    >>> minimax(Contest(("a", "b")), Counter({strict("b", "a"): 2, strict("a"): 1})).counts
    (('a', 2), ('b', 0))
    """
    found = duels(contest, votes)
    worst = dict.fromkeys(contest.options, 0)
    for (_, loser), size in defeats(found, strength).items():
        worst[loser] = max(worst[loser], size)
    lots = Lots(contest)
    ranking = lots.ranking({option: -size for option, size in worst.items()})
    return Count.of(contest, ranking, worst, lots, matrix=rows(contest, found))
