from datetime import date

import pytest
from django.db import IntegrityError, transaction

from annum.journal.models import Entry
from annum.kernel.refusal import Refused
from annum.org.acts.units import NewUnit, close_unit, create_unit, merge_units, move_unit, rename_unit, split_unit
from annum.org.models import PostVersion, Snapshot, UnitVersion
from annum.org.queries.posts import head_of
from annum.org.queries.snapshots import snapshot_for
from annum.org.queries.tree import paths, subtree
from annum.org.viewer import Viewer
from tests.cast import NOW, SINCE, TODAY

OCTOBER = date(2026, 10, 1)
AUGUST = date(2026, 8, 1)


def codes(places):
    return [place.unit.code for place in places]


def story(unit):
    """The known versions of a unit: first day, day after the last, name, parent."""
    rows = UnitVersion.objects.known().filter(unit=unit).order_by("valid_from")
    return [(row.valid_from, row.valid_to, row.name, row.parent and row.parent.code) for row in rows]


def test_a_moved_unit_stands_elsewhere_from_that_day_on_and_takes_its_subtree_along(group):
    move_unit(unit=group.units["C1"], parent=group.units["S2"], start=AUGUST, viewer=group.viewer("office"), now=NOW)
    assert codes(subtree(group.units["S2"].pk)) == ["S2", "C1", "P1", "D1", "C3", "D3"]
    assert story(group.units["C1"]) == [
        (SINCE, AUGUST, "燕河电池公司", "S1"),
        (AUGUST, None, "燕河电池公司", "S2"),
    ]
    entry = Entry.objects.latest("position")
    assert (entry.kind, entry.about_key) == ("org.unit_moved", str(group.units["C1"].pk))


def test_a_move_in_the_future_leaves_today_as_it_is(group):
    move_unit(unit=group.units["C1"], parent=group.units["S2"], start=OCTOBER, viewer=group.viewer("office"), now=NOW)
    assert "C1" in codes(subtree(group.units["S1"].pk))
    assert "C1" in codes(subtree(group.units["S2"].pk, snapshot_for(OCTOBER, NOW)))


def test_what_was_believed_before_the_move_is_still_known(group):
    before = snapshot_for(OCTOBER, group.units["C1"].versions.get().recorded_at)
    move_unit(unit=group.units["C1"], parent=group.units["S2"], start=AUGUST, viewer=group.viewer("office"), now=NOW)
    assert "C1" in codes(subtree(group.units["S1"].pk, before))


def test_a_unit_cannot_hang_on_its_own_part(group):
    with pytest.raises(Refused) as refused:
        move_unit(
            unit=group.units["S1"], parent=group.units["P1"], start=AUGUST, viewer=group.viewer("office"), now=NOW
        )
    assert refused.value.refusal.code == "tree-cycle"
    assert len(story(group.units["S1"])) == 1


def test_a_name_may_hold_for_some_days_only(group):
    rename_unit(unit=group.units["D1"], name="品质部", start=AUGUST, until=OCTOBER, viewer=group.viewer("hr"), now=NOW)
    assert [row[:3] for row in story(group.units["D1"])] == [
        (SINCE, AUGUST, "质量部"),
        (AUGUST, OCTOBER, "品质部"),
        (OCTOBER, None, "质量部"),
    ]
    assert paths().get(unit=group.units["D1"]).name == "品质部"


def test_a_new_unit_stands_in_the_tree_at_once_and_its_code_is_taken(group):
    office = group.viewer("office")
    new = NewUnit("P2", "燕河二厂", "Yanhe plant 2", "plant", 9)
    unit = create_unit(new=new, parent=group.units["C1"], start=SINCE, viewer=office, now=NOW)
    assert codes(subtree(group.units["C1"].pk)) == ["C1", "P1", "D1", "P2"]
    assert unit.subject.home == unit
    with pytest.raises(Refused, match="already a unit P2"):
        create_unit(new=new, parent=group.units["C1"], start=SINCE, viewer=office, now=NOW)


