"""Who sees what belongs to a unit that is no longer in the tree?"""

import pytest

from annum.org import sight
from annum.org.acts.units import merge_units
from annum.org.models import Person, Role, Subject
from tests.cast import NOW, TODAY

OVERSEE_ALL = ("office", "chief", "auditor", "hr", "finance")


def seers(group, subject):
    return {
        name
        for name in (*OVERSEE_ALL, "boris", "anna", "vera", "data_owner")
        if Subject.objects.filter(sight.subjects(group.viewer(name)), pk=subject.pk).exists()
    }


@pytest.fixture
def merged(group):
    """The assembly shop, part of the quality department since today."""
    merge_units(units=[group.units["D3"]], into=group.units["D1"], day=TODAY, viewer=group.viewer("office"), now=NOW)
    return group.unit_subject("D3")


def test_a_unit_that_was_merged_away_is_seen_by_those_who_oversee_the_whole_group(group, merged):
    assert seers(group, merged) == set(OVERSEE_ALL)


def test_someone_without_a_post_is_seen_by_those_who_oversee_the_whole_group(group):
    person = Person.objects.create(number="1099", name="\u65e0\u5c97")
    assert seers(group, Subject.objects.create(person=person)) == set(OVERSEE_ALL)


def test_no_row_comes_twice_and_a_unit_in_the_tree_is_seen_as_before(group, merged):
    found = list(Subject.objects.filter(sight.subjects(group.viewer("office"))).values_list("pk", flat=True))
    assert len(found) == len(set(found)) == Subject.objects.count()
    assert seers(group, group.unit_subject("P1")) == {*OVERSEE_ALL, "boris", "anna"}


def test_a_role_that_oversees_nothing_sees_none_of_them(group, merged):
    assert not Subject.objects.filter(sight.under(group.viewer("office"), Role.DATA_OWNER), pk=merged.pk).exists()


@pytest.mark.parametrize("who", ["office", "finance"])
def test_who_decides_for_the_whole_group_decides_for_a_merged_unit_too(group, merged, who):
    viewer = group.viewer(who)
    role = viewer.held[0].role
    assert viewer.has_at("", role)
    assert not group.viewer("anna").has_at("", *Role)
