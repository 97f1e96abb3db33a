"""Does a description say what real rules say, and is a contradiction told in words?"""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from annum.fair.select.check import check
from annum.fair.select.explain import uses
from annum.fair.select.faults import refusals
from annum.fair.select.problem import Key, Nominee, Problem, Quota, Share
from annum.fair.select.program import program
from annum.fair.select.solve import solve
from tests.fair.selections import golden

OUTSIDE = Path(__file__).parents[4] / "shared" / "data" / "award-scenarios" / "scenarios.json"


def sentences(problem: Problem) -> list[str]:
    return [str(one) for one in refusals(problem)]


def people(**kinds: int) -> tuple[Nominee, ...]:
    """So many nominees of each kind; scores fall from kind to kind and within each."""
    rows = [(kind, number) for kind, count in kinds.items() for number in range(count)]
    return tuple(Nominee(f"{kind}-{number}", 9999 - at, (("kind", kind),)) for at, (kind, number) in enumerate(rows))


@pytest.mark.outside
def test_percentages_of_places_become_the_published_numbers():
    rules = next(one for one in json.loads(OUTSIDE.read_text())["award_quotas"] if one["id"] == "ningbo-2016")
    assert rules["check"].startswith("integer bounds: >=90, <=15, <=4")
    places = rules["total_person"]
    assert Share(6000, rounding="up").places(places) == 90
    assert (Share(1000).places(places), Share(300).places(places)) == (15, 4)


@pytest.mark.outside
def test_ten_places_by_percentage_go_as_they_were_published():
    rules = next(one for one in json.loads(OUTSIDE.read_text())["award_quotas"] if one["id"] == "county-10")
    kinds = tuple(rules["published"])
    shares = {
        "frontline": (4000, None),
        "science_education": (2000, 2000),
        "enterprise_heads": (None, 1000),
        "farmers": (2000, 2000),
        "others": (1000, 1000),
    }
    quotas = tuple(
        Quota(
            kind,
            "kind",
            kind,
            lower=None if low is None else Share(low, rounding="up"),
            upper=None if high is None else Share(high),
        )
        for kind, (low, high) in shares.items()
    )
    problem = Problem(people(enterprise_heads=6, science_education=6, farmers=6, others=6, frontline=6), 10, quotas)
    outcome = solve(problem)
    assert check(problem, outcome) == ()
    taken = {use.quota.id: use.taken for use in uses(problem, outcome)}
    assert taken == {kind: rules["published"][kind] for kind in kinds}


def jiangxi(places: int) -> Problem:
    """Cadres at most 20 % of the institutions' winners, these at most 30 % of all; staff and farmers have a lower bound."""
    nominees = people(cadre=400, institution=400, head=400, staff=400, farmer=400)
    named = {
        kind: tuple(one.id for one in nominees if one.marks[0][1] in kind.split("+"))
        for kind in ("cadre+institution", "head+staff")
    }
    return Problem(
        nominees,
        places,
        (
            Quota("institutions", members=named["cadre+institution"], upper=Share(3000)),
            Quota("cadres", "kind", "cadre", upper=Share(2000, "institutions")),
            Quota("enterprises", members=named["head+staff"], lower=Share(4500, rounding="up")),
            Quota("heads", "kind", "head", upper=Share(2200, "enterprises")),
            Quota("farmers", "kind", "farmer", lower=Share(2500, rounding="up")),
        ),
    )


def test_nested_percentages_follow_the_outer_number_that_is_chosen():
    """Of 800: 240 institutions (48 cadres), 200 farmers, so 360 of enterprises, and 22 % of 360 is 79.2."""
    problem = jiangxi(800)
    outcome = solve(problem)
    assert (outcome.state, check(problem, outcome)) == ("proven", ())
    taken = {use.quota.id: use.taken for use in uses(problem, outcome)}
    assert taken == {"institutions": 240, "cadres": 48, "enterprises": 360, "heads": 79, "farmers": 200}


