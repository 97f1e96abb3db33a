"""Committee rules against their definitions by brute force, and the representation that each of them promises."""

from fractions import Fraction
from itertools import combinations

import pytest

from annum.fair.committee.equal_shares import Purse, equal_shares, price_of
from annum.fair.committee.maximin import maximin_support, support
from annum.fair.committee.phragmen import phragmen
from annum.fair.committee.profile import profile
from annum.fair.committee.thiele import best, first_only, reverse_sequential, sequential
from annum.fair.tally.contest import Contest
from tests.fair.elections import approval_elections


def pav(ballots, committee):
    """The definition: each voter's members count 1 + 1/2 + 1/3 + ..."""
    held = [len(set(ballot) & set(committee)) for ballot in ballots]
    return sum(sum(Fraction(1, nth + 1) for nth in range(number)) for number in held)


def covered(ballots, committee):
    """The definition of Chamberlin and Courant: how many voters have a member at all."""
    return sum(bool(set(ballot) & set(committee)) for ballot in ballots)


@pytest.mark.parametrize(("worth", "value"), [(None, pav), (first_only, covered)])
def test_the_best_committees_are_those_of_the_definition(worth, value) -> None:
    for options, places, ballots in approval_elections(2000):
        values = {committee: value(ballots, committee) for committee in combinations(options, places)}
        expected = {committee for committee, one in values.items() if one == max(values.values())}
        contest = Contest(options, places)
        count = best(contest, profile(ballots), worth) if worth else best(contest, profile(ballots))
        assert set(count.tied) == expected
        assert count.elected == min(expected)
        assert bool([tie for tie in count.ties if tie.about == "committee"]) == (len(expected) > 1)


@pytest.mark.parametrize("places", [1, 2, 3])
def test_sequential_rules_take_the_best_single_step(places) -> None:
    for options, _, ballots in approval_elections(500, seed=places):
        order = sequential(Contest(options), profile(ballots))
        chosen = (*order.elected, *order.following)
        for at, option in enumerate(chosen):
            steps = {one: pav(ballots, (*chosen[:at], one)) for one in chosen[at:]}
            assert steps[option] == max(steps.values())
        gone = reverse_sequential(Contest(options), profile(ballots))
        assert sorted((*gone.elected, *gone.following)) == sorted(options)


def earned(options, places, ballots):
    """Phragmén as money: voters earn at one pace; who can first be paid by all of their supporters is taken."""
    purse, taken, clock = [Fraction(0)] * len(ballots), [], Fraction(0)
    while len(taken) < places:
        waits = {}
        for option in options:
            payers = [at for at, ballot in enumerate(ballots) if option in ballot]
            if option not in taken and payers:
                waits[option] = (1 - sum(purse[at] for at in payers)) / len(payers)
        if not waits:
            return taken, clock
        option = min(waits, key=lambda one: (waits[one], one))
        clock += waits[option]
        purse = [
            Fraction(0) if option in ballot else had + waits[option] for had, ballot in zip(purse, ballots, strict=True)
        ]
        taken.append(option)
    return taken, clock


def test_phragmen_is_the_same_as_earning_and_paying() -> None:
    for options, places, ballots in approval_elections(2000, seed=6):
        count = phragmen(Contest(options, places), profile(ballots))
        taken, clock = earned(options, places, ballots)
        assert list(count.elected[: len(taken)]) == taken
        assert count.rounds[len(taken) - 1].value == clock


def test_the_price_of_equal_shares_raises_one_exactly_and_is_missing_only_when_all_purses_are_too_small() -> None:
    amounts = [Fraction(top, 12) for top in range(13)]
    for purses in combinations(amounts, 3):
        payers = [Purse(frozenset("a"), times, money) for times, money in enumerate(purses, 1)]
        price = price_of(payers)
        if price is None:
            assert sum(payer.times * payer.money for payer in payers) < 1
        else:
            assert sum(payer.times * min(price, payer.money) for payer in payers) == 1


def test_nobody_pays_more_than_the_purse_and_every_member_costs_one() -> None:
    for options, places, ballots in approval_elections(1000, seed=7):
        count = equal_shares(Contest(options, places), profile(ballots), "none")
        purse = [Fraction(places, len(ballots))] * len(ballots)
        for one in count.rounds:
            paid = [
                min(one.value, had) if one.options[0] in ballot else 0
                for had, ballot in zip(purse, ballots, strict=True)
            ]
            assert sum(paid) == 1
            purse = [had - part for had, part in zip(purse, paid, strict=True)]
        assert min(purse) >= 0


def test_no_member_of_a_maximin_committee_can_be_swapped_at_its_turn_for_more_support() -> None:
    for options, places, ballots in approval_elections(500, seed=8):
        taken = maximin_support(Contest(options, places), profile(ballots)).elected
        for at, option in enumerate(taken):
            others = [one for one in options if one not in taken[:at]]
            reached = {one: support(profile(ballots), (*taken[:at], one)) for one in others}
            assert reached[option] == max(reached.values())


def cohesive(options, places, ballots):
    """Every group that deserves members: how many, and its voters, as the largest for each set of common options."""
    for size in range(1, places + 1):
        for common in combinations(options, size):
            group = [ballot for ballot in ballots if set(common) <= set(ballot)]
            if group and len(group) * places >= size * len(ballots):
                yield size, group


def breaks_extended(options, places, ballots, committee) -> bool:
    """EJR: a group that deserves so many members, in which every voter has fewer."""
    return any(
        sum(len(set(ballot) & set(committee)) < size for ballot in group) * places >= size * len(ballots)
        for size, group in cohesive(options, places, ballots)
    )


def breaks_proportional(options, places, ballots, committee) -> bool:
    """PJR: a group that deserves so many members, whose voters together have fewer."""
    return any(
        sum(set(ballot) & set(committee) <= set(few) for ballot in group) * places >= size * len(ballots)
        for size, group in cohesive(options, places, ballots)
        for few in combinations(committee, min(size - 1, len(committee)))
    )


def breaks_single(options, places, ballots, committee) -> bool:
    """JR: a group that deserves one member and has none among all its voters."""
    return any(
        sum(option in ballot and not set(ballot) & set(committee) for ballot in ballots) * places >= len(ballots)
        for option in options
    )


RULES = {
    "phragmen": (phragmen, breaks_proportional),
    "maximin support": (maximin_support, breaks_proportional),
    "pav": (best, breaks_extended),
    "equal shares": (equal_shares, breaks_extended),
    "equal shares, not completed": (lambda contest, voters: equal_shares(contest, voters, "none"), breaks_extended),
    "chamberlin-courant": (lambda contest, voters: best(contest, voters, first_only), breaks_single),
}


@pytest.mark.parametrize("name", RULES)
def test_groups_that_agree_are_represented(name) -> None:
    rule, broken = RULES[name]
    for options, places, ballots in approval_elections(1500, seed=9):
        committee = rule(Contest(options, places), profile(ballots)).elected
        assert not broken(options, places, ballots, committee), (places, ballots, committee)


def test_the_check_of_representation_can_fail() -> None:
    ballots = ["ab"] * 6 + ["c"] * 3
    assert breaks_single(tuple("abc"), 3, ballots, tuple("ab")) is True
    assert breaks_proportional(tuple("abc"), 3, ballots, tuple("ac")) is True
    assert breaks_extended(tuple("abc"), 3, ballots, tuple("bc")) is True
    assert breaks_extended(tuple("abc"), 3, ballots, tuple("abc")) is False
