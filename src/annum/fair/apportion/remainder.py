"""What would whole quotas and the largest remainders give? To compare: it can take a place away when one is added. Pure."""

from fractions import Fraction

from annum.fair.apportion.outcome import Shares
from annum.fair.apportion.problem import Apportionment, refusal_to_apportion
from annum.fair.tally.ties import Tie
from annum.kernel.refusal import Refusal, insist

ID = "largest_remainder"


def largest_remainder(asked: Apportionment) -> Shares:
    """Everyone gets the whole part of their exact share; the places left go to the largest remainders. With one place more
    somebody may get one fewer (the Alabama paradox). Refuses: floors and caps, which it does not know.

    >>> from annum.fair.apportion.problem import Claim
    >>> claims = tuple(Claim(id, weight) for id, weight in zip("abc", (6, 6, 2)))
    >>> [list(largest_remainder(Apportionment(claims, places)).places.values()) for places in (10, 11)]
    [[4, 4, 2], [5, 5, 1]]
    """
    insist(refusal_to_apportion(asked) or refusal_of_bounds(asked))
    exact = shares(asked)
    held = {id: share.numerator // share.denominator for id, share in exact.items()}
    over = {id: share - held[id] for id, share in exact.items()}
    line = sorted(over, key=lambda id: (-over[id], asked.at[id]))
    left = asked.places - sum(held.values())
    for id in line[:left]:
        held[id] += 1
    remainders = {id: str(share) for id, share in over.items()}
    following = line[left] if left < len(line) else ""
    return Shares(ID, held, ties=_ties(asked, line, over, left), next=following, remainders=remainders)


def shares(asked: Apportionment) -> dict[str, Fraction]:
    """What each claim would get if places could be cut."""
    return {claim.id: Fraction(claim.weight * asked.places, asked.whole or 1) for claim in asked.claims}


def refusal_of_bounds(asked: Apportionment) -> Refusal | None:
    """Why a method that is there to compare does not apply."""
    if asked.bounded:
        return Refusal("no-bounds", "This method knows no floors and caps.")
    return None


def _ties(asked: Apportionment, line: list[str], over: dict[str, Fraction], left: int) -> tuple[Tie, ...]:
    if not 0 < left < len(line) or over[line[left - 1]] != over[line[left]]:
        return ()
    equal = tuple(id for id in line if over[id] == over[line[left]])
    return (Tie("place", equal, asked.by),)
