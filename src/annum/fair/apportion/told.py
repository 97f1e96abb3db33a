"""Why did this unit get this many? Every place with the quotient that won it and who was next. Pure."""

from collections.abc import Iterator, Mapping
from typing import Final

from annum.fair.apportion import frege, quota
from annum.fair.apportion.compare import LABELS
from annum.fair.apportion.methods import METHODS, Method
from annum.fair.apportion.outcome import Shares, Won
from annum.fair.apportion.problem import Apportionment, Claim
from annum.fair.apportion.remainder import shares as exact_shares
from annum.fair.tally.numbers import amount
from annum.kernel.explain import Explained, Step
from annum.kernel.quantity import Quantity
from annum.kernel.words import Param, Words

BY: Final[dict[str, Words]] = {
    "declared": Words("the order that was declared before"),
    "claims": Words("the order in which the units are listed"),
}


def told(asked: Apportionment, shares: Shares) -> Explained[Shares]:
    """The shares with their steps.

    >>> from annum.fair.apportion.divisor import apportion
    >>> asked = Apportionment((Claim("a", 70, name="Forge"), Claim("b", 30, floor=1, name="Mill")), 3)
    >>> for step in told(asked, apportion(asked)).steps:
    ...     print(f"{step.words}|{step.sum}")
    Places are shared by Sainte-Laguë.|
    The floor of Mill|
    Place 2: Forge, before Mill|70/1 = 70 > 30/3 = 10
    Place 3: Forge, before Mill|70/3 ≈ 23.3333 > 30/3 = 10
    Forge|
    Mill|
    Next would be Forge.|
    """
    claims = {claim.id: claim for claim in asked.claims}
    first = 1 + sum(claim.floor for claim in asked.claims)
    steps = (
        Step(Words("Places are shared by %(method)s.", {"method": LABELS[shares.method]})),
        *_floors(asked),
        *(_won(asked, shares.method, claims, place, one) for place, one in enumerate(shares.won, first)),
        *_remainders(asked, shares),
        *_ties(asked, shares),
        *(Step(Words("%(name)s", {"name": asked.name(id)}), "", Quantity(held)) for id, held in shares.places.items()),
        *_next(asked, shares),
    )
    return Explained(shares, steps)


def _floors(asked: Apportionment) -> Iterator[Step]:
    for claim in asked.claims:
        if claim.floor:
            yield Step(Words("The floor of %(name)s", {"name": claim.name or claim.id}), "", Quantity(claim.floor))


def _won(asked: Apportionment, method: str, claims: Mapping[str, Claim], place: int, one: Won) -> Step:
    winner, rival = claims[one.id], claims.get(one.next)
    places: dict[str, Param] = {"place": place, "winner": winner.name or winner.id}
    bid = _bid(asked, method, place, winner.weight, one.held)
    if rival is None:
        return Step(Words("Place %(place)s: %(winner)s, the only one left", places), bid)
    places["next"] = rival.name or rival.id
    if _none_yet(method, one.held) and not _none_yet(method, one.next_held):
        return Step(Words("Place %(place)s: %(winner)s, who has none yet, before %(next)s", places))
    written = f"{bid} {'=' if one.equal else '>'} {_bid(asked, method, place, rival.weight, one.next_held)}"
    return Step(Words("Place %(place)s: %(winner)s, before %(next)s", places), written)


def _method(id: str) -> Method:
    """The divisor method whose quotients are shown."""
    return METHODS["dhondt" if id == quota.ID else id]


def _bid(asked: Apportionment, method: str, place: int, weight: int, held: int) -> str:
    """How strong a claim on this place is, as it is written."""
    if method == frege.ID:
        return f"{weight} × {place} − {held} × {asked.whole} = {frege.balance(weight, place, held, asked.whole)}"
    return _method(method).sum(weight, held)


def _none_yet(method: str, held: int) -> bool:
    """Whether the claim comes before all that hold a place already."""
    return method != frege.ID and not _method(method).divisor(held)


def _remainders(asked: Apportionment, shares: Shares) -> Iterator[Step]:
    for claim, share in zip(asked.claims, exact_shares(asked).values(), strict=True) if shares.remainders else ():
        words = Words("The exact share of %(name)s", {"name": claim.name or claim.id})
        yield Step(words, f"{claim.weight} × {asked.places}/{asked.whole or 1} {amount(share)}")


def _ties(asked: Apportionment, shares: Shares) -> Iterator[Step]:
    for tie in shares.ties:
        names = ", ".join(asked.name(id) for id in tie.options)
        places: dict[str, Param] = {"options": names, "by": BY[tie.by]}
        yield Step(Words("Equal for a place: %(options)s. Put in this order by %(by)s.", places))


def _next(asked: Apportionment, shares: Shares) -> Iterator[Step]:
    if shares.next:
        yield Step(Words("Next would be %(name)s.", {"name": asked.name(shares.next)}))
