"""The pages of the year: for everyone to read, for the office to run."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annum.journal.actor import Actor
from annum.kernel.period import Month
from annum.year.acts import open_year
from annum.year.models import Window, Year

BY = Actor.system("test")
NEW = {"code": "2027", "first": "2027-01", "length": "12"}


@pytest.fixture
def year(db):
    return open_year(code="2026", first=Month(2026, 1), by=BY)


@pytest.fixture
def browse(group, client_as):
    return lambda name: client_as(group.account(name))


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("who", ["office", "vera"])
@pytest.mark.parametrize("address", ["/years/", "/years/2026/"])
def test_everyone_reads_the_year(browse, year, who, address, language):
    answer = browse(who).get(address, headers={"accept-language": language})
    assert answer.status_code == 200
    assert len(answer.content) < 150_000
    assert ("2026年度" if language == "zh-hans" else "Year 2026") in answer.content.decode()


def test_an_unknown_year_is_not_there(browse, year):
    assert browse("office").get("/years/1999/").status_code == 404


def test_only_the_office_runs_it(browse, year):
    client = browse("boris")
    assert client.get("/years/new/").status_code == 403
    assert client.post("/years/new/", NEW).status_code == 403
    assert client.post("/years/2026/advance/").status_code == 403
    assert client.get("/years/2026/windows/").status_code == 403
    assert "/advance/" not in client.get("/years/2026/").content.decode()


def test_the_office_opens_a_year_to_rehearse(browse, group):
    client = browse("office")
    assert client.post("/years/new/", {**NEW, "sandbox": "on"}).status_code == 302
    assert Year.objects.get(code="2027").sandbox
    assert "nothing in it counts" in client.get("/years/2027/").content.decode()
    assert "There is already a year 2027" in client.post("/years/new/", NEW).content.decode()


@pytest.mark.parametrize("wrong", [{"first": "January"}, {"first": "2027-13"}, {"length": "0"}, {"code": "a b"}])
def test_a_wrong_year_is_told_beside_its_field(browse, group, wrong):
    assert browse("office").post("/years/new/", {**NEW, **wrong}).status_code == 422
    assert not Year.objects.exists()


def test_the_office_moves_it_on_and_back(browse, year):
    client = browse("office")
    assert "Setting targets" in client.post("/years/2026/advance/", follow=True).content.decode()
    assert client.post("/years/2026/back/").status_code == 302
    assert client.post("/years/2026/back/").status_code == 409
    assert client.get("/years/2026/advance/").status_code == 405


def test_windows_are_set_and_shown(browse, year):
    client, window = browse("office"), {"kind": "signing", "opens": "2026-01-05", "closes": "2026-01-20"}
    assert client.post("/years/2026/windows/", window).status_code == 302
    assert "Signing statements" in client.get("/years/2026/").content.decode()
    assert client.post("/years/2026/windows/", {**window, "closes": "2026-01-05"}).status_code == 422
    assert client.post("/years/2026/windows/", {**window, "kind": "reporting"}).status_code == 422
    march = {**window, "kind": "reporting", "month": "2026-03"}
    assert client.post("/years/2026/windows/", march).status_code == 302
    assert Window.objects.get(kind="reporting", month=Month(2026, 3).index).closes.isoformat() == "2026-01-20"


def test_one_year_and_three_cost_the_same(browse, year):
    client = browse("vera")
    client.get("/years/")
    counts = []
    for codes in ((), ("2027", "2028")):
        for code in codes:
            open_year(code=code, first=Month(int(code), 1), by=BY)
        with CaptureQueriesContext(connection) as caught:
            client.get("/years/")
        counts.append(len(caught))
    assert counts == [7, 7]  # session, account, who looks (3), the years; and the menu's count