@pytest.mark.parametrize(("rounding", "most"), [("down", 1), ("up", 2), ("half_up", 2)])
def test_a_nested_share_is_rounded_as_its_rule_says(rounding: str, most: int):
    """Half of three is 1.5."""
    nominees = (
        *(Nominee(f"in{at}", 9000 - at) for at in range(3)),
        *(Nominee(f"out{at}", 100 - at) for at in range(3)),
    )
    inner, outer = tuple(one.id for one in nominees[:3]), tuple(one.id for one in nominees)
    problem = Problem(
        nominees,
        3,
        (Quota("all", members=outer, lower=3), Quota("in", members=inner, upper=Share(5000, "all", rounding))),
    )
    assert uses(problem, solve(problem))[1].taken == most


@pytest.mark.parametrize(("rounding", "least"), [("down", 1), ("up", 2), ("half_up", 2)])
def test_a_nested_lower_share_is_rounded_as_its_rule_says(rounding: str, least: int):
    nominees = (*(Nominee(f"in{at}", 90 - at) for at in range(3)), *(Nominee(f"out{at}", 9100 - at) for at in range(3)))
    inner, outer = tuple(one.id for one in nominees[:3]), tuple(one.id for one in nominees)
    problem = Problem(
        nominees,
        3,
        (Quota("all", members=outer, lower=3), Quota("in", members=inner, lower=Share(5000, "all", rounding))),
    )
    assert uses(problem, solve(problem))[1].taken == least


def test_keys_decide_ties_before_the_listed_order():
    nominees = tuple(
        Nominee(id, 9000, (("years", years), ("post", post)))
        for id, years, post in (("a", "4", "x"), ("b", "12", "x"), ("c", "12", "y"), ("d", "", "y"))
    )
    problem = Problem(nominees, 1, ties=(Key("years"), Key("post", "listed", ("y", "x"))))
    assert [problem.nominees[at].id for at in problem.ranking] == ["c", "b", "a", "d"]


def test_scores_are_counted_in_their_common_steps():
    rows = program(Problem((Nominee("a", 8000), Nominee("b", 9500), Nominee("c", 9000)), 2))
    assert (rows.worth, rows.base, rows.step) == ((0, 3, 2), 16000, 500)


@pytest.mark.parametrize(
    ("quota", "said"),
    [
        (Quota("q", "unit", "A", lower=3, upper=2), "“q”: the upper limit 2 is below the lower limit 3."),
        (Quota("q", "colour", "red", upper=1), "“q”: no nominee has the attribute “colour”."),
        (Quota("q", "unit", "A", upper=Share(300)), "“q”: the share of 5 places is less than one place."),
        (Quota("q", "unit", "A"), "“q” has no limit."),
        (Quota("q", "unit", "A", upper=-1), "“q”: a limit is never negative."),
        (Quota("q", "unit", "A", ("c1",), upper=1), "“q” is of an attribute or of named nominees, not both."),
        (Quota("q", members=("c99",), upper=1, name="Guests"), "“Guests” names “c99”, who is no nominee."),
        (Quota("q", "unit", "A", upper=Share(5000, "z")), "“q” is a share of “z”, which is no other quota."),
        (
            Quota("q", "unit", "A", upper=Share(10_001)),
            "“q”: a share is from 0 to 100 percent, with one of the roundings.",
        ),
        (
            Quota("q", "unit", "A", upper=Share(5000, rounding="odd")),
            "“q”: a share is from 0 to 100 percent, with one of the roundings.",
        ),
    ],
)
def test_a_quota_that_contradicts_itself_is_told_in_words(quota: Quota, said: str):
    assert said in sentences(replace(golden(), quotas=(*golden().quotas, quota)))


def test_what_else_is_wrong_is_told_in_words():
    twice = replace(
        golden(), nominees=(*golden().nominees, golden().nominees[0]), order=("c1",), ties=(Key("unit", "by heart"),)
    )
    assert sentences(replace(twice, quotas=(*twice.quotas, twice.quotas[0]))) == [
        "The nominee “c1” occurs twice.",
        "Each quota and each conflict needs an id of its own: “unit A”.",
        "The order of ties must name every nominee once, and there is no seed beside it.",
        "How “unit” decides ties is not said.",
    ]
