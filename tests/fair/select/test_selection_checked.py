"""Is an outcome that is not true refused, and can it be checked where there is no solver?"""

import subprocess
import sys
from dataclasses import replace
from random import Random

import pytest

from annum.fair.select.check import check
from annum.fair.select.outcome import Outcome
from annum.fair.select.pricing import SCALE
from annum.fair.select.problem import Nominee, Problem, Quota
from annum.fair.select.proof import Step
from annum.fair.select.solve import solve
from annum.kernel.refusal import Refused
from tests.fair.selections import golden, lists, random_problem


def codes(problem: Problem, outcome: Outcome) -> list[str]:
    return [one.code for one in check(problem, outcome)]


def test_another_list_is_refused_though_it_keeps_all_quotas():
    problem, outcome = golden(), solve(golden())
    for total, winners in lists(problem):
        if frozenset(winners) != frozenset(outcome.winners):
            swapped = replace(outcome, winners=winners, total=total, bound=total)
            assert "bound-not-shown" in codes(problem, swapped)


def test_a_list_that_breaks_a_quota_is_refused_with_its_name():
    swapped = replace(solve(golden()), winners=("c1", "c2", "c3", "c7", "c9"), total=44800, bound=44800)
    assert [str(one) for one in check(golden(), swapped)] == ["The winners do not keep the quota “unit A”."]


def test_a_total_that_is_one_hundredth_off_is_refused():
    assert codes(golden(), replace(solve(golden()), total=43901, bound=43901)) == ["total-wrong"]


def test_one_hundredth_more_for_a_loser_with_the_same_proof_is_refused_where_it_matters():
    nominees = (Nominee("a", 9000), Nominee("b", 8000), Nominee("c", 8000))
    problem = Problem(nominees, 2)
    outcome = solve(problem)
    raised = replace(problem, nominees=(*nominees[:2], replace(nominees[2], score=8001)))
    assert codes(problem, outcome) == []
    assert "bound-not-shown" in codes(raised, outcome)


def test_prices_that_were_changed_prove_nothing():
    problem, outcome = golden(), solve(golden())
    first = outcome.proof[0]
    row, price = first.prices[0]
    changed = replace(first, prices=((row, price + 9 * SCALE), *first.prices[1:]))
    assert "bound-not-shown" in codes(problem, replace(outcome, proof=(changed, *outcome.proof[1:])))


def test_a_proof_that_is_left_out_or_names_what_is_not_there_proves_nothing():
    outcome = solve(golden())
    for proof in ((), (Step("prices", ((999, SCALE),)),), (Step("ray", ((0, SCALE),)),), (Step(on=5),), (Step(on=-7),)):
        assert codes(golden(), replace(outcome, proof=proof)) != []


def test_a_split_into_halves_that_are_none_hides_no_case():
    """Whatever "first" says, both halves are walked: a nominee is in or out."""
    winners = ("c3", "c5", "c6", "c7", "c9")
    for first in (-1, 2, 7):
        split = tuple(Step(on=at, first=first) for at in range(10))
        assert "bound-not-shown" in codes(golden(), Outcome("proven", winners, 43500, 43500, split))


def test_among_equal_lists_only_the_first_by_the_tie_order_passes():
    nominees = tuple(Nominee(id, 9000, (("unit", unit),)) for id, unit in (("a", "A"), ("b", "A"), ("c", "B")))
    problem = Problem(nominees, 2, (Quota("A", "unit", "A", upper=1),))
    outcome = solve(problem)
    assert outcome.winners == ("a", "c")
    assert codes(problem, outcome) == []
    assert codes(problem, replace(outcome, winners=("b", "c"))) == ["cases-open"]


def test_nobody_can_claim_that_a_possible_problem_is_impossible():
    assert codes(golden(), Outcome("impossible", proof=solve(golden()).proof)) == ["not-shown-impossible"]


def test_a_lower_bound_than_the_total_and_a_state_that_is_none_are_refused():
    outcome = solve(golden())
    assert "bound-below-total" in codes(golden(), replace(outcome, bound=43800))
    assert "state-unknown" in codes(golden(), replace(outcome, state="perfect"))


def test_random_changes_of_true_outcomes_never_pass_as_better_than_the_truth():
    draw, tried = Random(7), 0
    while tried < 300:
        problem = random_problem(draw)
        if len(possible := lists(problem)) < 2:
            continue
        tried += 1
        outcome = solve(problem)
        total, winners = draw.choice(possible[1:])
        assert codes(problem, replace(outcome, winners=winners, total=total, bound=total)) != []


@pytest.mark.parametrize(
    "change", [{"total": "1"}, {"total": True}, {"proof": [{}]}, {"winners": [1]}, {"state": None}]
)
def test_what_is_no_outcome_is_refused_in_words(change):
    with pytest.raises(Refused, match="cannot be read"):
        Outcome.read({**solve(golden()).written(), **change})


def test_checking_and_explaining_need_no_solver():
    needed = "import sys, annum.fair.select.check, annum.fair.select.explain, annum.fair.select.compare\n"
    order = needed + "sys.exit(bool({'highspy', 'numpy', 'django'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", order], check=False).returncode == 0
