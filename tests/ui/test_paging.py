"""Are long lists counted only so far, and is every page reached all the same?"""

import pytest
from django.template import engines
from django.test import RequestFactory

from annum.org.models import Person
from annum.ui.paging import page_of

pytestmark = pytest.mark.django_db
ROWS = Person.objects.order_by("number")


@pytest.fixture
def many(monkeypatch):
    """Seven people, of whom four beyond the page that is asked for are counted."""
    monkeypatch.setattr("annum.ui.paging.AHEAD", 4)
    Person.objects.bulk_create(Person(number=f"{n}", name=f"P{n}") for n in range(7))


def drawn(page):
    template = engines["django"].from_string("{% load ui %}{% pagination page %}")
    return template.render({"page": page}, RequestFactory().get("/list/"))


def test_a_page_says_more_than_what_was_counted(many):
    page = page_of(ROWS, 2, None)
    assert ([row.number for row in page], page.paginator.count, page.paginator.more) == (["0", "1"], 4, True)
    assert "More than 4 entries" in drawn(page)


def test_leafing_on_reaches_the_last_row_and_then_the_count_is_exact(many):
    page = page_of(ROWS, 2, "4")
    assert ([row.number for row in page], page.paginator.count, page.paginator.more) == (["6"], 7, False)
    assert "7 entries" in drawn(page)


@pytest.mark.parametrize(("asked", "number"), [("x", 1), ("0", 1), ("-1", 1), ("", 1), ("99", 4), ("²", 1)])
def test_what_is_no_page_shows_the_nearest(many, asked, number):
    assert page_of(ROWS, 2, asked).number == number


@pytest.mark.parametrize("size", [1, 3])
def test_a_page_costs_two_queries(many, size, django_assert_num_queries):
    with django_assert_num_queries(2):
        list(page_of(ROWS, size, "1"))
