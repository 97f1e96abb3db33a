"""Does everyone find their statements, and only theirs, at a constant price?"""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annum.targets.acts import draft_statement
from tests.targets.conftest import values

LIST_QUERIES = 15  # session, account, who looks (3), years, count, page, its rows (4), the year to seal; the menu (2)


def another(group, year, code, unit):
    return draft_statement(
        year=year,
        subject=group.unit_subject(unit),
        code=code,
        title=f"{unit}目标责任书",
        title_en=f"Statement of {unit}",
        effective_from=date(2026, 1, 1),
        viewer=group.viewer("office"),
    )


@pytest.mark.parametrize(("who", "seen"), [("office", True), ("boris", True), ("anna", True), ("vera", False)])
def test_people_see_what_is_theirs(browse, published, who, seen):
    html = browse(who).get("/statements/").content.decode()
    assert (f'href="/statements/{published.pk}/"' in html) is seen


def test_an_empty_list_says_what_to_do(browse, year):
    assert "imports the statements of a year" in browse("office").get("/statements/").content.decode()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("text=燕河工厂", True),
        ("text=Yanhe plant", True),
        ("text=P1", True),
        ("text=nothing", False),
        ("unit=C1", True),
        ("unit=S2", False),
        ("unit=nowhere", False),
        ("state=published", True),
        ("state=signed", False),
        ("year=2026", True),
        ("sort=-title", True),
        ("sort=password", True),
        ("page=99", True),
    ],
)
def test_the_list_is_narrowed_and_sorted(browse, published, asked, found):
    answer = browse("office").get(f"/statements/?{asked}")
    assert answer.status_code == 200
    assert (f'href="/statements/{published.pk}/"' in answer.content.decode()) is found


def test_the_holder_of_the_post_is_named(browse, published):
    assert "Anna An" in browse("office").get("/statements/").content.decode()


def test_one_row_and_three_cost_the_same(browse, group, year, published):
    client = browse("office")
    client.get("/statements/")
    counts = []
    for more in ((), ("C2", "C3")):
        for unit in more:
            another(group, year, unit, unit)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert client.get("/statements/").status_code == 200
        counts.append(len(caught))
    assert counts == [LIST_QUERIES, LIST_QUERIES]


def test_only_who_stands_above_starts_a_statement(browse, group, year):
    form = {"year": "2026", "subject": "P1", "code": "NEW", "title": "新责任书", "effective_from": ""}
    assert browse("vera").get("/statements/new/").status_code == 403
    assert browse("anna").post("/statements/new/", form).status_code == 403
    answer = browse("boris").post("/statements/new/", form)
    assert (answer.status_code, answer.url.endswith("/wording/")) == (302, True)
    assert browse("boris").post("/statements/new/", {**form, "subject": "C3", "code": "X"}).status_code == 403
    assert browse("boris").post("/statements/new/", {**form, "subject": "?"}).status_code == 422
    assert browse("boris").post("/statements/new/", form).status_code == 409


def test_the_cascade_counts_what_adds_and_names_the_gap(browse, group, year, indicators, statement):
    from annum.targets.acts import write_item
    from annum.targets.models import Item

    office = group.viewer("office")
    above = another(group, year, "C1", "C1")
    first = values(group, indicators)[0]
    parts = {name: getattr(first, name) for name in first.__slots__}
    parent = write_item(
        statement=above, values=first.__class__(**{**parts, "target": 1500000, "plan": {}}), viewer=office
    )
    assert "No statement of this unit" in browse("vera").get("/statements/cascade/?year=2026&unit=C1").content.decode()
    write_item(statement=statement, values=first.__class__(**{**parts, "parent": parent}), viewer=office)
    html = browse("boris").get("/statements/cascade/?year=2026&unit=C1").content.decode()
    assert "covered 80.00%" in html  # 12,000 of 15,000
    assert "gap 3,000.00" in html
    assert Item.objects.get(version__statement=statement, key="A1").parent == parent


def test_the_cascade_opens_where_one_stands(browse, group, year, published):
    assert "Yanhe plant" in browse("anna").get("/statements/cascade/").content.decode()
    assert browse("anna").get("/statements/cascade/?year=&unit=").status_code == 200
