"""The wall of honour: what stands on it, how one is found, and one honour's page."""

from datetime import date

import pytest

from annum.awards.models import Honour
from annum.journal.actor import Actor
from annum.kernel.period import Month
from annum.year import acts as years

DAY = date(2026, 9, 1)


@pytest.fixture
def page(client_as, group):
    return client_as(group.account("vera"))


def honour(year, number, **fields):
    told = {"kind": "person", "title_key": "best", "title": "优秀员工", "title_en": "Best", "name": "火种"}
    return Honour.objects.create(year=year, number=number, conferred_on=DAY, **{**told, **fields})


def read(page, path):
    return page.get(path, HTTP_ACCEPT_LANGUAGE="en").content.decode()


def test_an_empty_wall_says_when_honours_will_stand_there(page, year):
    assert "No honour yet" in read(page, "/awards/honours/")


def test_the_newest_year_stands_first_and_a_revoked_honour_not_at_all(page, year):
    earlier = years.open_year(code="2025", first=Month(2025, 1), by=Actor.system("test"))
    honour(earlier, "A-2025")
    honour(year, "A-2026")
    honour(year, "A-GONE", revoked_on=DAY, revoked_why="抄袭")
    said = read(page, "/awards/honours/")
    assert said.index("A-2026") < said.index("A-2025")
    assert "A-GONE" not in said


def test_honours_are_found_by_year_title_unit_and_the_beginning_of_a_name(page, year, group):
    honour(year, "A-1", name=group.vera.name, subject=group.vera.subject, unit_name="一厂")
    honour(year, "A-2", name="火种队", kind="team", title_key="team", title="优秀团队")
    for asked, number in (("title=team", "A-2"), ("unit=一厂", "A-1"), ("q=火种", "A-2")):
        said = read(page, f"/awards/honours/?{asked}")
        assert [each for each in ("A-1", "A-2") if each in said] == [number]
    assert "A-1" in read(page, f"/awards/honours/?q={group.vera.number}&year=2026")
    assert "No honour fits" in read(page, "/awards/honours/?year=1999")


def test_one_honour_says_what_it_is_for_and_gives_the_certificate_only_to_whom_it_concerns(
    client_as, group, page, year
):
    row = honour(year, "A-1", subject=group.vera.subject, citation="三年无事故。")
    path, certificate = f"/awards/honours/{row.pk}/", f"/awards/honours/{row.pk}/certificate/"
    own, others = read(page, path), read(client_as(group.account("boris")), path)
    assert "三年无事故。" in own
    assert certificate in own
    assert "三年无事故。" in others
    assert certificate not in others


def test_a_revoked_honour_has_no_page(page, year):
    row = honour(year, "A-1", revoked_on=DAY, revoked_why="抄袭")
    assert page.get(f"/awards/honours/{row.pk}/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_wall_takes_as_many_queries_however_long_it_is(page, year, rows, django_assert_num_queries):
    for number in range(rows):
        honour(year, f"A-{number}")
    page.get("/awards/honours/")
    with django_assert_num_queries(10):
        page.get("/awards/honours/")
