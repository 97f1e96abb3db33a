"""Does the solver find the best list, always, and can anyone check it?"""

from dataclasses import replace
from random import Random

import pytest

from annum.fair.select.check import check
from annum.fair.select.explain import unconstrained
from annum.fair.select.faults import refusals
from annum.fair.select.outcome import Outcome
from annum.fair.select.problem import Conflict, Nominee, Problem, Quota
from annum.fair.select.reading import read_problem, written
from annum.fair.select.solve import Limits, solve
from annum.kernel.refusal import Refused
from tests.fair.selections import golden, lists, random_problem


def by_greed(problem: Problem) -> tuple[str, ...]:
    """One after another by score, each taken when the list can still be completed: what a committee does by hand."""
    feasible = [set(chosen) for _, chosen in lists(problem)]
    taken: list[str] = []
    for at in problem.ranking:
        if any({*taken, problem.nominees[at].id} <= one for one in feasible):
            taken.append(problem.nominees[at].id)
    return tuple(taken)


def test_the_golden_case_has_22_lists_and_the_best_of_them_wins():
    problem = golden()
    assert len(lists(problem)) == 22
    outcome = solve(problem)
    assert (outcome.state, outcome.winners, outcome.total) == ("proven", ("c1", "c3", "c6", "c7", "c9"), 43900)
    assert check(problem, outcome) == ()


def test_the_second_best_list_of_the_golden_case_is_four_points_worse():
    best = frozenset(("c1", "c3", "c6", "c7", "c9"))
    without_best = [one for one in lists(golden()) if frozenset(one[1]) != best]
    assert without_best[0] == (43500, ("c3", "c5", "c6", "c7", "c9"))


def test_taking_the_best_one_after_another_is_eleven_points_worse():
    problem = golden()
    taken = by_greed(problem)
    assert taken == ("c1", "c2", "c6", "c7", "c10")
    assert solve(problem).total - sum(problem.nominees[problem.index[one]].score for one in taken) == 1100


def test_three_thousand_small_problems_are_answered_as_by_trying_every_list():
    draw, seen = Random(2026), {"proven": 0, "impossible": 0}
    for _ in range(3000):
        problem = random_problem(draw)
        if refusals(problem):
            continue
        outcome, expected = solve(problem), lists(problem)
        seen[outcome.state] += 1
        assert check(problem, outcome) == ()
        if expected:
            assert (outcome.total, frozenset(outcome.winners)) == (expected[0][0], frozenset(expected[0][1]))
        else:
            assert outcome.state == "impossible"
    assert min(seen.values()) > 500


def test_without_quotas_the_best_scores_win_and_equal_ones_go_by_the_declared_order():
    nominees = tuple(Nominee(id, score) for id, score in (("a", 80), ("b", 90), ("c", 80), ("d", 80)))
    problem = Problem(nominees, 2, order=("d", "c", "b", "a"))
    assert solve(problem).winners == unconstrained(problem) == ("b", "d")


def test_one_hundredth_decides_among_ten_thousand():
    nominees = tuple(Nominee(str(at), 9000, (("unit", "A" if at % 2 else "B"),)) for at in range(10_000))
    nominees = (*nominees[:-1], replace(nominees[-1], score=9001))
    problem = Problem(nominees, 3, (Quota("odd", "unit", "A", upper=1),))
    outcome = solve(problem)
    assert (outcome.winners, outcome.total, outcome.state) == (("9999", "0", "2"), 27_001, "proven")


def test_a_whole_group_with_equal_scores_is_decided_by_the_tie_order_alone():
    nominees = tuple(Nominee(str(at), 9000, (("unit", str(at % 7)),)) for at in range(2000))
    units = tuple(Quota(f"u{unit}", "unit", str(unit), upper=2) for unit in range(7))
    outcome = solve(Problem(nominees, 14, units, order=tuple(str(at) for at in reversed(range(2000)))))
    assert (outcome.state, outcome.winners) == ("proven", tuple(str(1999 - at) for at in range(14)))


def test_the_same_problem_gives_the_same_outcome_and_so_do_its_written_words():
    problem = golden()
    again = read_problem(written(problem))
    assert again == problem
    assert solve(problem) == solve(again)
    assert Outcome.read(solve(problem).written()) == solve(problem)


def test_a_gap_is_told_when_the_search_is_cut_short():
    """Each two of a, b, c exclude each other; with divided places half of each would win: half of 30.03, rounded down."""
    scores = {"a": 1000, "b": 1001, "c": 1002, "d": 0, "e": 0, "f": 0}
    pairs = tuple(Conflict("".join(pair), pair) for pair in (("a", "b"), ("b", "c"), ("a", "c")))
    problem = Problem(tuple(Nominee(id, score) for id, score in scores.items()), 3, conflicts=pairs)
    outcome = solve(problem, Limits(cases=1))
    assert (outcome.state, outcome.winners[0], outcome.total, outcome.bound) == ("open", "c", 1002, 1501)
    assert outcome.gap == 499
    assert check(problem, outcome) == ()
    assert [one.code for one in check(problem, replace(outcome, state="proven"))] == ["gap-not-told", "cases-open"]
    assert solve(problem).state == "proven"


def test_nothing_is_claimed_when_there_was_no_time():
    outcome = solve(golden(), Limits(cases=0))
    assert (outcome.state, outcome.winners) == ("unknown", ())
    assert check(golden(), outcome) == ()


def test_a_faulty_problem_is_refused():
    with pytest.raises(Refused, match="at least one place"):
        solve(replace(golden(), places=11))


@pytest.mark.parametrize(
    "plain", [None, {}, [], {**written(golden()), "places": True}, {**written(golden()), "quotas": [1]}]
)
def test_what_is_no_problem_is_refused_in_words(plain):
    with pytest.raises(Refused, match="cannot be read"):
        read_problem(plain)
