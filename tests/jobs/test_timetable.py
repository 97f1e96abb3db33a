"""What runs by the clock, once, however many workers look."""

from datetime import UTC, datetime, time, timedelta

import pytest

from annum.jobs import timetable
from annum.jobs.models import Job, Schedule
from tests.jobs import sample

MIDNIGHT = datetime(2026, 3, 1, 16, 0, tzinfo=UTC)
"""In Shanghai the second of March begins."""


@pytest.fixture
def planned(db, monkeypatch):
    monkeypatch.setattr(timetable, "PLANNED", {})
    timetable.plan("hourly", sample.refuse, every=timedelta(hours=1))
    timetable.plan("nightly", sample.refuse, daily=time(3))
    timetable.sync(MIDNIGHT)


@pytest.mark.parametrize(
    ("hours", "keys"),
    [
        (0.9, []),
        (1, ["schedule:hourly"]),
        (3, ["schedule:hourly", "schedule:nightly"]),
        (99, ["schedule:hourly", "schedule:nightly"]),
    ],
)
def test_what_is_due_is_queued_once(planned, hours: float, keys: list[str]) -> None:
    now = MIDNIGHT + timedelta(hours=hours)
    timetable.start(now)
    timetable.start(now)
    assert sorted(Job.objects.values_list("key", flat=True)) == keys


def test_a_schedule_does_not_pile_up_while_its_last_job_waits(planned) -> None:
    for hour in (1, 2):
        timetable.start(MIDNIGHT + timedelta(hours=hour))
    assert Job.objects.filter(key="schedule:hourly").count() == 1


def test_looking_costs_one_query_when_nothing_is_due(planned, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        timetable.start(MIDNIGHT)


def test_a_changed_rhythm_keeps_the_last_run_and_a_dropped_one_goes(planned, monkeypatch) -> None:
    monkeypatch.setattr(timetable, "PLANNED", {})
    timetable.plan("hourly", sample.refuse, every=timedelta(hours=2))
    timetable.sync(MIDNIGHT + timedelta(days=1))
    assert list(Schedule.objects.values_list("name", "every", "last_run")) == [
        ("hourly", timedelta(hours=2), MIDNIGHT),
    ]


def test_a_plan_without_or_with_two_rhythms_is_refused(planned) -> None:
    with pytest.raises(ValueError, match="either"):
        timetable.plan("both", sample.refuse, every=timedelta(1), daily=time(1))
    with pytest.raises(ValueError, match="either"):
        timetable.plan("none", sample.refuse)
