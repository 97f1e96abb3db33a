"""What does a ranked vote say? Tiers of options, the best first. Pure."""

from collections import Counter
from collections.abc import Iterable
from typing import TypeAlias

from annum.fair.tally.picks import Marks

Ranking: TypeAlias = tuple[tuple[str, ...], ...]
"""Tiers, the best first; options of one tier are equal; options that are missing are below all others."""


def ranking(marks: Marks) -> Ranking:
    """The tiers of a vote that marks options with ranks, 1 for the best.

    >>> ranking({"b": 1, "c": 2, "a": 2})
    (('b',), ('a', 'c'))
    """
    tiers: dict[int, list[str]] = {}
    for option, rank in sorted(marks.items()):
        tiers.setdefault(rank, []).append(option)
    return tuple(tuple(tiers[rank]) for rank in sorted(tiers))


def strict(*order: str) -> Ranking:
    """A ranking without equal options.

    >>> strict("b", "a")
    (('b',), ('a',))
    """
    return tuple((option,) for option in order)


def grouped(votes: Iterable[Marks]) -> Counter[Ranking]:
    """How many votes rank alike: a count works through each ranking once."""
    return Counter(ranking(marks) for marks in votes)
