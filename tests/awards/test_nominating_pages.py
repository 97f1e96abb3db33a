"""Nominating on pages: from the title to the endorsement, who finds what, and what it costs."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annum.awards import acts
from annum.awards.models import Nomination, Programme
from annum.org.models import Person
from tests.awards.test_nominating import brought, make, opened, put  # noqa: F401
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def today(monkeypatch):
    from django.utils import timezone

    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def english(page, place):
    return page.get(place, HTTP_ACCEPT_LANGUAGE="en").content.decode()


def test_a_head_nominates_on_pages_and_another_endorses(client_as, group, title, opened):  # noqa: F811
    [title] = opened(title)
    boris, chief = client_as(group.account("boris")), client_as(group.account("chief"))
    assert f"/awards/titles/{title.pk}/nominate/" in english(boris, f"/awards/{title.programme_id}/")
    assert f"/awards/titles/{title.pk}/nominate/" in english(boris, f"/awards/titles/{title.pk}/")
    form = f"/awards/titles/{title.pk}/nominate/"
    assert "Their manager" in english(boris, form)
    place = boris.post(form, {"person": "1003", "route": "manager", "deeds": "Halved the scrap."})["Location"]
    draft = english(boris, place)
    assert "Halved the scrap." in draft
    assert "it is kept when the nomination is submitted" in draft
    assert chief.get(place).status_code == 404
    boris.post(f"{place}write/", {"deeds": "Halved the scrap in May."})
    assert boris.post(f"{place}submit/").status_code == 302
    assert "1 nomination to endorse" in english(chief, "/")
    assert "Anna An" in english(chief, "/awards/nominations/")
    assert boris.post(f"{place}endorse/").status_code == 403
    assert chief.post(f"{place}endorse/").status_code == 302
    told = english(chief, place)
    assert "Endorsed by" in told
    assert "Submitted nomination 1 for the title outstanding" in told
    assert chief.post(f"{place}endorse/").status_code == 409


def test_wrong_input_says_what_to_do_and_loses_nothing(client_as, group, title, opened):  # noqa: F811
    [title] = opened(title)
    vera, form = client_as(group.account("vera")), f"/awards/titles/{title.pk}/nominate/"
    answer = vera.post(form, {"person": "", "route": "peer", "deeds": "Much"}, HTTP_ACCEPT_LANGUAGE="en")
    assert answer.status_code == 422
    assert "Say who is nominated." in answer.content.decode()
    assert "Much" in answer.content.decode()
    answer = vera.post(form, {"person": "1005", "route": "peer"}, HTTP_ACCEPT_LANGUAGE="en")
    assert (answer.status_code, "nobody else does" in answer.content.decode()) == (422, True)
    assert vera.post(form, {"person": "1003", "route": "office"}).status_code == 422
    assert vera.post(form, {}).status_code == 422
    assert not Nomination.objects.exists()
    assert vera.post(form, {"route": "self", "deeds": "Mine"}).status_code == 302
    assert Nomination.objects.get().subject == group.vera.subject


@pytest.mark.parametrize(
    ("kind", "sent"),
    [
        ("unit", {"nominee": "P1", "route": "office"}),
        ("team", {"name": "Night shift", "unit": "P1", "route": "office"}),
        ("work", {"name": "A press", "unit": "C3", "route": "peer"}),
        ("outsider", {"name": "Ilse Berg", "unit": "C3", "route": "office"}),
        ("leader", {"person": "1003", "route": "office"}),
    ],
)
def test_each_kind_of_title_asks_for_its_own_nominee(client_as, group, make, title, opened, kind, sent):  # noqa: F811
    [title] = opened(make(kind, kind=kind))
    office = client_as(group.account("office"))
    place = office.post(f"/awards/titles/{title.pk}/nominate/", {**sent, "deeds": "Much"})["Location"]
    assert office.post(f"{place}submit/").status_code == 302
    made = Nomination.objects.get()
    assert made.state == "submitted"
    name = {"unit": "Yanhe plant", "leader": "Anna An"}.get(kind) or sent["name"]
    assert name in english(office, place)


def test_what_a_colleague_nominates_shows_them_no_scores_of_the_nominee(client_as, group, title, opened):  # noqa: F811
    [title] = opened(title)
    made = brought(title, group, "vera", "anna", "peer")
    place = f"/awards/nominations/{made.pk}/"
    theirs, heads = english(client_as(group.account("vera")), place), english(client_as(group.account("boris")), place)
    assert "Months of service" not in theirs
    assert "Scores, vetoes and service are shown to those who oversee the nominee." in theirs
    assert "Months of service" in heads


def test_others_do_not_find_a_nomination_nor_the_list(client_as, group, title, opened):  # noqa: F811
    [title] = opened(title)
    made = brought(title, group)
    found = {}
    for name in ("vera", "anna", "chief", "auditor", "hr"):
        page = client_as(group.account(name))
        places = (f"/awards/nominations/{made.pk}/", f"/awards/titles/{title.pk}/nominations/")
        found[name] = [page.get(place).status_code for place in places]
    assert found == {
        "vera": [404, 404],
        "anna": [404, 200],  # she heads the plant, and does not see that she is nominated
        "chief": [200, 200],
        "auditor": [200, 200],
        "hr": [200, 200],
    }
    assert "No nomination yet" in english(client_as(group.account("anna")), f"/awards/titles/{title.pk}/nominations/")


def test_returning_withdrawing_and_excepting_ask_for_a_reason(client_as, group, title, opened, office):  # noqa: F811
    acts.write_parts(title=title, part="requirements", rows=[{"kind": "heads_none"}], viewer=office)
    [title] = opened(title)
    made, boris = brought(title, group), client_as(group.account("boris"))
    chief, desk = client_as(group.account("chief")), client_as(group.account("office"))
    place = f"/awards/nominations/{made.pk}/"
    assert chief.get(f"{place}return/").status_code == 200
    assert chief.post(f"{place}return/", {"reason": ""}).status_code == 422
    assert chief.post(f"{place}return/", {"reason": "No figures."}).status_code == 302
    assert "No figures." in english(boris, place)
    boris.post(f"{place}submit/")
    chief.post(f"{place}endorse/")
    assert desk.post(f"/awards/titles/{title.pk}/eligibility/").status_code == 409
    Programme.objects.update(nominate_until=TODAY)
    assert desk.post(f"/awards/titles/{title.pk}/eligibility/").status_code == 302
    assert "Heads a unit" in english(desk, f"/awards/titles/{title.pk}/nominations/")
    assert "Requirements that are not met" in english(chief, place)
    assert chief.post(f"{place}except/", {"reason": "Acting only."}).status_code == 302
    assert "Acting only." in english(desk, place)
    assert boris.post(f"{place}withdraw/", {"reason": "Moved on."}).status_code == 302
    assert Nomination.objects.get().state == "withdrawn"


def test_the_judging_begins_on_a_page_that_says_what_is_open(client_as, group, make, title, opened):  # noqa: F811
    [title] = opened(make("many", places=1, per_place=2))
    made, desk = brought(title, group), client_as(group.account("office"))
    place = f"/awards/{title.programme_id}/judge/"
    assert "still wait to be endorsed or returned: 1" in english(desk, place)
    assert desk.post(place, {"reason": "x"}).status_code == 422
    acts.endorse(nomination=made, viewer=group.viewer("office"))
    assert "Fewer candidates than asked for" in english(desk, place)
    assert desk.post(place).status_code == 422
    assert desk.post(place, {"reason": "Nobody else."}).status_code == 302
    assert Programme.objects.get().state == "judging"
    assert client_as(group.account("vera")).get(place).status_code == 403


def test_the_dry_run_page_counts_and_names_who_would_be_excluded(client_as, group, title, office):
    acts.write_parts(title=title, part="requirements", rows=[{"kind": "service", "amount": 24}], viewer=office)
    Person.objects.filter(pk=group.vera.pk).update(joined_on=date(2025, 6, 15))
    Person.objects.filter(pk=group.boris.pk).update(joined_on=None)
    said = english(client_as(group.account("hr")), f"/awards/titles/{title.pk}/dry-run/")
    assert "Vera Wei" in said
    assert "Months of service: 18, at least 24 are required" in said
    assert "How long they have been in service is not known" in said
    assert client_as(group.account("boris")).get(f"/awards/titles/{title.pk}/dry-run/").status_code == 404
    chinese = client_as(group.account("hr")).get(f"/awards/titles/{title.pk}/dry-run/", HTTP_ACCEPT_LANGUAGE="zh-hans")
    assert "工龄 18 个月，要求至少 24 个月" in chinese.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_lists_and_the_dry_run_ask_as_often_for_three_as_for_one(client_as, group, title, opened, office, count):  # noqa: F811
    rules = [{"kind": "service", "amount": 100}, {"kind": "grade", "value": "A"}, {"kind": "not_winner", "amount": 1}]
    acts.write_parts(title=title, part="requirements", rows=rules, viewer=office)
    Person.objects.exclude(number__in=["1003", "1005", "1007"][:count]).update(left_on=date(2025, 1, 1))
    [title] = opened(title)
    for name in ("anna", "vera", "office")[:count]:
        brought(title, group, "chief", name, "manager")
    page = client_as(group.account("hr"))
    asked = {}
    places = {
        "title": f"titles/{title.pk}/nominations/",
        "dry run": f"titles/{title.pk}/dry-run/",
        "own": "nominations/",
    }
    for name, place in places.items():
        page.get(f"/awards/{place}")
        with CaptureQueriesContext(connection) as queries:
            assert page.get(f"/awards/{place}").status_code == 200
        asked[name] = len(queries)
    assert asked == {"title": 10, "dry run": 18, "own": 8}
