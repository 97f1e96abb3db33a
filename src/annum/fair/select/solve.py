"""Who wins under all quotas? HiGHS proposes lists and prices; everything that is told is computed again in whole numbers.

The same problem gives the same outcome, unless time ends.
"""

from dataclasses import dataclass
from functools import partial
from time import monotonic

from annum.fair.select.board import Board
from annum.fair.select.check import walked
from annum.fair.select.faults import refusals
from annum.fair.select.highs import Relaxation, version
from annum.fair.select.outcome import Outcome
from annum.fair.select.pricing import priced
from annum.fair.select.problem import Problem
from annum.fair.select.program import Program, program
from annum.fair.select.proof import Best, Step
from annum.fair.select.tree import HALF, Relaxed, better, search
from annum.kernel.refusal import insist


@dataclass(frozen=True, slots=True)
class Limits:
    """When to stop: after so many cases, or seconds; half the seconds at most go into the first list."""

    cases: int = 20_000
    seconds: float = 120.0


def solve(problem: Problem, limits: Limits = Limits()) -> Outcome:
    """The best list with its proof, or as far as the limits allow; then state and gap say so. Refuses a faulty problem."""
    insist(next(iter(refusals(problem)), None))
    rows, end = program(problem), monotonic() + limits.seconds
    opening = partial(_opening, rows, limits.seconds / 2)
    found = search(rows, Relaxation(rows), opening, lambda cases: cases < limits.cases and monotonic() < end)
    return _told(problem, rows, found.best, found.steps)


def _told(problem: Problem, rows: Program, best: Best | None, steps: tuple[Step, ...]) -> Outcome:
    proven = walked(rows, steps, best)
    if best is None:
        return Outcome("impossible" if proven.closed else "unknown", proof=steps, solver=version())
    worth = best.worth if proven.bound is None else max(proven.bound, best.worth)
    total, bound = (rows.base + rows.step * each for each in (best.worth, worth))
    state = "proven" if proven.closed else "total_proven" if bound == total else "open"
    winners = tuple(problem.nominees[at].id for at in problem.ranking if at in best.winners)
    return Outcome(state, winners, total, bound, steps, version())


def _opening(rows: Program, seconds: float, board: Board, relaxed: Relaxed) -> Best | None:
    """A first list: from those whose worth is nearest to their prices, all others as the relaxation has them."""
    prices = priced(rows, board, relaxed.step.prices)
    if relaxed.step.kind != "prices" or prices is None or not relaxed.torn:
        return None
    near = [at for at, _ in sorted(prices.over, key=lambda one: (abs(one[1]), one[0]))]
    size, end = max(300, 4 * len(relaxed.torn)), monotonic() + seconds
    while monotonic() < end:
        core = board.copy()
        rest = [(at, int(relaxed.shares.get(at, 0) > HALF)) for at in near[size:]]
        if core.decide(rest) and (best := _whole(rows, core, end - monotonic())):
            return best
        if size >= len(near):
            return None
        size *= 4
    return None


def _whole(rows: Program, core: Board, seconds: float) -> Best | None:
    """The best list that goes on from a board, by the solver's own search; checked in whole numbers."""
    model = Relaxation(rows, core)
    values = model.whole(seconds)
    return better(rows, frozenset([*core.winners, *values]), None)
