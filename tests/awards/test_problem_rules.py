"""A title's rules and its nominees become one problem, whose solution is worked out by hand."""

from typing import Any

from annum.awards.rules.description import QuotaRule, TitleRule
from annum.awards.rules.problem import Candidate, counted, left_out, problem
from annum.fair.draw import order
from annum.fair.select.solve import solve


def title(places: int = 2, *quotas: QuotaRule, exclusive: bool = True) -> TitleRule:
    return TitleRule("star", "Star", "Star", "person", places, 0, 0, 0, None, exclusive, quotas=quotas)


def nominee(number: int, score: int, unit: str = "A", **record: Any) -> Candidate:
    known = counted("star", {"top": {"code": unit}, **record}, "unit")
    return Candidate(number, score, f"N{number}", known, f"s{number}")


FOUR = [nominee(1, 9000), nominee(2, 8500), nominee(3, 8000, "B"), nominee(4, 7000, "B")]


def test_without_quotas_the_best_scores_win() -> None:
    assert solve(problem(title(), FOUR, "seed")).winners == ("1", "2")


def test_a_quota_without_a_value_holds_for_each_unit() -> None:
    asked = problem(title(2, QuotaRule("unit", upper=1)), FOUR, "seed")
    assert [each.id for each in asked.quotas] == ["unit:A", "unit:B"]
    assert solve(asked).winners == ("1", "3")


def test_per_cent_of_the_places_are_whole_winners() -> None:
    asked = problem(title(3, QuotaRule("unit", "B", lower=50, percent=True)), FOUR, "seed")
    assert (asked.quotas[0].lower, asked.quotas[0].upper) == (2, None)
    assert solve(asked).winners == ("1", "3", "4")


def test_who_won_an_earlier_exclusive_title_is_left_out() -> None:
    assert left_out(title(), FOUR, {"s1"}) == (1,)
    assert solve(problem(title(), FOUR, "seed", {"s1"})).winners == ("2", "3")


def test_a_title_that_is_not_exclusive_leaves_nobody_out() -> None:
    assert left_out(title(exclusive=False), FOUR, {"s1"}) == ()


def test_names_unknown_to_the_record_are_never_taken_for_one_another() -> None:
    assert left_out(title(), [Candidate(1, 100, "Team", ())], {""}) == ()


def test_what_the_record_does_not_know_is_counted_by_no_quota() -> None:
    found = dict(counted("star", {"heads": None, "top": None}, "office"))
    assert found == {"unit": "", "grade": "", "heads": "", "won_before": "no", "route": "office"}


def test_the_record_tells_heads_and_those_who_won_the_year_before() -> None:
    one = nominee(1, 100, heads=[{"code": "A"}], rank="M2", honours=[{"key": "star", "years_ago": 1}])
    assert dict(one.counted) == {
        "unit": "A", "grade": "M2", "heads": "yes", "won_before": "yes", "route": "unit",
    }  # fmt: skip


def test_fewer_nominees_than_places_are_asked_for_as_many_as_stand() -> None:
    assert problem(title(5), FOUR, "seed").places == 4


def test_the_order_in_which_nominees_are_read_changes_nothing() -> None:
    assert problem(title(), FOUR[::-1], "seed") == problem(title(), FOUR, "seed")


def test_equal_scores_keep_their_order_when_somebody_is_left_out() -> None:
    even = [nominee(number, 8000) for number in range(1, 7)]
    everybody, without = problem(title(), even, "seed"), problem(title(), even, "seed", {"s4"})
    assert len(everybody.order) == 6
    assert without.order == tuple(each for each in everybody.order if each != "4")
    assert set(solve(without).winners) == set(without.order[:2])


def test_each_title_has_a_draw_of_its_own() -> None:
    assert problem(title(), FOUR, "seed").order == order(("1", "2", "3", "4"), "seed/star")
