"""Which committee do voters value most, when each further member of theirs is worth less? Thiele's rules. Pure.

Proportional approval voting (PAV) values a voter's members 1, 1/2, 1/3, ...; Chamberlin and Courant value the first alone.
Source: Thiele, 1895; Lackner and Skowron, Multi-Winner Voting with Approval Preferences, 2023, section 2.3.
"""

from collections import Counter
from collections.abc import Callable, Collection
from fractions import Fraction
from typing import TypeAlias

from annum.fair.committee.profile import Profile, committees
from annum.fair.tally.contest import Contest
from annum.fair.tally.outcome import Amount, Count, Round
from annum.fair.tally.ties import Lots

Worth: TypeAlias = Callable[[int], Fraction]
"""What the n-th member that a voter approves adds."""


def harmonic(nth: int) -> Fraction:
    """PAV: the n-th member is worth 1/n."""
    return Fraction(1, nth)


def first_only(nth: int) -> Fraction:
    """Chamberlin and Courant: one member represents a voter, more add nothing."""
    return Fraction(nth == 1)


def value(voters: Profile, committee: Collection[str], worth: Worth = harmonic) -> Fraction:
    """What a committee is worth to all voters.

    >>> from annum.fair.committee.profile import profile
    >>> value(profile(["ab", "ab", "c"]), "ab")
    Fraction(3, 1)
    """
    held: Counter[int] = Counter()
    for ballot, times in voters:
        held[len(ballot.intersection(committee))] += times
    return sum((times * _total(number, worth) for number, times in held.items()), Fraction(0))


def _total(number: int, worth: Worth) -> Fraction:
    return sum(map(worth, range(1, number + 1)), Fraction(0))


def _worth_of_each(voters: Profile, committee: Collection[str], worth: Worth, nth: int) -> dict[str, Fraction]:
    """What each option is worth to its voters as their n-th member more than ``committee`` gives them."""
    found: dict[str, Counter[int]] = {}
    for ballot, times in voters:
        number = len(ballot.intersection(committee)) + nth
        for option in ballot:
            found.setdefault(option, Counter())[number] += times
    return {
        option: sum((times * worth(number) for number, times in numbers.items() if number), Fraction(0))
        for option, numbers in found.items()
    }


def best(contest: Contest, voters: Profile, worth: Worth = harmonic) -> Count:
    """The best of all committees; equally good ones are all told, and the order of ties takes the first. Refuses: too many.

    Who is next: whoever adds most to that committee, one after the other.

    >>> from annum.fair.committee.profile import profile
    >>> best(Contest(("a", "b", "c"), 2), profile(["ab", "ab", "c"])).tied
    (('a', 'b'), ('a', 'c'), ('b', 'c'))
    """
    values = {committee: value(voters, committee, worth) for committee in committees(contest)}
    top = max(values.values())
    tied = tuple(committee for committee, worth_of in values.items() if worth_of == top)
    lots = Lots(contest)
    if len(tied) > 1:
        lots.tell("committee", lots.ordered({option for committee in tied for option in committee}))
    elected = list(tied[0])
    rounds = [Round("added", tuple(elected), top), *_additions(contest, voters, worth, elected, lots)]
    following = tuple(elected[contest.places :])
    return Count(_counts(contest, voters, worth), tied[0], following, tuple(rounds), lots.ties, tied=tied)


def sequential(contest: Contest, voters: Profile, worth: Worth = harmonic) -> Count:
    """One after the other, whoever adds most. Whoever would have come next is next.

    >>> from annum.fair.committee.profile import profile
    >>> sequential(Contest(("a", "b", "c"), 2), profile(["ab", "ab", "ab", "c", "c"])).elected
    ('a', 'c')
    """
    chosen: list[str] = []
    lots = Lots(contest)
    rounds = _additions(contest, voters, worth, chosen, lots)
    return Count.of(contest, chosen, dict(_counts(contest, voters, worth)), lots, rounds=rounds)


def reverse_sequential(contest: Contest, voters: Profile, worth: Worth = harmonic) -> Count:
    """From all options, one after the other, whoever is missed least goes. The last to go is next.

    >>> from annum.fair.committee.profile import profile
    >>> reverse_sequential(Contest(("a", "b", "c"), 2), profile(["ab", "ab", "c", "c"])).elected
    ('a', 'c')
    """
    left, gone, rounds, lots = list(contest.tie_order), list[str](), list[Round](), Lots(contest)
    while len(left) > contest.places:
        losses = _worth_of_each(voters, left, worth, 0)
        least = min(losses.get(option, Fraction(0)) for option in left)
        option = lots.drop([option for option in left if losses.get(option, 0) == least])
        left.remove(option)
        gone.append(option)
        rounds.append(Round("removed", (option,), value(voters, left, worth)))
    return Count.of(contest, (*left, *reversed(gone)), dict(_counts(contest, voters, worth)), lots, rounds=rounds)


def _additions(contest: Contest, voters: Profile, worth: Worth, chosen: list[str], lots: Lots) -> list[Round]:
    """Add every option that is not yet chosen, the most valuable first."""
    rounds = []
    while left := [option for option in contest.options if option not in chosen]:
        gains = _worth_of_each(voters, chosen, worth, 1)
        most = max(gains.get(option, Fraction(0)) for option in left)
        option = lots.choose([option for option in left if gains.get(option, 0) == most], len(chosen))
        chosen.append(option)
        rounds.append(Round("added", (option,), value(voters, chosen, worth)))
    return rounds


def _counts(contest: Contest, voters: Profile, worth: Worth) -> tuple[tuple[str, Amount | None], ...]:
    """What each option is worth alone: its approvals."""
    return tuple((option, value(voters, (option,), worth)) for option in contest.options)
