"""What must always hold of an apportionment; definitions by brute force; what is refused; what is told."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annum.fair.apportion.compare import LABELS, by_method
from annum.fair.apportion.divisor import apportion
from annum.fair.apportion.methods import METHODS
from annum.fair.apportion.problem import Apportionment, Claim
from annum.fair.apportion.tables import Steps, refusal_of_steps
from annum.fair.apportion.told import told
from annum.kernel.refusal import Refused
from tests.fair.apportion.cases import asked, bounded, free

DIVISORS = st.sampled_from(sorted(METHODS))


@given(bounded(), DIVISORS)
def test_all_places_are_given_within_floors_and_caps(problem, method) -> None:
    found = apportion(problem, method)
    assert sum(found.places.values()) == problem.places
    for claim in problem.claims:
        assert claim.floor <= found.places[claim.id]
        assert claim.cap is None or found.places[claim.id] <= claim.cap
    given_out = Counter(one.id for one in found.won)
    assert all(found.places[claim.id] == claim.floor + given_out[claim.id] for claim in problem.claims)


@given(free(), DIVISORS)
def test_one_more_place_takes_none_away_and_goes_to_the_one_named_as_next(problem, method) -> None:
    before = apportion(problem, method)
    after = apportion(replace(problem, places=problem.places + 1), method)
    assert {id: after.places[id] - held for id, held in before.places.items() if after.places[id] != held} == {
        before.next: 1
    }


@given(free(), DIVISORS)
def test_no_place_would_have_a_stronger_claim_elsewhere(problem, method) -> None:
    # The definition by min and max: the weakest place given is at least as strong as the strongest that was not.
    rule, held = METHODS[method], apportion(problem, method).places
    given_out = [rule.rank(claim.weight, held[claim.id] - 1) for claim in problem.claims if held[claim.id]]
    refused = [rule.rank(claim.weight, held[claim.id]) for claim in problem.claims]
    assert not given_out or min(given_out) >= max(refused)


@given(free(), st.integers(2, 9), DIVISORS)
def test_only_the_proportions_of_the_weights_count(problem, factor, method) -> None:
    larger = replace(problem, claims=tuple(replace(one, weight=one.weight * factor) for one in problem.claims))
    assert apportion(larger, method).places == apportion(problem, method).places


@given(free())
def test_the_quota_method_stays_within_the_exact_share_and_takes_none_away(problem) -> None:
    found = by_method(problem, "quota")
    whole = sum(claim.weight for claim in problem.claims)
    for claim in problem.claims:
        exact = Fraction(claim.weight * problem.places, whole)
        assert floor(exact) <= found.places[claim.id] <= ceil(exact)
    after = by_method(replace(problem, places=problem.places + 1), "quota")
    assert all(after.places[id] >= held for id, held in found.places.items())


@given(free())
def test_frege_gives_no_place_beyond_the_exact_share_rounded_up_and_takes_none_away(problem) -> None:
    found = by_method(problem, "frege")
    whole = sum(claim.weight for claim in problem.claims)
    assert sum(found.places.values()) == problem.places
    assert all(found.places[one.id] <= ceil(Fraction(one.weight * problem.places, whole)) for one in problem.claims)
    after = by_method(replace(problem, places=problem.places + 1), "frege").places
    assert {id: after[id] - held for id, held in found.places.items() if after[id] != held} == {found.next: 1}


@given(free())
def test_largest_remainder_stays_within_the_exact_share(problem) -> None:
    found = by_method(problem, "largest_remainder")
    whole = sum(claim.weight for claim in problem.claims)
    assert sum(found.places.values()) == problem.places
    for claim in problem.claims:
        exact = Fraction(claim.weight * problem.places, whole)
        assert floor(exact) <= found.places[claim.id] <= ceil(exact)


@given(free(), st.sampled_from(sorted(LABELS)))
def test_a_tie_is_told_exactly_when_the_order_could_change_the_places(problem, method) -> None:
    backward = replace(problem, order=tuple(claim.id for claim in problem.claims[::-1]))
    found, other = by_method(problem, method), by_method(backward, method)
    changed = dict(found.places) != dict(other.places)
    if method in ("quota", "frege"):  # a tie for an earlier place bears on the later ones, so each is told
        assert found.ties or not changed
    else:
        assert bool(found.ties) == changed


@pytest.mark.parametrize("method", ["quota", "frege"])
def test_a_tie_for_an_earlier_place_is_told_unless_units_of_one_size_win_in_turn(method) -> None:
    even = by_method(asked((5, 5, 5), 7), method)
    # Places 1 to 3 and 4 to 6 go round; only the seventh is decided by the order.
    assert [tie.options for tie in even.ties] == [("a", "b", "c")]
    # Quotients 6/2 and 3/1, balances 6·2 - 9 and 3·2 - 0 at the second place: 3 = 3 by quota; 3 < 6 by Frege.
    uneven = by_method(asked((6, 3), 3), method)
    assert [tie.options for tie in uneven.ties] == ([("a", "b")] if method == "quota" else [])


@given(bounded(), st.sampled_from(sorted(LABELS)))
def test_every_place_is_told(problem, method) -> None:
    if method not in METHODS and problem.bounded:
        with pytest.raises(Refused, match="knows no floors and caps"):
            by_method(problem, method)
        return
    found = by_method(problem, method)
    steps = told(problem, found).steps
    assert sum(str(step.words).startswith("Place ") for step in steps) == len(found.won)
    assert all(str(step.words) for step in steps)


def test_every_place_has_the_quotient_that_won_it_and_who_was_next() -> None:
    problem = Apportionment((Claim("a", 340, name="Forge"), Claim("b", 280, name="Mill")), 3)
    lines = [(str(step.words), step.sum) for step in told(problem, apportion(problem, "dhondt")).steps]
    assert lines == [
        ("Places are shared by D'Hondt.", ""),
        ("Place 1: Forge, before Mill", "340/1 = 340 > 280/1 = 280"),
        ("Place 2: Mill, before Forge", "280/1 = 280 > 340/2 = 170"),
        ("Place 3: Forge, before Mill", "340/2 = 170 > 280/2 = 140"),
        ("Forge", ""),
        ("Mill", ""),
        ("Next would be Mill.", ""),
    ]


def test_balances_of_frege_are_told_as_sums() -> None:
    # After the first place a holds 70 - 100 = -30; then -30 + 70 = 40 against 30 + 30 = 60.
    problem = Apportionment((Claim("a", 70), Claim("b", 30)), 3)
    assert [(str(step.words), step.sum) for step in told(problem, by_method(problem, "frege")).steps][1:4] == [
        ("Place 1: a, before b", "70 × 1 − 0 × 100 = 70 > 30 × 1 − 0 × 100 = 30"),
        ("Place 2: b, before a", "30 × 2 − 0 × 100 = 60 > 70 × 2 − 1 × 100 = 40"),
        ("Place 3: a, before b", "70 × 3 − 1 × 100 = 110 > 30 × 3 − 1 × 100 = -10"),
    ]


def test_a_first_place_before_all_others_a_tie_and_the_only_one_left_are_told() -> None:
    problem = Apportionment((Claim("a", 9, cap=1), Claim("b", 9, floor=1, cap=3)), 4)
    assert [(str(step.words), step.sum) for step in told(problem, apportion(problem, "adams")).steps][1:5] == [
        ("The floor of b", ""),
        ("Place 2: a, who has none yet, before b", ""),
        ("Place 3: b, the only one left", "9/1 = 9"),
        ("Place 4: b, the only one left", "9/2 = 4.5"),
    ]
    equal = asked((1, 1), 1)
    assert "Equal for a place: a, b. Put in this order by the order in which the units are listed." in [
        str(step.words) for step in told(equal, apportion(equal)).steps
    ]


@pytest.mark.parametrize(
    ("claims", "places", "order", "words"),
    [
        ((Claim("a", 5, floor=2), Claim("b", 5, floor=2)), 3, (), "The floors ask for 4 places, and there are 3."),
        ((Claim("a", 5, cap=1), Claim("b", 5, cap=1)), 3, (), "The caps hold 2 places, and there are 3."),
        ((Claim("a", 5, cap=1), Claim("b", 0)), 2, (), "The caps hold 1 places, and there are 2."),
        ((Claim("a", 5, 3, 2, "Forge"),), 3, (), "Forge: the floor is above the cap."),
        ((Claim("a", -5),), 3, (), "a: weight, floor and cap may not be below zero."),
        ((Claim("a", 5),), -1, (), "The number of places may not be below zero."),
        ((Claim("a", 5), Claim("a", 5)), 1, (), "“a” claims places twice."),
        ((Claim("a", 5),), 1, ("b",), "The order for ties must name everyone who claims places, once."),
        ((), 1, (), "Nobody claims places."),
    ],
)
def test_what_cannot_be_shared_out_is_refused_in_words(claims, places, order, words) -> None:
    with pytest.raises(Refused) as refused:
        apportion(Apportionment(claims, places, order))
    assert str(refused.value) == words


@pytest.mark.parametrize("method", sorted(LABELS))
def test_no_places_and_no_weight_are_no_fault(method) -> None:
    assert dict(by_method(asked((0, 0), 0), method).places) == {"a": 0, "b": 0}


def test_steps_must_rise_and_give_places() -> None:
    assert refusal_of_steps(Steps(((5, 1), (10, 2)), 3)) is None
    assert str(refusal_of_steps(Steps(((5, 1), (5, 2)), 3))) == "The headcounts of the steps must rise, from 1 on."
    assert str(refusal_of_steps(Steps(((0, 1),), 3))) == "The headcounts of the steps must rise, from 1 on."
    assert str(refusal_of_steps(Steps(((5, -1),), 3))) == "A step may not have fewer than zero places."
