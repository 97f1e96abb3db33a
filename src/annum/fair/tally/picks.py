"""How are crosses counted: approval, limited votes, and satisfaction approval? Pure."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TypeAlias

from annum.fair.tally.contest import Contest
from annum.fair.tally.outcome import Amount, Count
from annum.fair.tally.ties import Lots

Marks: TypeAlias = Mapping[str, int]
"""One vote: from option to a whole number."""


def most_votes(contest: Contest, votes: Iterable[Marks]) -> Count:
    """Each vote gives its options as many votes as it marks; the most votes win. Approval and limited votes alike.

    Source: Brams and Fishburn, Approval Voting, 1978.

    >>> count = most_votes(Contest(("a", "b", "c")), [{"a": 1, "b": 1}, {"b": 1}, {"c": 1}])
    >>> count.elected, count.counts
    (('b',), (('a', 1), ('b', 2), ('c', 1)))
    """
    amounts: dict[str, Amount | None] = dict.fromkeys(contest.options, 0)
    for marks in votes:
        for option, given in marks.items():
            amounts[option] = (amounts[option] or 0) + given
    lots = Lots(contest)
    return Count.of(contest, lots.ranking(amounts), amounts, lots)


def satisfaction(contest: Contest, votes: Iterable[Marks]) -> Count:
    """Each vote is one whole, divided evenly among the options that it approves.

    Source: Brams and Kilgour, Satisfaction Approval Voting, 2010.

    >>> satisfaction(Contest(("a", "b")), [{"a": 1, "b": 1}, {"b": 1}]).counts
    (('a', Fraction(1, 2)), ('b', Fraction(3, 2)))
    """
    amounts: dict[str, Amount | None] = dict.fromkeys(contest.options, 0)
    for marks in votes:
        for option in marks:
            amounts[option] = (amounts[option] or 0) + Fraction(1, len(marks))
    lots = Lots(contest)
    return Count.of(contest, lots.ranking(amounts), amounts, lots)


def yes_votes(contest: Contest, votes: Iterable[Marks]) -> Count:
    """Options by their yes votes (mark 1); whether they pass, a majority says (``annum.fair.tally.majority``).

    >>> yes_votes(Contest(("a", "b")), [{"a": 1, "b": -1}, {"a": 0, "b": 1}, {"a": 1}]).counts
    (('a', 2), ('b', 1))
    """
    return most_votes(contest, ({option: 1 for option, mark in marks.items() if mark == 1} for marks in votes))
