"""By which named rules can a ballot be counted? One table: a name is a whole rule, conventions included. Pure."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeAlias

from annum.fair.committee import equal_shares, maximin, phragmen, thiele
from annum.fair.committee.profile import Profile, profile, refusal_to_try_all
from annum.fair.tally import borda, condorcet, picks, ranked_pairs, runoff, schulze, score, stv
from annum.fair.tally.contest import Contest
from annum.fair.tally.outcome import Count
from annum.fair.tally.picks import Marks
from annum.fair.tally.ranked import Ranking, grouped
from annum.kernel.refusal import Refusal
from annum.kernel.words import Words

Counting: TypeAlias = Callable[[Contest, Sequence[Marks]], Count]


def open_to_all(contest: Contest) -> Refusal | None:
    """Nothing keeps this contest from being counted so."""


def one_place(contest: Contest) -> Refusal | None:
    """Why a rule for one place does not fit."""
    return None if contest.places == 1 else Refusal("one-place-only", "This way of counting is for one place only.")


@dataclass(frozen=True, slots=True)
class Method:
    """A rule with its name for people, the ``kinds`` of ballots it reads, and why a contest may not suit it.

    ``equals``: "allowed" when it can count equal ranks.
    """

    name: Words
    kinds: tuple[str, ...]
    count: Counting
    refusal: Callable[[Contest], Refusal | None] = open_to_all
    equals: str = "allowed"


def _of_rankings(count: Callable[[Contest, Counter[Ranking]], Count]) -> Counting:
    return lambda contest, votes: count(contest, grouped(votes))


def _of_approvals(count: Callable[[Contest, Profile], Count]) -> Counting:
    return lambda contest, votes: count(contest, profile(votes))


def _ranks(
    name: Words,
    count: Callable[[Contest, Counter[Ranking]], Count],
    refusal: Callable[[Contest], Refusal | None] = open_to_all,
    equals: str = "allowed",
) -> Method:
    return Method(name, ("ranked",), _of_rankings(count), refusal, equals)


def _crosses(
    name: Words,
    count: Callable[[Contest, Profile], Count],
    refusal: Callable[[Contest], Refusal | None] = open_to_all,
) -> Method:
    return Method(name, ("approval", "limited"), _of_approvals(count), refusal)


METHODS: Final[dict[str, Method]] = {
    "majority": Method(Words("Yes and no by a threshold"), ("yes_no",), picks.yes_votes),
    "most_votes": Method(Words("Most votes"), ("approval", "limited"), picks.most_votes),
    "satisfaction": Method(Words("Satisfaction approval"), ("approval", "limited"), picks.satisfaction),
    "score_sum": Method(Words("Sum of scores"), ("score",), score.score_sum),
    "score_mean": Method(Words("Mean score of those who scored"), ("score",), score.score_mean),
    "score_trimmed": Method(Words("Mean score without one highest and one lowest"), ("score",), score.score_trimmed),
    "borda": _ranks(Words("Borda, unranked options get nothing"), borda.borda),
    "borda_shared": _ranks(
        Words("Borda, unranked options share what is left"), partial(borda.borda, unranked="shared")
    ),
    "borda_modified": _ranks(
        Words("Borda, short rankings give fewer points"), partial(borda.borda, unranked="modified")
    ),
    "copeland": _ranks(Words("Copeland"), condorcet.copeland),
    "minimax": _ranks(Words("Minimax by winning votes"), condorcet.minimax),
    "minimax_margins": _ranks(Words("Minimax by margins"), partial(condorcet.minimax, strength="margins")),
    "schulze": _ranks(Words("Schulze by winning votes"), schulze.schulze),
    "schulze_margins": _ranks(Words("Schulze by margins"), partial(schulze.schulze, strength="margins")),
    "ranked_pairs": _ranks(Words("Ranked pairs by winning votes"), ranked_pairs.ranked_pairs),
    "ranked_pairs_margins": _ranks(
        Words("Ranked pairs by margins"), partial(ranked_pairs.ranked_pairs, strength="margins")
    ),
    "runoff": _ranks(Words("Instant runoff"), runoff.runoff, one_place, "refused"),
    "stv_scottish": _ranks(Words("Single transferable vote, Scottish rules"), stv.scottish, equals="refused"),
    "stv_exact": _ranks(Words("Single transferable vote, exact fractions"), stv.exact, equals="refused"),
    "phragmen": _crosses(Words("Sequential Phragmén"), phragmen.phragmen),
    "equal_shares": _crosses(Words("Equal shares, completed by Phragmén"), equal_shares.equal_shares),
    "equal_shares_approvals": _crosses(
        Words("Equal shares, completed by approvals"), partial(equal_shares.equal_shares, completion="approvals")
    ),
    "equal_shares_only": _crosses(
        Words("Equal shares, not completed"), partial(equal_shares.equal_shares, completion="none")
    ),
    "pav": _crosses(Words("Proportional approval, the best of all committees"), thiele.best, refusal_to_try_all),
    "pav_sequential": _crosses(Words("Proportional approval, one after the other"), thiele.sequential),
    "pav_reverse": _crosses(Words("Proportional approval, by leaving out"), thiele.reverse_sequential),
    "chamberlin_courant": _crosses(
        Words("Chamberlin and Courant, the best of all committees"),
        partial(thiele.best, worth=thiele.first_only),
        refusal_to_try_all,
    ),
    "maximin_support": _crosses(Words("Maximin support"), maximin.maximin_support, maximin.refusal_to_divide),
}
