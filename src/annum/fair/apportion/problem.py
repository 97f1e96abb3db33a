"""Who claims how many of which places? One frozen description, and why it cannot be shared out. Pure."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from annum.kernel.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Claim:
    """``weight``: headcount, or whatever the places follow. At least ``floor`` places, at most ``cap`` (``None``: any)."""

    id: str
    weight: int
    floor: int = 0
    cap: int | None = None
    name: str = ""

    @property
    def most(self) -> int | None:
        """The places that it can take; a claim without weight gets its floor and no more. ``None``: any."""
        return self.cap if self.weight else self.floor


@dataclass(frozen=True)
class Apportionment:
    """``places`` to be shared among ``claims``. ``order``: who goes first when quotients are equal, declared before; ""
    is the order of the claims.
    """

    claims: tuple[Claim, ...]
    places: int
    order: tuple[str, ...] = ()

    @cached_property
    def whole(self) -> int:
        """All weights together."""
        return sum(claim.weight for claim in self.claims)

    @cached_property
    def at(self) -> dict[str, int]:
        """Where each id stands when quotients are equal."""
        return {id: at for at, id in enumerate(self.order or [claim.id for claim in self.claims])}

    @property
    def by(self) -> str:
        """What decides ties: "declared" or "claims"."""
        return "declared" if self.order else "claims"

    @property
    def bounded(self) -> bool:
        """Whether any claim has a floor or a cap."""
        return any(claim.floor or claim.cap is not None for claim in self.claims)

    def name(self, id: str) -> str:
        """What a claim is called."""
        return next(claim.name or id for claim in self.claims if claim.id == id)


def refusal_to_apportion(asked: Apportionment) -> Refusal | None:
    """Why the places cannot be shared out.

    >>> str(refusal_to_apportion(Apportionment((Claim("a", 9, floor=2), Claim("b", 1, floor=1)), 2)))
    'The floors ask for 3 places, and there are 2.'
    """
    return _names_wrong(asked) or _numbers_wrong(asked) or _bounds_wrong(asked)


def _names_wrong(asked: Apportionment) -> Refusal | None:
    ids = [claim.id for claim in asked.claims]
    for id, times in Counter(ids).items():
        if times > 1:
            return Refusal("claim-twice", "“%(id)s” claims places twice.", {"id": id})
    if not ids:
        return Refusal("no-claims", "Nobody claims places.")
    if asked.order and sorted(asked.order) != sorted(ids):
        return Refusal("order-wrong", "The order for ties must name everyone who claims places, once.")
    return None


def _numbers_wrong(asked: Apportionment) -> Refusal | None:
    for claim in asked.claims:
        known = {"name": claim.name or claim.id}
        if min(claim.weight, claim.floor, claim.cap or 0) < 0:
            return Refusal("below-zero", "%(name)s: weight, floor and cap may not be below zero.", known)
        if claim.cap is not None and claim.cap < claim.floor:
            return Refusal("floor-over-cap", "%(name)s: the floor is above the cap.", known)
    if asked.places < 0:
        return Refusal("no-places", "The number of places may not be below zero.")
    return None


def _bounds_wrong(asked: Apportionment) -> Refusal | None:
    least = sum(claim.floor for claim in asked.claims)
    if least > asked.places:
        places = {"least": least, "places": asked.places}
        return Refusal("floors-exceed", "The floors ask for %(least)s places, and there are %(places)s.", places)
    held = [claim.most for claim in asked.claims]
    most = sum(each for each in held if each is not None)
    if None not in held and most < asked.places:
        places = {"most": most, "places": asked.places}
        return Refusal("caps-hold-less", "The caps hold %(most)s places, and there are %(places)s.", places)
    return None
