"""What does a count say, for people and for a verifier? Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Self, TypeAlias

from annum.fair.tally.contest import Contest
from annum.fair.tally.ties import Lots, Tie

Amount: TypeAlias = Fraction | int


def exact(amount: Amount | None) -> str:
    """An amount as text that loses nothing; "" for none.

    >>> exact(12), exact(Fraction(29, 60)), exact(None)
    ('12', '29/60', '')
    """
    return "" if amount is None else str(amount)


@dataclass(frozen=True, slots=True)
class Round:
    """One stage: what was done (``act``) to which options, at which ``value``, and the counts after it.

    Acts: "counted", "elected", "transferred" (a surplus, at ``value`` a whole vote), "excluded", "last" (places filled
    without the quota), "locked" and "skipped" (a defeat of the second option by the first, of strength ``value``), "bought"
    (at ``value`` of money a supporter), "loaded" (at a load of ``value`` a supporter), "added" and "removed" (the score of
    the committee then is ``value``).
    """

    act: str
    options: tuple[str, ...]
    value: Amount | None = None
    counts: tuple[tuple[str, Amount], ...] = ()

    def written(self) -> dict[str, Any]:
        """As plain JSON."""
        counts = {option: exact(amount) for option, amount in self.counts}
        return {"act": self.act, "options": list(self.options), "value": exact(self.value), "counts": counts}


@dataclass(frozen=True, slots=True)
class Count:
    """``counts`` per option, who is in (``elected``, best first), who is next (``following``), how it came, and the ties.

    ``matrix``: row i, column j: how many rank option i above option j. ``tied``: all committees that are equally good.
    """

    counts: tuple[tuple[str, Amount | None], ...]
    elected: tuple[str, ...]
    following: tuple[str, ...]
    rounds: tuple[Round, ...] = ()
    ties: tuple[Tie, ...] = ()
    matrix: tuple[tuple[int, ...], ...] = ()
    tied: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def of(
        cls,
        contest: Contest,
        ranking: Iterable[str],
        amounts: Mapping[str, Amount | None],
        lots: Lots,
        *,
        rounds: Iterable[Round] = (),
        matrix: tuple[tuple[int, ...], ...] = (),
    ) -> Self:
        """The count in which the first of a ranking take the places."""
        found = tuple(ranking)
        counts = tuple((option, amounts.get(option)) for option in contest.options)
        elected, following = found[: contest.places], found[contest.places :]
        return cls(counts, elected, following, tuple(rounds), lots.ties, matrix)

    def written(self) -> dict[str, Any]:
        """As plain JSON: whole numbers and text, fractions as "29/60"."""
        return {
            "counts": {option: exact(amount) for option, amount in self.counts},
            "elected": list(self.elected),
            "following": list(self.following),
            "rounds": [one.written() for one in self.rounds],
            "ties": [tie.written() for tie in self.ties],
            "matrix": [list(row) for row in self.matrix],
            "tied": [list(committee) for committee in self.tied],
        }
