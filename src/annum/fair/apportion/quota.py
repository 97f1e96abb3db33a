"""What gives neither more nor less than the exact share, rounded, and takes no place away? The quota method. Pure."""

from bisect import insort
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from annum.fair.apportion.outcome import Shares, Won
from annum.fair.apportion.problem import Apportionment, Claim, refusal_to_apportion
from annum.fair.apportion.remainder import refusal_of_bounds
from annum.fair.apportion.ties import deciding
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
    held, at, won, met = {claim.id: 0 for claim in asked.claims}, asked.at, [], dict[int, tuple[str, ...]]()
    line = sorted(_bid(claim, 0, at) for claim in asked.claims)
    for so_far in range(1, asked.places + 1):
        best, rival = _first_two(asked, line, held, so_far)
        equal = rival is not None and rival.weaker == best.weaker
        if equal:
            may = (bid for bid in line if bid.weaker == best.weaker and _may(asked, bid.claim, held, so_far))
            met[so_far - 1] = tuple(bid.claim.id for bid in may)
        won.append(_won(best.claim.id, rival, held, equal))
        held[best.claim.id] += 1
        line.remove(best)
        insort(line, _bid(best.claim, held[best.claim.id], at))
    following = next((bid.claim.id for bid in line if _may(asked, bid.claim, held, asked.places + 1)), "")
    return Shares.of(ID, held, won, deciding(asked, won, met), following)


@dataclass(frozen=True, slots=True, order=True)
class _Bid:
    """Sorts the strongest first, equal ones by the declared order."""

    weaker: Fraction
    at: int
    claim: Claim = field(compare=False)


def _bid(claim: Claim, held: int, at: Mapping[str, int]) -> _Bid:
    return _Bid(-Fraction(claim.weight, held + 1), at[claim.id], claim)


def _may(asked: Apportionment, claim: Claim, held: Mapping[str, int], so_far: int) -> bool:
    """Whether one more place keeps a claim below its exact share of so many places, rounded up."""
    return held[claim.id] * asked.whole < claim.weight * so_far


def _first_two(
    asked: Apportionment, line: list[_Bid], held: Mapping[str, int], so_far: int
) -> tuple[_Bid, _Bid | None]:
    """Who wins the last of so many places, and who was next."""
    may = (bid for bid in line if _may(asked, bid.claim, held, so_far))
    return next(may), next(may, None)


def _won(id: str, rival: _Bid | None, held: Mapping[str, int], equal: bool) -> Won:
    if rival is None:
        return Won(id, held[id])
    return Won(id, held[id], rival.claim.id, held[rival.claim.id], equal)
