"""Who is taken next when each member's weight of one is carried by those who approve it? Sequential Phragmén. Pure.

Source: Phragmén, 1894; Brill, Freeman, Janson and Lackner, Phragmén's voting methods and justified representation, 2017;
Lackner and Skowron, Multi-Winner Voting with Approval Preferences, 2023, rule 9.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from annum.fair.committee.profile import Approvals, Profile, approvals
from annum.fair.tally.contest import Contest
from annum.fair.tally.outcome import Count, Round
from annum.fair.tally.ties import Lots


@dataclass(frozen=True, slots=True)
class Group:
    """``times`` voters with one ballot, each of whom carries ``load``."""

    ballot: Approvals
    times: int
    load: Fraction = Fraction(0)


def phragmen(contest: Contest, voters: Profile) -> Count:
    """Each member puts a weight of one on its supporters, spread so that they all carry the same; whoever makes the least
    load is taken. Options that nobody approves come last.

    >>> from annum.fair.committee.profile import profile
    >>> count = phragmen(Contest(("a", "b", "c"), 2), profile(["ab", "ab", "ab", "c", "c"]))
    >>> [(one.options, one.value) for one in count.rounds]
    [(('a',), Fraction(1, 3)), (('c',), Fraction(1, 2)), (('b',), Fraction(2, 3))]
    """
    lots = Lots(contest)
    chosen, rounds = taken(contest, [Group(ballot, times) for ballot, times in voters], (), lots)
    return Count.of(contest, chosen, approvals(contest, voters), lots, rounds=rounds)


def taken(
    contest: Contest, groups: list[Group], chosen: tuple[str, ...], lots: Lots
) -> tuple[tuple[str, ...], tuple[Round, ...]]:
    """All options in the order in which they are taken, after those already ``chosen``; and the rounds."""
    order, rounds = list(chosen), list[Round]()
    while loads := _loads(contest, groups, order):
        least = min(loads.values())
        option = lots.choose([option for option, load in loads.items() if load == least], len(order))
        groups = [_loaded(group, option, least) for group in groups]
        order.append(option)
        rounds.append(Round("loaded", (option,), least))
    unsupported = [option for option in contest.options if option not in order]
    return (*order, *(lots.put(unsupported, len(order)) if unsupported else ())), tuple(rounds)


def _loads(contest: Contest, groups: list[Group], order: list[str]) -> Mapping[str, Fraction]:
    """The load that each further option would put on each of its supporters."""
    found = {}
    for option in contest.options:
        supporters = [group for group in groups if option in group.ballot]
        if supporters and option not in order:
            carried = sum((group.times * group.load for group in supporters), Fraction(1))
            found[option] = carried / sum(group.times for group in supporters)
    return found


def _loaded(group: Group, option: str, load: Fraction) -> Group:
    return Group(group.ballot, group.times, load) if option in group.ballot else group
