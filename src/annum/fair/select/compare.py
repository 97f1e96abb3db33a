"""What would be otherwise? The price of each quota, the next in line, one more place, the quotas that clash. Pure.

These solve again, so they run as a job: they take the solver as an argument and tell their progress.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from annum.fair.select.explain import Changes, uses
from annum.fair.select.faults import bases
from annum.fair.select.outcome import Outcome
from annum.fair.select.problem import Problem
from annum.fair.select.program import PLACES, Program, program

Solver: TypeAlias = Callable[[Problem], Outcome]
Progress: TypeAlias = Callable[[int, int], object]
"""Told how many of how many are done."""


def silent(done: int, of: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Price:
    """What one quota or conflict costs: the best total without it less the best total with it, in hundredths.

    ``changes`` are from the list without it to the list with it: who won because of it, and who lost by it. ``exact`` tells
    whether both totals are proven; where not, the cost is what is known of it.
    """

    rule: str
    cost: int
    changes: Changes
    exact: bool


def prices(problem: Problem, outcome: Outcome, solver: Solver, progress: Progress = silent) -> tuple[Price, ...]:
    """The price of each quota and conflict that leaves no room; of all others it is nothing. Dearest first."""
    bound = [use.quota.id for use in uses(problem, outcome) if use.full or use.short]
    conflicts = [one.id for one in problem.conflicts if problem.members[one.id] & _indices(problem, outcome)]
    found = []
    for done, rule in enumerate([*bound, *conflicts]):
        progress(done, len(bound) + len(conflicts))
        found.append(price(problem, outcome, rule, solver))
    progress(len(found), len(found))
    return tuple(sorted(found, key=lambda one: (-one.cost, one.rule)))


def price(problem: Problem, outcome: Outcome, rule: str, solver: Solver) -> Price:
    """The price of one: solved again without it."""
    free = solver(without(problem, {rule}))
    changed = Changes.between(problem, frozenset(free.winners or outcome.winners), frozenset(outcome.winners))
    exact = bool(free.winners) and not free.gap and not outcome.gap
    return Price(rule, max(free.total - outcome.total, 0), changed, exact)


def without(problem: Problem, rules: Iterable[str]) -> Problem:
    """The same problem without some quotas and conflicts; what others are shares of still counts, without limits."""
    dropped, kept = set(rules), bases(problem)
    quotas = [replace(one, lower=None, upper=None) if one.id in dropped else one for one in problem.quotas]
    needed = tuple(one for one in quotas if one.id not in dropped or one.id in kept)
    return replace(problem, quotas=needed, conflicts=tuple(one for one in problem.conflicts if one.id not in dropped))


def because(prices: Sequence[Price], nominee: str) -> tuple[str, ...]:
    """The rules that alone decided about a nominee: without any one of them it would be the other way."""
    return tuple(one.rule for one in prices if nominee in (*one.changes.entered, *one.changes.left))


def next_in_line(problem: Problem, outcome: Outcome, progress: Progress = silent) -> Mapping[str, str | None]:
    """For each winner who would follow if this one withdrew and all others stayed: the best by score and tie order with
    whom all quotas hold; ``None`` where nobody can.
    """
    rows, winners = program(problem), _indices(problem, outcome)
    found: dict[str, str | None] = {}
    for done, winner in enumerate(outcome.winners):
        progress(done, len(outcome.winners))
        gone = problem.index[winner]
        found[winner] = _successor(problem, rows, winners - {gone}, gone)
    progress(len(found), len(found))
    return found


def _successor(problem: Problem, rows: Program, staying: set[int], gone: int) -> str | None:
    sums = [0] * len(rows.rows)
    for at in staying:
        for row, number in rows.columns[at]:
            sums[row] += number
    wrong = {row for row, held in enumerate(sums) if not _within(rows.rows[row].least, held, rows.rows[row].most)}
    for at in problem.ranking:
        if at != gone and at not in staying:
            after = {row: sums[row] + number for row, number in rows.columns[at]}
            kept = all(_within(rows.rows[row].least, held, rows.rows[row].most) for row, held in after.items())
            if kept and wrong <= after.keys():
                return problem.nominees[at].id
    return None


def _within(least: int | None, held: int, most: int | None) -> bool:
    return (least is None or least <= held) and (most is None or held <= most)


def one_more(problem: Problem, outcome: Outcome, solver: Solver) -> tuple[Outcome, Changes]:
    """The outcome with one more place, shares of the places counted anew, and who then enters or leaves."""
    more = solver(replace(problem, places=problem.places + 1))
    return more, Changes.between(problem, frozenset(outcome.winners), frozenset(more.winners))


def clash(problem: Problem, outcome: Outcome, solver: Solver, progress: Progress = silent) -> tuple[str, ...]:
    """Quotas and conflicts that cannot all be kept, though any of them could be dropped to keep the rest; () when all can.

    A rule is dropped for good when no list exists without it either; what cannot be dropped remains. Asked first: those on
    which the proof rests.
    """
    if outcome.state != "impossible":
        return ()
    rules = [one.id for one in problem.rules]
    shown = _shown_by(problem, outcome)
    kept = [rule for rule in rules if rule in shown]
    if not kept or solver(without(problem, set(rules) - set(kept))).state != "impossible":
        kept = rules
    for done, rule in enumerate(tuple(kept)):
        progress(done, len(rules))
        fewer = [one for one in kept if one != rule]
        if solver(without(problem, set(rules) - set(fewer))).state == "impossible":
            kept = fewer
    progress(len(rules), len(rules))
    return tuple(kept)


def _shown_by(problem: Problem, outcome: Outcome) -> set[str]:
    """The rules that the first step of the proof rests on."""
    rows = program(problem).rows
    first = outcome.proof[0].prices if outcome.proof else ()
    return {rows[row].of for row, _ in first} - {PLACES}


def _indices(problem: Problem, outcome: Outcome) -> set[int]:
    return {problem.index[each] for each in outcome.winners}