def test_a_unit_cannot_hang_on_one_that_begins_later(group):
    office = group.viewer("office")
    later = create_unit(new=NewUnit("X", "后"), parent=group.units["G"], start=OCTOBER, viewer=office, now=NOW)
    with pytest.raises(Refused, match="on days when that does not exist"):
        create_unit(new=NewUnit("Y", "前"), parent=later, start=AUGUST, viewer=office, now=NOW)


def test_closing_a_unit_ends_its_posts_and_their_holders(group):
    close_unit(unit=group.units["P1"], day=AUGUST, viewer=group.viewer("office"), now=NOW)
    assert "P1" not in codes(paths())
    assert head_of(group.units["P1"].pk, AUGUST) is None
    assert head_of(group.units["P1"].pk, date(2026, 7, 31)) == group.anna


def test_a_unit_with_units_below_is_not_closed(group):
    with pytest.raises(Refused, match="P1 hangs on C1"):
        close_unit(unit=group.units["C1"], day=AUGUST, viewer=group.viewer("office"), now=NOW)


def test_merged_units_close_and_leave_what_they_had_to_the_other(group):
    merge_units(units=[group.units["C1"]], into=group.units["C2"], day=AUGUST, viewer=group.viewer("office"), now=NOW)
    assert codes(subtree(group.units["C2"].pk)) == ["C2", "P1", "D1"]
    moved = PostVersion.objects.in_force(AUGUST).filter(unit=group.units["C2"])
    assert {(row.post.code, row.is_head) for row in moved} == {("C1-HEAD", False), ("C1-1006", False)}
    assert "C1" not in codes(paths())


def test_a_split_makes_units_beside_it_with_the_named_posts(group):
    parts = [(NewUnit("GO2", "督办室"), ["GO-1008", "GO-1011"])]
    split_unit(unit=group.units["GO"], parts=parts, day=AUGUST, viewer=group.viewer("office"), now=NOW)
    moved = PostVersion.objects.in_force(AUGUST).filter(unit__code="GO2")
    assert {row.post.code for row in moved} == {"GO-1008", "GO-1011"}
    assert PostVersion.objects.in_force(AUGUST).filter(unit__code="GO").count() == 2


@pytest.mark.parametrize("who", ["vera", "anna", "boris", "auditor", "data_owner"])
def test_only_office_and_hr_change_units(group, who):
    with pytest.raises(Refused) as refused:
        rename_unit(unit=group.units["P1"], name="新", start=AUGUST, viewer=group.viewer(who), now=NOW)
    assert refused.value.refusal.forbidden
    assert len(story(group.units["P1"])) == 1


def test_the_system_may_make_a_root(db):
    made = create_unit(new=NewUnit("G", "集团"), parent=None, start=SINCE, viewer=Viewer.system("test", TODAY), now=NOW)
    assert paths().get().unit == made


def test_an_act_that_changes_nothing_is_refused(group):
    with pytest.raises(Refused, match="Nothing would change"):
        move_unit(
            unit=group.units["P1"], parent=group.units["C1"], start=AUGUST, viewer=group.viewer("office"), now=NOW
        )


def test_the_current_snapshot_is_always_one(group):
    rename_unit(unit=group.units["P1"], name="新", start=AUGUST, viewer=group.viewer("office"), now=NOW)
    assert Snapshot.objects.filter(current=True).count() == 1


def test_the_database_itself_refuses_two_rows_for_one_day(group):
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitVersion.objects.create(unit=group.units["P1"], name="又", valid_from=AUGUST, recorded_at=NOW)
    superseded = {"superseded_at": NOW}
    UnitVersion.objects.create(unit=group.units["P1"], name="又", valid_from=AUGUST, recorded_at=NOW, **superseded)
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitVersion.objects.filter(name="又").update(superseded_at=None)
