"""Why these winners, and why not me? From the outcome alone, without solving again. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from annum.fair.select.outcome import Outcome
from annum.fair.select.problem import Limit, Problem, Quota, Share
from annum.fair.select.program import PLACES, Program, program
from annum.kernel.quantity import Quantity
from annum.kernel.words import Param, Words


@dataclass(frozen=True, slots=True)
class Use:
    """How many winners a quota counts, and its limits in whole places as they are with these winners."""

    quota: Quota
    taken: int
    lower: int | None
    upper: int | None

    @property
    def full(self) -> bool:
        """Whether it takes nobody else."""
        return self.taken == self.upper

    @property
    def short(self) -> bool:
        """Whether it can spare nobody."""
        return bool(self.lower) and self.taken == self.lower


@dataclass(frozen=True, slots=True)
class Changes:
    """Who wins only because of the quotas, and who does not win because of them; both best first."""

    entered: tuple[str, ...]
    left: tuple[str, ...]

    @classmethod
    def between(cls, problem: Problem, before: frozenset[str], after: frozenset[str]) -> "Changes":
        """From one list of winners to another."""
        order = [problem.nominees[at].id for at in problem.ranking]
        entered = tuple(one for one in order if one in after - before)
        return cls(entered, tuple(one for one in order if one in before - after))


def unconstrained(problem: Problem) -> tuple[str, ...]:
    """The winners as they were without any quota: the best scores, equal ones by the tie order."""
    return tuple(problem.nominees[at].id for at in problem.ranking[: problem.places])


def changes(problem: Problem, outcome: Outcome) -> Changes:
    """What the quotas and conflicts together changed in the list without them."""
    return Changes.between(problem, frozenset(unconstrained(problem)), frozenset(outcome.winners))


def uses(problem: Problem, outcome: Outcome) -> tuple[Use, ...]:
    """Each quota as it was used."""
    winners = {problem.index[each] for each in outcome.winners}
    taken = {quota.id: len(problem.members[quota.id] & winners) for quota in problem.quotas}

    def places(limit: Limit) -> int | None:
        if isinstance(limit, Share):
            return limit.places(taken[limit.of] if limit.of else problem.places)
        return limit

    return tuple(Use(each, taken[each.id], places(each.lower), places(each.upper)) for each in problem.quotas)


def reasons(problem: Problem, outcome: Outcome) -> Mapping[str, Words]:
    """For each nominee who did not win, the one rule that decided, best score first.

    In this order: behind every winner in score and tie order; excluded by a winner through a conflict; in a full quota (of
    several, the one with the highest price in the proof); behind places that a quota needed; else all quotas together.
    The price of a quota is what one more place in it would add, by the relaxation with divided places.
    """
    losers = Losers(problem, outcome)
    last = max(place for place, at in enumerate(problem.ranking) if at in losers.winners)
    return {
        problem.nominees[at].id: losers.reason(at, behind=place > last)
        for place, at in enumerate(problem.ranking)
        if at not in losers.winners
    }


class Losers:
    """Looks up, for one nominee after another, which rule decided."""

    def __init__(self, problem: Problem, outcome: Outcome) -> None:
        self._problem = problem
        self.winners = {problem.index[each] for each in outcome.winners}
        self._last = min(problem.nominees[at].score for at in self.winners)
        prices = quota_prices(program(problem), outcome)
        used = uses(problem, outcome)
        self._full = sorted((use for use in used if use.full), key=lambda use: -prices.get(use.quota.id, 0))
        self._short = sorted((use for use in used if use.short), key=lambda use: prices.get(use.quota.id, 0))

    def reason(self, at: int, *, behind: bool) -> Words:
        """The rule in words."""
        if behind:
            return Words("Below the last place: the last winner has %(score)s.", {"score": Quantity(self._last, 2)})
        together = Words("All quotas together: every list with this nominee has a smaller total, or comes later.")
        return next(chain(self._conflicts(at), self._quotas(at)), together)

    def _conflicts(self, at: int) -> Iterator[Words]:
        for conflict in self._problem.conflicts:
            members = self._problem.members[conflict.id]
            for winner in sorted(members & self.winners) if at in members else ():
                one = self._problem.nominees[winner]
                yield Words("Only one of a group may win: %(winner)s did.", {"winner": one.name or one.id})

    def _quotas(self, at: int) -> Iterator[Words]:
        for use in self._full:
            if at in self._problem.members[use.quota.id]:
                yield Words("“%(quota)s” had its places: %(places)s.", _params(use))
        for use in self._short:
            if at not in self._problem.members[use.quota.id]:
                yield Words("Places were needed for “%(quota)s”, at least %(places)s.", _params(use))


def _params(use: Use) -> dict[str, Param]:
    return {"quota": use.quota.name or use.quota.id, "places": use.taken}


def quota_prices(rows: Program, outcome: Outcome) -> Mapping[str, int]:
    """What the first step of the proof puts on each quota or conflict: above zero where its upper limit costs points."""
    found: dict[str, int] = {}
    for row, price in outcome.proof[0].prices if outcome.proof else ():
        if 0 <= row < len(rows.rows) and rows.rows[row].of != PLACES:
            found[rows.rows[row].of] = found.get(rows.rows[row].of, 0) + price
    return found
