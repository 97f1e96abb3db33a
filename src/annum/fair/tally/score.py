"""How are scores counted: their sum, their mean, or their mean without the two ends? Pure."""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Final, TypeAlias

from annum.fair.tally.contest import Contest
from annum.fair.tally.outcome import Amount, Count
from annum.fair.tally.picks import Marks
from annum.fair.tally.ties import Lots

Aggregate: TypeAlias = Callable[[Sequence[int]], Amount | None]
TRIM_ABOVE: Final = 5
"""With more scores than this, one highest and one lowest are left out."""


def mean(scores: Sequence[int]) -> Fraction | None:
    """The mean of those who scored the option; ``None`` when nobody did. An abstention never lowers a mean.

    >>> mean([7, 8]), mean([])
    (Fraction(15, 2), None)
    """
    return Fraction(sum(scores), len(scores)) if scores else None


def trimmed(scores: Sequence[int]) -> Fraction | None:
    """With more than five scores, one highest and one lowest are left out; with five or fewer, the plain mean.

    Source: rules of annual appraisals by ballot, as published by a Chinese survey platform.

    >>> trimmed([10, 90, 80, 80, 80, 82]), trimmed([10, 90])
    (Fraction(161, 2), Fraction(50, 1))
    """
    return mean(sorted(scores)[1:-1] if len(scores) > TRIM_ABOVE else scores)


def score_sum(contest: Contest, votes: Iterable[Marks]) -> Count:
    """The largest sum wins; an option that a vote leaves out gets nothing from it.

    >>> score_sum(Contest(("a", "b")), [{"a": 5, "b": 4}, {"b": 4}]).counts
    (('a', 5), ('b', 8))
    """
    return _scored(contest, votes, sum)


def score_mean(contest: Contest, votes: Iterable[Marks]) -> Count:
    """The largest mean wins, over those who scored the option.

    >>> score_mean(Contest(("a", "b")), [{"a": 5, "b": 4}, {"b": 4}]).elected
    ('a',)
    """
    return _scored(contest, votes, mean)


def score_trimmed(contest: Contest, votes: Iterable[Marks]) -> Count:
    """The largest trimmed mean wins.

    >>> score_trimmed(Contest(("a", "b")), [{"a": 5, "b": 4}] * 5 + [{"a": 0, "b": 4}]).elected
    ('a',)
    """
    return _scored(contest, votes, trimmed)


def _scored(contest: Contest, votes: Iterable[Marks], aggregate: Aggregate) -> Count:
    given: dict[str, list[int]] = {option: [] for option in contest.options}
    for marks in votes:
        for option, score in marks.items():
            given[option].append(score)
    amounts = {option: aggregate(scores) for option, scores in given.items()}
    lots = Lots(contest)
    return Count.of(contest, lots.ranking(amounts), amounts, lots)
