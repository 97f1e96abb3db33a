"""Published apportionments, ties, the Alabama paradox, step tables of real firms."""

import pytest

from annum.fair.apportion.compare import by_method, differences, side_by_side
from annum.fair.apportion.divisor import apportion
from annum.fair.apportion.tables import Part, Steps, warnings, winners
from annum.fair.select.problem import Share
from tests.fair.apportion.cases import PAPER, TEXTBOOK, asked


def places(weights, number, method, order=""):
    return tuple(by_method(asked(weights, number, order), method).places.values())


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("dhondt", (18, 1, 1, 0, 0, 0)),
        ("sainte_lague", (17, 1, 1, 1, 0, 0)),
        ("adams", (14, 2, 1, 1, 1, 1)),
        ("huntington_hill", (15, 1, 1, 1, 1, 1)),
        ("largest_remainder", (16, 2, 1, 1, 0, 0)),
        ("quota", (17, 2, 1, 0, 0, 0)),
        ("frege", (16, 1, 1, 1, 1, 0)),
    ],
)
def test_the_published_example_of_20_seats(method, expected) -> None:
    assert places(PAPER, 20, method) == expected


@pytest.mark.parametrize(
    ("method", "expected"),
    [("dhondt", (3, 3, 1, 0)), ("sainte_lague", (3, 2, 1, 1)), ("largest_remainder", (3, 2, 1, 1))],
)
def test_the_textbook_example_of_7_seats(method, expected) -> None:
    assert places(TEXTBOOK, 7, method) == expected


def test_one_more_place_takes_one_away_by_largest_remainder_and_never_by_sainte_lague() -> None:
    assert places((6, 6, 2), 10, "largest_remainder") == (4, 4, 2)
    assert places((6, 6, 2), 11, "largest_remainder") == (5, 5, 1)
    assert places((6, 6, 2), 10, "sainte_lague") == (5, 4, 1)
    assert places((6, 6, 2), 11, "sainte_lague") == (5, 5, 1)


@pytest.mark.parametrize(("order", "expected"), [("abc", (5, 4, 1)), ("bac", (4, 5, 1)), ("cab", (4, 4, 2))])
def test_a_tie_of_three_for_the_tenth_place_is_told_and_the_declared_order_decides(order, expected) -> None:
    found = apportion(asked((6, 6, 2), 10, order))
    assert tuple(found.places.values()) == expected
    assert [(tie.about, tie.options, tie.by) for tie in found.ties] == [("place", tuple(order), "declared")]


def test_ties_for_which_there_is_room_decide_nothing_and_are_not_told() -> None:
    assert apportion(asked((6, 6, 2), 12)).ties == ()
    assert apportion(asked((5, 5), 4)).ties == ()


def test_dean_rounds_at_the_harmonic_mean() -> None:
    # The second place of b at 14/(4/3) = 10.5 against the tenth of a at 100/(180/19) = 10.56.
    assert places((100, 14), 11, "dean") == (10, 1)
    # With 15 it is 11.25.
    assert places((100, 15), 11, "dean") == (9, 2)


def test_huntington_hill_rounds_at_the_geometric_mean() -> None:
    # The second place of b at 14/√2 = 9.899 against the tenth of a at 100/√90 = 10.541; with 15 it is 10.607.
    assert places((100, 14), 11, "huntington_hill") == (10, 1)
    assert places((100, 15), 11, "huntington_hill") == (9, 2)


def test_with_fewer_places_than_units_the_larger_units_come_first() -> None:
    for method in ("adams", "huntington_hill", "dean"):
        assert places((5, 9, 7), 2, method) == (0, 1, 1)


def test_methods_stand_side_by_side_with_who_gains() -> None:
    found = {shares.method: shares for shares in side_by_side(asked(TEXTBOOK, 7))}
    assert len(found) == 8
    assert differences(found["sainte_lague"], found["dhondt"]) == {"b": 1, "d": -1}


FIRM = Steps(((5, 1), (10, 2), (20, 4), (25, 5)), 6)


@pytest.mark.parametrize(("people", "expected"), [(5, 1), (6, 2), (10, 2), (11, 4), (20, 4), (21, 5), (25, 5), (26, 6)])
def test_the_step_table_of_a_firm(people, expected) -> None:
    assert FIRM.places(people) == expected


def test_a_table_is_warned_of_where_one_person_more_makes_two_places_or_fewer() -> None:
    assert [str(one) for one in warnings(FIRM)] == [
        "From 10 to 11 people the places rise from 2 to 4 at once: a share of 20.0 % becomes 36.4 %."
    ]
    assert [str(one) for one in warnings(Steps(((10, 3),), 2))] == [
        "From 10 to 11 people the places fall from 3 to 2: a share of 30.0 % becomes 18.2 %."
    ]
    assert warnings(Steps(((10, 1), (20, 2)), 3)) == ()


def test_winners_are_at_most_26_and_two_fewer_than_a_short_list() -> None:
    assert [winners(candidates, 26, 2) for candidates in (40, 27, 26, 3, 2, 1, 0)] == [26, 26, 24, 1, 0, 0, 0]


def test_one_per_cent_and_at_least_one() -> None:
    part = Part(Share(100, rounding="half_up"), 1)
    assert [part.places(people) for people in (0, 1, 149, 150, 249, 250)] == [0, 1, 1, 2, 2, 3]
