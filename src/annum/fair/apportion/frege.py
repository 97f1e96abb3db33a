"""What if each place cost the same, and what a unit is short of carried over to the next? Frege's method, modified. Pure."""

from collections.abc import Mapping, Sequence

from annum.fair.apportion.outcome import Shares, Won
from annum.fair.apportion.problem import Apportionment, Claim, refusal_to_apportion
from annum.fair.apportion.remainder import refusal_of_bounds
from annum.fair.apportion.ties import deciding
from annum.kernel.refusal import insist

ID = "frege"


def frege(asked: Apportionment) -> Shares:
    """Before each place everyone's balance grows by their weight; the largest balance wins and pays all weights together.
    One more place never takes one away. Refuses: floors and caps, which it does not know.

    Source: Harrenstein, Lackner and Lackner, A Mathematical Analysis of an Election System Proposed by Gottlob Frege,
    Erkenntnis, 2020 (the modified method).

    >>> claims = tuple(Claim(id, weight) for id, weight in zip("abcdef", (790, 70, 60, 30, 20, 10)))
    >>> list(frege(Apportionment(claims, 20)).places.values())
    [16, 1, 1, 1, 1, 0]
    """
    insist(refusal_to_apportion(asked) or refusal_of_bounds(asked))
    claims = sorted(asked.claims, key=lambda claim: asked.at[claim.id])
    held, won, met = {claim.id: 0 for claim in asked.claims}, [], dict[int, tuple[str, ...]]()
    balances = [0] * len(claims)
    for before in range(asked.places):
        balances = _grown(balances, claims)
        best = _largest(balances)
        equal = tuple(claim.id for claim, each in zip(claims, balances, strict=True) if each == balances[best])
        if len(equal) > 1:
            met[before] = equal
        won.append(_won(claims, balances, best, held, len(equal) > 1))
        held[claims[best].id] += 1
        balances[best] -= asked.whole
    following = claims[_largest(_grown(balances, claims))]
    return Shares.of(ID, held, won, deciding(asked, won, met), following.id if following.weight else "")


def balance(weight: int, place: int, held: int, whole: int) -> int:
    """What a claim can spend on this place: its weight once for each place so far, less what it has paid.

    >>> balance(70, 3, 0, 980), balance(790, 3, 2, 980)
    (210, 410)
    """
    return weight * place - held * whole


def _grown(balances: list[int], claims: Sequence[Claim]) -> list[int]:
    return [each + claim.weight for each, claim in zip(balances, claims, strict=True)]


def _largest(balances: list[int]) -> int:
    """Where the largest balance stands, the first of equal ones."""
    return balances.index(max(balances))


def _won(claims: Sequence[Claim], balances: list[int], best: int, held: Mapping[str, int], equal: bool) -> Won:
    id, others = claims[best].id, [*balances]
    if len(claims) == 1:
        return Won(id, held[id])
    others[best] = min(others) - 1
    rival = claims[_largest(others)].id
    return Won(id, held[id], rival, held[rival], equal)
