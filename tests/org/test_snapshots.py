from datetime import UTC, date, datetime, timedelta

import pytest

from annum.org.models import Snapshot, Unit, UnitPath, UnitVersion
from annum.org.queries import snapshots, tree
from tests.cast import NOW, SINCE, TODAY

LATER = datetime(2026, 10, 1, tzinfo=UTC)


def many_units(count):
    """A tree of fan-out ten."""
    units = Unit.objects.bulk_create(Unit(code=f"U{number}", created_at=NOW) for number in range(count))
    UnitVersion.objects.bulk_create(
        UnitVersion(
            unit=unit,
            parent=units[(number - 1) // 10] if number else None,
            name=f"Unit {number}",
            valid_from=SINCE,
            recorded_at=NOW,
        )
        for number, unit in enumerate(units)
    )
    return units


def test_a_subtree_is_a_range(group):
    company = tree.subtree(group.units["C1"].pk)
    assert [place.unit.code for place in company] == ["C1", "P1", "D1"]


def test_the_units_above_come_with_two_queries_root_first(group, django_assert_num_queries):
    with django_assert_num_queries(2):
        above = tree.ancestors_of(group.units["P1"].pk)
    assert [place.unit.code for place in above] == ["G", "S1", "C1"]


def test_the_current_snapshot_is_kept_through_the_day_and_renewed_on_the_next(group):
    first = snapshots.current_snapshot(TODAY, NOW)
    assert snapshots.current_snapshot(TODAY, LATER) == first
    following = snapshots.current_snapshot(TODAY + timedelta(1), LATER)
    assert Snapshot.objects.get(current=True) == following != first


def test_a_question_between_two_changes_shares_a_snapshot(group):
    at = datetime(2026, 8, 1, tzinfo=UTC)
    first = snapshots.snapshot_for(date(2026, 3, 1), at)
    assert snapshots.snapshot_for(date(2026, 3, 1), at + timedelta(1)) == first


def test_what_was_known_earlier_is_answered_from_what_was_recorded_then(group):
    plant = group.units["P1"]
    renamed = datetime(2026, 8, 1, tzinfo=UTC)
    old = plant.versions.get()
    UnitVersion.objects.filter(pk=old.pk).update(superseded_at=renamed)
    UnitVersion.objects.create(unit=plant, parent=group.units["C2"], name="新厂", valid_from=SINCE, recorded_at=renamed)
    before = snapshots.snapshot_for(TODAY, renamed - timedelta(1))
    after = snapshots.snapshot_for(TODAY, renamed)
    assert before.paths.get(unit=plant).parent == group.units["C1"]
    assert after.paths.get(unit=plant).parent == group.units["C2"]


def test_old_snapshots_do_not_pile_up(group):
    for day in range(20):
        snapshots.rebuild_snapshot(TODAY + timedelta(day), NOW)
    assert Snapshot.objects.filter(current=True).count() == 1
    assert Snapshot.objects.count() <= snapshots.KEPT + 1
    assert set(UnitPath.objects.values_list("snapshot", flat=True)) == set(
        Snapshot.objects.values_list("pk", flat=True)
    )


@pytest.mark.parametrize("count", [10, 10_000])
def test_rebuilding_asks_the_same_number_of_questions_at_any_size(db, count, django_assert_num_queries):
    many_units(count)
    with django_assert_num_queries(7):
        snapshot = snapshots.rebuild_snapshot(TODAY, NOW)
    assert snapshot.paths.count() == count
