"""Can every loser be told which rule decided, and what each rule costs?"""

from dataclasses import replace

from annum.fair.select.compare import because, clash, next_in_line, one_more, price, prices, without
from annum.fair.select.explain import Changes, changes, reasons, unconstrained, uses
from annum.fair.select.problem import Conflict, Nominee, Problem, Quota, Share
from annum.fair.select.solve import solve
from tests.fair.selections import golden


def test_the_list_without_quotas_stands_beside_the_winners():
    problem = golden()
    assert unconstrained(problem) == ("c1", "c2", "c3", "c4", "c5")
    assert changes(problem, solve(problem)) == Changes(entered=("c6", "c7", "c9"), left=("c2", "c4", "c5"))


def test_each_loser_is_told_the_one_rule_that_decided():
    problem = golden()
    assert {id: str(words) for id, words in reasons(problem, solve(problem)).items()} == {
        "c2": "“prior” had its places: 1.",
        "c4": "“prior” had its places: 1.",
        "c5": "“leaders” had its places: 1.",
        "c8": "“leaders” had its places: 1.",
        "c10": "Below the last place: the last winner has 82.00.",
    }


def test_places_that_were_kept_and_winners_who_exclude_are_told():
    nominees = (Nominee("a", 90, name="Ann"), Nominee("b", 80), Nominee("c", 70), Nominee("d", 60))
    held = Problem(nominees, 2, (Quota("q", members=("d",), lower=1, name="New posts"),), (Conflict("k", ("a", "b")),))
    told = reasons(held, solve(held))
    assert str(told["b"]) == "Only one of a group may win: Ann did."
    assert str(told["c"]) == "Places were needed for “New posts”, at least 1."


def test_the_price_of_a_quota_is_the_total_without_it_less_the_total_with_it():
    """Without unit D's place: c1 c3 c4 c6 c7 = 449. Without the bound on last year's: c1 c2 c4 c7 c9 is 447. Leaders: 445."""
    problem = golden()
    found = {one.rule: one for one in prices(problem, solve(problem), solve)}
    assert {rule: one.cost for rule, one in found.items() if one.cost} == {"unit D": 1000, "prior": 800, "leaders": 600}
    assert found["leaders"].changes == Changes(entered=("c6",), left=("c5",))
    assert all(one.exact for one in found.values())
    assert because(tuple(found.values()), "c4") == ("unit D", "prior")


def test_progress_is_told_from_nothing_to_all():
    problem, seen = golden(), []
    prices(problem, solve(problem), solve, lambda done, of: seen.append((done, of)))
    assert seen == [(done, 6) for done in range(7)]


def test_the_next_in_line_keeps_all_quotas_when_one_winner_withdraws():
    """For c6 nobody: unit B needs one, c5 would be a second leader, c4 a second winner of last year."""
    problem = golden()
    expected = {"c1": "c5", "c3": "c10", "c6": None, "c7": None, "c9": "c10"}
    assert next_in_line(problem, solve(problem)) == expected


def test_one_more_place_may_change_more_than_one_name():
    """Six places: c9 gives way to c10, so that c4 may be the one winner of last year."""
    problem = golden()
    more, changed = one_more(problem, solve(problem), solve)
    assert (more.total, changed) == (51900, Changes(entered=("c4", "c10"), left=("c9",)))


def test_quotas_that_clash_are_named_and_none_of_them_too_many():
    three = Quota("three of A", members=("c1", "c2", "c3"), lower=3)
    problem = replace(golden(), quotas=(*golden().quotas, three, Quota("any", "unit", "C", lower=0)))
    outcome = solve(problem)
    named = clash(problem, outcome, solve)
    rules = {one.id for one in problem.quotas}
    assert outcome.state == "impossible"
    assert "three of A" in named
    assert solve(without(problem, rules - set(named))).state == "impossible"
    assert all(solve(without(problem, (rules - set(named)) | {one})).state == "proven" for one in named)


def test_a_lack_of_nominees_is_a_clash_of_one_quota():
    problem = replace(golden(), quotas=(Quota("six of C", "unit", "C", lower=3), *golden().quotas[3:]))
    assert clash(problem, solve(problem), solve) == ("six of C",)


def test_possible_problems_have_no_clash():
    assert clash(golden(), solve(golden()), solve) == ()


def test_what_others_are_shares_of_still_counts_when_its_own_limit_is_dropped():
    nominees = tuple(Nominee(str(at), 100 - at, (("kind", "in"),)) for at in range(4))
    outer = Quota("outer", "kind", "in", upper=2)
    problem = Problem(
        (*nominees, Nominee("x", 1), Nominee("y", 2)),
        4,
        (outer, Quota("first", members=("0", "1"), upper=Share(5000, "outer"))),
    )
    outcome = solve(problem)
    assert outcome.winners == ("0", "2", "y", "x")
    assert price(problem, outcome, "outer", solve).cost == 394 - 201
    assert [use.upper for use in uses(problem, outcome)] == [2, 1]
