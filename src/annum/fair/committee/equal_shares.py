"""What do voters with equal purses buy together? The method of equal shares. Pure.

Source: Peters and Skowron, Proportionality and the limits of welfarism, 2020 (as Rule X); Peters, Pierczynski and Skowron,
2021; Lackner and Skowron, Multi-Winner Voting with Approval Preferences, 2023, rule 11.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from annum.fair.committee.phragmen import Group, taken
from annum.fair.committee.profile import Approvals, Profile, approvals
from annum.fair.tally.contest import Contest
from annum.fair.tally.outcome import Count, Round
from annum.fair.tally.ties import Lots

COMPLETIONS: Final = ("phragmen", "approvals", "none")
"""How places are filled that nobody can pay for: the purses become head starts in Phragmén's rule; by approvals; not."""


@dataclass(frozen=True, slots=True)
class Purse:
    """``times`` voters with one ballot, each of whom has ``money`` left."""

    ballot: Approvals
    times: int
    money: Fraction


def equal_shares(contest: Contest, voters: Profile, completion: str = "phragmen") -> Count:
    """Every voter has places/voters to spend; each member costs one, and its supporters pay equally, or all they have.
    Whoever costs them the least is bought; what is left over fills the other places by ``completion``.

    >>> from annum.fair.committee.profile import profile
    >>> count = equal_shares(Contest(("a", "b", "c"), 2), profile(["ab", "ab", "ab", "ab", "c", "c", "c", "c"]))
    >>> [(one.act, one.options, one.value) for one in count.rounds[:2]]
    [('bought', ('a',), Fraction(1, 4)), ('bought', ('c',), Fraction(1, 4))]
    """
    lots = Lots(contest)
    purses, chosen, rounds = _bought(contest, voters, lots)
    more: tuple[Round, ...] = ()
    order = chosen
    if completion == "phragmen":
        groups = [Group(purse.ballot, purse.times, -purse.money) for purse in purses]
        order, more = taken(contest, groups, chosen, lots)
    elif completion == "approvals":
        order = (*chosen, *_by_approvals(contest, voters, chosen, lots))
    return Count.of(contest, order, approvals(contest, voters), lots, rounds=(*rounds, *more))


def _bought(contest: Contest, voters: Profile, lots: Lots) -> tuple[list[Purse], tuple[str, ...], list[Round]]:
    each = Fraction(contest.places, sum(times for _, times in voters) or 1)
    purses = [Purse(ballot, times, each) for ballot, times in voters]
    chosen, rounds = list[str](), list[Round]()
    while prices := _prices(contest, purses, chosen):
        least = min(prices.values())
        option = lots.choose([option for option, price in prices.items() if price == least], len(chosen))
        purses = [_paid(purse, option, least) for purse in purses]
        chosen.append(option)
        rounds.append(Round("bought", (option,), least))
    return purses, tuple(chosen), rounds


def _prices(contest: Contest, purses: Sequence[Purse], chosen: Sequence[str]) -> Mapping[str, Fraction]:
    """The most that any supporter would pay for each further option; options that they cannot pay are absent."""
    found = {}
    for option in contest.options:
        payers = [purse for purse in purses if option in purse.ballot]
        if option not in chosen and (price := price_of(payers)) is not None:
            found[option] = price
    return found


def price_of(payers: Sequence[Purse]) -> Fraction | None:
    """The least price at which the payers together raise one, each paying it or all that is left; ``None``: never.

    >>> ab, c = Purse(frozenset("ab"), 2, Fraction(3, 8)), Purse(frozenset("ac"), 2, Fraction(7, 40))
    >>> price_of([ab, c]), price_of([c])
    (Fraction(13, 40), None)
    """
    missing, people = Fraction(1), sum(purse.times for purse in payers)
    for purse in sorted(payers, key=lambda purse: purse.money):
        if (price := missing / people) <= purse.money:
            return price
        missing -= purse.times * purse.money
        people -= purse.times
    return None


def _paid(purse: Purse, option: str, price: Fraction) -> Purse:
    if option not in purse.ballot:
        return purse
    return Purse(purse.ballot, purse.times, purse.money - min(price, purse.money))


def _by_approvals(contest: Contest, voters: Profile, chosen: Sequence[str], lots: Lots) -> tuple[str, ...]:
    """The other options by their approvals."""
    given, order = approvals(contest, voters), list(chosen)
    while left := [option for option in contest.options if option not in order]:
        most = max(given[option] for option in left)
        order += lots.put([option for option in left if given[option] == most], len(order))
    return tuple(order[len(chosen) :])
