"""The pages of programmes: who finds them, what they say, and what is written by them."""

import pytest

from annum.awards import acts
from annum.awards.models import Criterion, Programme, Quota
from tests.awards.conftest import SEED
from tests.cast import NOW


@pytest.fixture
def page(client_as, group):
    return client_as(group.account("office"))


def rows(*filled):
    """A set of rows as a browser sends it."""
    data = {"rows-TOTAL_FORMS": str(len(filled)), "rows-INITIAL_FORMS": "0"}
    return data | {f"rows-{at}-{name}": value for at, row in enumerate(filled) for name, value in row.items()}


def test_a_programme_is_made_on_pages_and_its_rules_are_fixed(page, year):
    sent = {"year": year.pk, "code": "annual", "name": "年度评优", "notice_days": "5"}
    sent |= {"nominate_from": "2026-09-01", "nominate_until": "2026-10-01"}
    place = page.post("/awards/new/", sent)["Location"]
    fields = {"key": "best", "name": "优秀员工", "kind": "person", "places": "2", "prize": "5000.50", "order": "1"}
    title = page.post(f"{place}titles/new/", fields | {"per_place": "2", "limit": "0", "drop": "0"})["Location"]
    assert page.post(f"{title}criteria/", rows({"key": "results", "name": "业绩", "weight": "99.5"})).status_code == 302
    assert "99.5" in page.get(place, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert page.post(f"{place}freeze/").status_code == 409
    page.post(f"{title}criteria/", rows({"key": "results", "name": "业绩", "weight": "100"}))
    assert page.post(f"{place}freeze/").status_code == 302
    made = Programme.objects.get()
    assert (made.state, made.titles.get().prize, Criterion.objects.get().weight) == ("frozen", 500_050, 10_000)
    assert page.get(f"{place}rules.json").content == bytes(made.content)
    assert made.digest in page.get(place).content.decode()


def test_open_rules_are_not_there_for_others_and_fixed_ones_are(client_as, group, programme, title):
    vera, auditor = client_as(group.account("vera")), client_as(group.account("auditor"))
    places = (f"/awards/{programme.pk}/", f"/awards/titles/{title.pk}/")
    assert [vera.get(place).status_code for place in places] == [404, 404]
    assert [auditor.get(place).status_code for place in places] == [200, 200]
    assert auditor.get(f"/awards/{programme.pk}/edit/").status_code == 403
    acts.freeze(programme=programme, viewer=group.viewer("office"), seed=SEED, now=NOW)
    assert [vera.get(place).status_code for place in places] == [200, 200]
    assert vera.post(f"/awards/{programme.pk}/open/").status_code == 403
    assert "New programme" not in vera.get("/awards/").content.decode()


def test_wrong_input_says_what_to_do_and_loses_nothing(page, title):
    sent = rows({"attribute": "unit", "lower": "3", "upper": "2", "value": "C1"})
    answer = page.post(f"/awards/titles/{title.pk}/quotas/", sent, HTTP_ACCEPT_LANGUAGE="en")
    assert answer.status_code == 422
    assert "At most must not be less than at least." in answer.content.decode()
    assert 'value="C1"' in answer.content.decode()
    assert not Quota.objects.exists()
    assert page.post("/awards/new/", {"code": "x"}).status_code == 422


def test_pages_speak_chinese(page, title):
    said = page.get(f"/awards/titles/{title.pk}/", HTTP_ACCEPT_LANGUAGE="zh-hans").content.decode()
    assert "优秀员工" in said
    assert "评分项" in said
    assert "名额限制" in said


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_often_for_three_as_for_one(page, programme, year, office, count, django_assert_num_queries):
    for number in range(1, count):
        acts.make_programme(year=year, viewer=office, fields={"code": f"p{number}", "name": f"方案{number}"})
    page.get("/awards/")
    with django_assert_num_queries(9):
        assert page.get("/awards/").status_code == 200
