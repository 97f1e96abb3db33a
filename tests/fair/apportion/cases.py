"""Small apportionments for tests."""

from hypothesis import strategies as st

from annum.fair.apportion.problem import Apportionment, Claim

PAPER = (790, 70, 60, 30, 20, 10)
"""Example 7 of Harrenstein, Lackner and Lackner, A Mathematical Analysis of an Election System Proposed by Gottlob Frege."""
TEXTBOOK = (340_000, 280_000, 160_000, 60_000)


def asked(weights: tuple[int, ...], places: int, order: str = "") -> Apportionment:
    """Claims named a, b, c ... without floors and caps."""
    return Apportionment(
        tuple(Claim(id, weight) for id, weight in zip("abcdefgh", weights, strict=False)), places, tuple(order)
    )


@st.composite
def free(draw: st.DrawFn) -> Apportionment:
    """Any small one without bounds."""
    weights = draw(st.lists(st.integers(1, 60), min_size=1, max_size=6))
    return asked(tuple(weights), draw(st.integers(0, 25)))


@st.composite
def bounded(draw: st.DrawFn) -> Apportionment:
    """Any small one with floors and caps that can be kept."""
    weights = draw(st.lists(st.integers(0, 60), min_size=1, max_size=5))
    floors = [draw(st.integers(0, 3)) for _ in weights]
    caps = [draw(st.none() | st.integers(floor, 8)) for floor in floors]
    claims = tuple(Claim(*each) for each in zip("abcde", weights, floors, caps, strict=False))
    most = sum(40 if claim.most is None else claim.most for claim in claims)
    return Apportionment(claims, draw(st.integers(sum(floors), min(most, 40))))
