"""A score keeps pace as its grade says, whatever part of the year is due."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annum.scoring.rules.grades import FIVE, Grade, Grades
from annum.scoring.rules.pace import AT_RISK, NO_DATA, OFF_TRACK, ON_TRACK, pace, per_hundred

WITHIN = st.integers(-20_000, 20_000)


@pytest.mark.parametrize(
    ("points", "reachable", "grade", "status"),
    [
        (9300, 10_000, "A", ON_TRACK),
        (8000, 10_000, "B", ON_TRACK),
        (7999, 10_000, "C", AT_RISK),
        (6000, 10_000, "D", AT_RISK),
        (5999, 10_000, "E", OFF_TRACK),
        (6200, 6500, "", ON_TRACK),
        (4000, 6500, "", AT_RISK),
        (3000, 6500, "", OFF_TRACK),
        (0, 0, "", NO_DATA),
        (9500, 10_000, "C", AT_RISK),
    ],
)
def test_the_status_follows_the_grade_or_the_one_that_would_be_earned(points, reachable, grade, status):
    assert pace(FIVE, points, reachable, grade) == status


def test_without_a_grade_that_pays_in_full_only_the_best_one_is_on_track():
    passes = Grades("fail", (Grade("pass", 6000, 0), Grade("good", 8000, 5000)))
    assert [pace(passes, points, 10_000) for points in (8000, 7999, 5999)] == [ON_TRACK, AT_RISK, OFF_TRACK]


@given(WITHIN, st.integers(1, 10_000))
def test_points_per_hundred_are_the_nearest_half_away_from_zero(total, reachable):
    found = per_hundred(total, reachable)
    miss = 2 * abs(found * reachable - total * 10_000)
    assert miss <= reachable
    assert miss < reachable or abs(found) * reachable > abs(total) * 10_000


@given(WITHIN)
def test_once_everything_can_be_reached_they_are_the_total(total):
    assert per_hundred(total, 10_000) == total
