"""Does the proof hold? Anyone can tell without a solver: standard library and whole numbers only. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annum.fair.select.board import Board
from annum.fair.select.faults import refusals
from annum.fair.select.outcome import Outcome
from annum.fair.select.problem import Problem
from annum.fair.select.program import Program, program
from annum.fair.select.proof import Best, Case, Step, settled
from annum.kernel.quantity import Quantity
from annum.kernel.refusal import Refusal
from annum.kernel.words import Param, Words


@dataclass(frozen=True, slots=True)
class Proven:
    """What a proof shows: ``bound`` on the worth of any list (``None``: no bound), ``closed`` when nothing is left open."""

    bound: int | None
    closed: bool


def check(problem: Problem, outcome: Outcome) -> tuple[Refusal, ...]:
    """What is wrong with an outcome; empty when everything that it says is so.

    It says that the winners keep all quotas, what their total is, that no list has a larger one than ``bound``, and, when
    proven, that the winners are the best list and the first of equally good ones; or that no list keeps the quotas.
    """
    if found := refusals(problem):
        return found
    rows = program(problem)
    if outcome.state in ("impossible", "unknown"):
        return tuple(_impossible(rows, outcome))
    if found := tuple(_list(problem, rows, outcome)):
        return found
    winners = frozenset(problem.index[each] for each in outcome.winners)
    return tuple(_proof(rows, outcome, Best(rows.total(winners), winners)))


def _impossible(rows: Program, outcome: Outcome) -> Iterator[Refusal]:
    if outcome.winners or outcome.total or outcome.bound:
        yield Refusal("list-without-list", "The outcome says that there is no list, and gives one.")
    if outcome.state == "impossible" and not walked(rows, outcome.proof, None).closed:
        yield Refusal("not-shown-impossible", "The proof does not show that no list keeps all quotas.")


def _list(problem: Problem, rows: Program, outcome: Outcome) -> Iterator[Refusal]:
    """Whether the winners are a list of this problem, and its total."""
    unknown = [each for each in outcome.winners if each not in problem.index]
    if unknown or len(set(outcome.winners)) != len(outcome.winners):
        yield Refusal("winners-wrong", "The winners are not different nominees.")
        return
    winners = [problem.index[each] for each in outcome.winners]
    if (broken := rows.broken(winners)) is not None:
        places: dict[str, Param] = {"quota": broken or Words("number of places")}
        yield Refusal("quota-broken", "The winners do not keep the quota “%(quota)s”.", places)
    total = sum(problem.nominees[at].score for at in winners)
    if total != outcome.total:
        places = {"told": Quantity(outcome.total, 2), "total": Quantity(total, 2)}
        yield Refusal("total-wrong", "The total is told as %(told)s; the scores add up to %(total)s.", places)


def _proof(rows: Program, outcome: Outcome, best: Best) -> Iterator[Refusal]:
    proven = walked(rows, outcome.proof, best)
    bound = None if proven.bound is None else rows.base + rows.step * max(proven.bound, best.worth)
    if bound is None or bound > outcome.bound:
        places = {"bound": Quantity(outcome.bound, 2)}
        yield Refusal("bound-not-shown", "The proof does not show that no list is above %(bound)s.", places)
    if outcome.bound < outcome.total:
        yield Refusal("bound-below-total", "The bound is below the total.")
    if outcome.state not in ("proven", "total_proven", "open"):
        yield Refusal("state-unknown", "“%(state)s” is no state of an outcome.", {"state": outcome.state})
    elif outcome.state != "open" and outcome.bound != outcome.total:
        yield Refusal("gap-not-told", "The outcome is called proven, and its bound is above its total.")
    if outcome.state == "proven" and not proven.closed:
        yield Refusal("cases-open", "The proof leaves cases open, and the outcome is called proven.")


def walked(rows: Program, proof: Sequence[Step], best: Best | None) -> Proven:
    """Walk the cases of a proof. Steps that are missing leave their cases open; steps beyond the last case say nothing."""
    board = Board(rows)
    waiting: list[Case | None] = [Case(board) if board.start() else None]
    left: list[int | None] = []
    steps = iter(proof)
    while waiting:
        case = waiting.pop()
        step = next(steps, Step())
        after = case and settled(rows, case, step, best)
        if 0 <= step.on < len(rows.worth):
            waiting += [after and after.half(step.on, value) for value in _halves(step)]
        elif after:
            left.append(after.bound)
    bounds = [bound for bound in left if bound is not None]
    reach = max([*bounds, best.worth if best else 0])
    return Proven(None if len(bounds) < len(left) else reach, not left)


def _halves(step: Step) -> tuple[int, int]:
    """Both values of the nominee by whom a case is split, the one that is walked first at the end."""
    return (0, 1) if step.first == 1 else (1, 0)
