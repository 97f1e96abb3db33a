"""Who is how likely among the best: against what can be reckoned exactly, and repeatable by the seed."""

from fractions import Fraction
from statistics import NormalDist

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from annum.fair.jury.belief import Scatter, gaussian
from annum.fair.jury.chances import chances
from annum.fair.jury.links import refusal_to_adjust
from annum.fair.jury.panel import Panel
from annum.kernel.refusal import Refused
from tests.fair.jury.cases import GOLDEN, panels

ONE = Scatter(Fraction(8), Fraction(1), Fraction(1), Fraction(1))


def two(first: int, second: int):
    return gaussian(Panel.of({"E1": {"J": first}, "E2": {"J": second}}), ONE)


def test_the_better_of_two_is_ahead_as_often_as_the_normal_distribution_says() -> None:
    # A difference of 4 in the marks is expected to be 2 with a standard error of 1 (see test_model), one of 2 to be 1.
    for belief, errors in ((two(10, 6), 2), (two(9, 7), 1)):
        assert abs(float(chances(belief, 1, "pm25")["E1"]) - NormalDist().cdf(errors)) < 0.02


def test_equals_have_equal_chances_exactly() -> None:
    assert chances(two(8, 8), 1, "pm25") == {"E1": Fraction(1, 2), "E2": Fraction(1, 2)}


def test_what_is_told_apart_surely_is_certain() -> None:
    sure = gaussian(GOLDEN, Scatter(Fraction(75), Fraction(16), Fraction(16), Fraction(1, 10**6)))
    found = chances(sure, 2, "pm25", 200)
    assert list(found.values()) == [1, 1, 0, 0, 0, 0]


@settings(deadline=None, max_examples=30)
@given(panels(), st.data())
def test_chances_add_up_to_the_places_and_the_same_seed_gives_them_again(panel, data) -> None:
    assume(refusal_to_adjust(panel) is None)
    places = data.draw(st.integers(0, len(panel.entries)))
    belief = gaussian(panel, ONE)
    found = chances(belief, places, "s", 40)
    assert sum(found.values()) == places
    assert found == chances(belief, places, "s", 40)


def test_another_seed_gives_another_estimate() -> None:
    assert len({chances(two(9, 7), 1, str(seed), 40)["E1"] for seed in range(20)}) > 1


@pytest.mark.parametrize(
    ("places", "seed", "rounds", "words"),
    [
        (1, "", 40, "A draw needs a seed that was fixed before."),
        (3, "s", 40, "3 are to be drawn, and there are 2."),
        (1, "s", 41, "The number of draws must be even and above zero."),
    ],
)
def test_what_cannot_be_estimated_is_refused_in_words(places, seed, rounds, words) -> None:
    with pytest.raises(Refused) as refused:
        chances(two(9, 7), places, seed, rounds)
    assert str(refused.value) == words
