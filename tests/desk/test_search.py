"""Is everyone and everything found by every name, and nothing that the viewer may not see?"""

import pytest

from annum.desk.queries.search import search

pytestmark = pytest.mark.usefixtures("today")


@pytest.mark.parametrize("text", ["曾国华", "Grace", "zeng guo", "zgh", "1001", "ZGH"])
def test_a_person_is_found_by_name_pinyin_initials_and_number(group, text):
    assert group.chief in [person for person, _ in search(group.viewer("vera"), text).people]


@pytest.mark.parametrize("text", ["燕河工厂", "yanhe plant", "P1"])
def test_a_unit_is_found_in_both_languages_and_by_code(group, text):
    assert "P1" in [place.unit.code for place in search(group.viewer("vera"), text).units]


@pytest.mark.parametrize("text", ["营业收入", "revenue", "REV"])
def test_an_indicator_is_found(group, indicators, text):
    assert [found.code for found in search(group.viewer("vera"), text).indicators] == ["REV"]


@pytest.mark.parametrize(("who", "seen"), [("office", 1), ("boris", 1), ("anna", 1), ("vera", 0), ("data_owner", 0)])
def test_a_statement_is_found_by_those_who_may_see_it(group, statement, who, seen):
    assert len(search(group.viewer(who), "燕河工厂目标").statements) == seen


@pytest.mark.parametrize("text", ["", "   ", "nobody-at-all"])
def test_nothing_is_found_for_nothing(group, text):
    assert search(group.viewer("office"), text).count == 0


def test_one_who_is_nobody_in_the_group_finds_nobody(group):
    from annum.accounts.models import Account
    from annum.org.queries.viewers import viewer_for
    from tests.cast import NOW, TODAY

    assert search(viewer_for(Account.objects.create_user("guest"), TODAY, NOW), "zeng").count == 0


@pytest.mark.parametrize("text", ["zeng", "n"])
def test_a_search_costs_six_queries_however_many_are_found(group, statement, django_assert_num_queries, text):
    viewer = group.viewer("office")
    with django_assert_num_queries(6):
        search(viewer, text)
