"""Who wins the next place? The claim with the largest quotient, place after place. Pure."""

from bisect import insort
from dataclasses import dataclass, field
from itertools import takewhile

from annum.fair.apportion.methods import DEFAULT, METHODS, Method, Rank
from annum.fair.apportion.outcome import Shares, Won
from annum.fair.apportion.problem import Apportionment, Claim, refusal_to_apportion
from annum.fair.tally.ties import Tie
from annum.kernel.refusal import insist


@dataclass(frozen=True, slots=True, order=True)
class _Bid:
    """Sorts the strongest first, equal ones by the declared order."""

    weaker: Rank
    at: int
    claim: Claim = field(compare=False)


def apportion(asked: Apportionment, method: str = DEFAULT) -> Shares:
    """Share out the places by a divisor method: floors are given first, who has reached a cap bids no more. One more place
    never takes one away from anybody. Refuses: see ``refusal_to_apportion``.

    >>> asked = Apportionment(tuple(Claim(id, weight) for id, weight in zip("abcd", (340, 280, 160, 60))), 7)
    >>> [tuple(apportion(asked, method).places.values()) for method in ("sainte_lague", "dhondt")]
    [(3, 2, 1, 1), (3, 3, 1, 0)]
    """
    insist(refusal_to_apportion(asked))
    return _Sale(asked, METHODS[method]).held_out()


class _Sale:
    """Hands out places one by one and remembers how."""

    def __init__(self, asked: Apportionment, method: Method) -> None:
        self._asked, self._method, self._at = asked, method, asked.at
        self._held = {claim.id: claim.floor for claim in asked.claims}
        self._bids = sorted(self._bid(claim) for claim in asked.claims if self._open(claim))
        self._won: list[Won] = []
        self._ties: list[Tie] = []

    def held_out(self) -> Shares:
        """Hand out all that the floors leave."""
        left = self._asked.places - sum(self._held.values())
        told: Rank | None = None
        for at in range(left):
            if told != self._bids[0].weaker:
                told = self._bids[0].weaker
                self._tell(left - at)
            self._sell()
        following = self._bids[0].claim.id if self._bids else ""
        return Shares.of(self._method.id, self._held, self._won, self._ties, following)

    def _sell(self) -> None:
        best = self._bids.pop(0)
        rival = self._bids[0] if self._bids else None
        id = best.claim.id
        if rival is None:
            self._won.append(Won(id, self._held[id]))
        else:
            equal, other = rival.weaker == best.weaker, rival.claim.id
            self._won.append(Won(id, self._held[id], other, self._held[other], equal))
        self._held[id] += 1
        if self._open(best.claim):
            insort(self._bids, self._bid(best.claim))

    def _tell(self, left: int) -> None:
        """Keep those who are equally strong for fewer places than they are; where there is room for all, nothing is decided."""
        rank = self._bids[0].weaker
        equal = tuple(bid.claim.id for bid in takewhile(lambda bid: bid.weaker == rank, self._bids))
        if left < len(equal):
            self._ties.append(Tie("place", equal, self._asked.by))

    def _open(self, claim: Claim) -> bool:
        return claim.most is None or self._held[claim.id] < claim.most

    def _bid(self, claim: Claim) -> _Bid:
        first, quotient = self._method.rank(claim.weight, self._held[claim.id])
        return _Bid((-first, -quotient), self._at[claim.id], claim)
