"""What gives neither more nor less than the exact share, rounded, and takes no place away? The quota method. Pure."""

from fractions import Fraction

from annum.fair.apportion.outcome import Shares, Won
from annum.fair.apportion.problem import Apportionment, Claim, refusal_to_apportion
from annum.fair.apportion.remainder import refusal_of_bounds
from annum.fair.tally.ties import Tie
from annum.kernel.refusal import insist

ID = "quota"


def quota_method(asked: Apportionment) -> Shares:
    """The quotients of D'Hondt; but nobody bids who would come above their exact share of the places so far, rounded up.
    Refuses: floors and caps, which it does not know.

    Source: Balinski and Young, The quota method of apportionment, American Mathematical Monthly 82, 1975.

    >>> claims = tuple(Claim(id, weight) for id, weight in zip("abcdef", (790, 70, 60, 30, 20, 10)))
    >>> list(quota_method(Apportionment(claims, 20)).places.values())
    [17, 2, 1, 0, 0, 0]
    """
    insist(refusal_to_apportion(asked) or refusal_of_bounds(asked))
    held, won, ties = {claim.id: 0 for claim in asked.claims}, [], []
    for so_far in range(1, asked.places + 1):
        line = _line(asked, held, so_far)
        quotient = _quotient(line[0], held)
        equal = tuple(claim.id for claim in line if _quotient(claim, held) == quotient)
        if so_far == asked.places and len(equal) > 1:
            ties.append(Tie("place", equal, asked.by))
        won.append(_won(line, held, len(equal) > 1))
        held[line[0].id] += 1
    following = _line(asked, held, asked.places + 1)
    return Shares.of(ID, held, won, ties, following[0].id if following else "")


def _line(asked: Apportionment, held: dict[str, int], so_far: int) -> list[Claim]:
    """Who may bid for the last of so many places, the strongest first."""
    whole, at = sum(claim.weight for claim in asked.claims), asked.at
    may = [claim for claim in asked.claims if held[claim.id] * whole < claim.weight * so_far]
    return sorted(may, key=lambda claim: (-_quotient(claim, held), at[claim.id]))


def _quotient(claim: Claim, held: dict[str, int]) -> Fraction:
    return Fraction(claim.weight, held[claim.id] + 1)


def _won(line: list[Claim], held: dict[str, int], equal: bool) -> Won:
    id = line[0].id
    if len(line) == 1:
        return Won(id, held[id])
    return Won(id, held[id], line[1].id, held[line[1].id], equal)
