"""The pages: who may open them, what they show, that their cost does not grow, and that their buttons do what they say."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from annum.indicators import acts
from annum.indicators.drafts import Draft
from annum.indicators.models import Event, Lock, Monitor, Value
from tests.cast import NOW
from tests.indicators.conftest import FEB, JAN

pytestmark = pytest.mark.usefixtures("year", "clock")


@pytest.fixture
def clock(monkeypatch, group):
    """The pages ask the clock; it stands on the day of the cast."""
    from django.utils import timezone

    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def page(client_as, group):
    """Open or send as somebody."""

    def opened(name, address, data=None, **query):
        client = client_as(group.account(name))
        return client.get(address, query) if data is None else client.post(address, data)

    return opened


def cell_url(library, subject, month=JAN, code="revenue", name="cell"):
    return reverse(f"indicators:{name}", args=[library[code].code, subject.pk, month])


@pytest.fixture
def waiting(group, library):
    draft = Draft(library["revenue"].pk, group.unit_subject("P1").pk, JAN, 1250, source_file="a.xlsx", source_sheet="S")
    return acts.submit_value(draft=draft, viewer=group.viewer("data_owner"), now=NOW)


@pytest.fixture
def happened(group, library):
    return Event.objects.create(
        indicator=library["scrap"], subject=group.unit_subject("P1"), day="2026-02-03", clause="A", recorded_at=NOW
    )


def test_every_employee_reads_the_library(page, library):
    answer = page("vera", reverse("indicators:library"))
    assert answer.status_code == 200
    assert "Revenue" in answer.text
    assert "revenue" not in page("vera", reverse("indicators:library"), q="nothing-such").text
    assert page("vera", reverse("indicators:library"), q="营业").text.count("/indicators/of/") == 1
    assert "Revenue" not in page("vera", reverse("indicators:library"), **{"class": "OTHER"}).text


def test_a_stranger_and_an_account_without_a_person_find_nothing(client, client_as, library):
    from annum.accounts.models import Account

    address = reverse("indicators:library")
    assert client.get(address).status_code in (302, 404)
    assert client_as(Account.objects.create_user("robot")).get(address).status_code == 404


def test_an_indicator_opens_into_units_and_their_values(page, group, library, waiting):
    acts.approve_value(value_id=waiting.pk, viewer=group.viewer("finance"), now=NOW)
    address = reverse("indicators:indicator", args=["revenue"])
    text = page("office", address).text
    assert "12.50" in text
    assert "Energy sector" in text
    plant = page("boris", address, unit=group.units["P1"].pk).text
    assert cell_url(library, group.unit_subject("P1")) in plant
    assert page("boris", address, unit=group.units["C3"].pk).status_code == 404
    assert "Figures by unit" in page("vera", address).text
    assert page("vera", reverse("indicators:indicator", args=["no-such"])).status_code == 404


def test_a_cell_is_open_to_those_who_see_its_subject(page, group, library, waiting):
    address = cell_url(library, group.unit_subject("P1"))
    for name in ("office", "boris", "anna", "auditor", "data_owner", "finance"):
        assert page(name, address).status_code == 200, name
    assert page("vera", address).status_code == 404
    assert "a.xlsx" in page("auditor", address).text


def test_approving_on_the_page_puts_the_figure_in_force(page, group, library, waiting):
    address = reverse("indicators:decide", args=[waiting.pk, "approve"])
    assert page("boris", address, {}).status_code == 403
    assert page("vera", address, {}).status_code == 404
    assert page("finance", address, {}).status_code == 302
    waiting.refresh_from_db()
    assert waiting.state == "approved"
    assert page("finance", address, {}).status_code == 409


def test_returning_and_withdrawing_on_the_page(page, group, library, waiting):
    address = reverse("indicators:decide", args=[waiting.pk, "return"])
    assert page("finance", address, {"reason": " "}).status_code == 409
    assert page("finance", address, {"reason": "where from?"}).status_code == 302
    url = cell_url(library, group.unit_subject("P1"), FEB, name="enter")
    assert page("data_owner", url, {"value": "1,234.5万", "expected": 0}).status_code == 302
    value = Value.objects.get(month=FEB)
    assert value.amount == 123450
    page("data_owner", reverse("indicators:decide", args=[value.pk, "withdraw"]), {})
    value.refresh_from_db()
    assert value.state == "withdrawn"


@pytest.mark.parametrize("sent", [{"value": "abc"}, {"value": "1.234"}, {"value": ""}, {"value": "5", "expected": 7}])
def test_what_is_no_figure_comes_back_with_the_form(page, group, library, sent):
    url = cell_url(library, group.unit_subject("P1"), name="enter")
    answer = page("data_owner", url, {"expected": 0, **sent})
    assert answer.status_code == 422
    assert "error-summary" in answer.text
    assert page("boris", url, {"value": "5", "expected": 0}).status_code == 403


def test_watched_figures_show_verdict_and_roll_up(page, group, library, year, approved):
    Monitor.objects.create(indicator=library["audit"], subject=group.unit_subject("P1"), year=year, target=5)
    Monitor.objects.create(indicator=library["profit"], subject=group.unit_subject("C3"), year=year)
    approved("audit", group.unit_subject("P1"), JAN, 700)
    text = page("office", reverse("indicators:watched")).text
    assert "Met" in text
    assert "No target" in text
    assert "Energy sector" in text
    assert "No data" in text
    assert "profit" not in page("boris", reverse("indicators:watched")).text
    assert page("boris", reverse("indicators:watched"), unit=group.units["C3"].pk).status_code == 404


def test_an_event_goes_its_way(page, group, library, happened):
    address = reverse("indicators:event", args=[happened.pk])
    assert page("vera", address).status_code == 404
    assert (
        page("chief", reverse("indicators:event_act", args=[happened.pk, "decide"]), {"reason": "x"}).status_code == 409
    )
    assert page("hr", reverse("indicators:event_act", args=[happened.pk, "hear"]), {"reason": "x"}).status_code == 302
    assert page("hr", reverse("indicators:event_act", args=[happened.pk, "decide"]), {"reason": "x"}).status_code == 403
    for act in ("decide", "lift"):
        sent = page("chief", reverse("indicators:event_act", args=[happened.pk, act]), {"reason": f"to {act}"})
        assert sent.status_code == 302
    happened.refresh_from_db()
    assert (happened.state, happened.decision, happened.lifting) == ("lifted", "to decide", "to lift")
    assert "to lift" in page("boris", address).text


def test_an_event_is_proposed_and_cannot_be_decided_by_its_proposer(page, group, library):
    sent = {"subject": "P1", "indicator": "scrap", "clause": "A", "day": "2026-02-03", "count": 1, "note": "late"}
    assert page("vera", reverse("indicators:propose"), sent).status_code == 404
    assert page("office", reverse("indicators:propose"), {**sent, "subject": "nope"}).status_code == 422
    assert page("office", reverse("indicators:propose"), {**sent, "day": "2027-01-01"}).status_code == 422
    page("office", reverse("indicators:propose"), sent)
    made = Event.objects.get()
    acts.hear_event(event_id=made.pk, hearing="x", viewer=group.viewer("hr"))
    assert page("office", reverse("indicators:event_act", args=[made.pk, "decide"]), {"reason": "x"}).status_code == 403


def test_months_are_locked_on_their_page(page, group):
    address = reverse("indicators:months")
    lock, unlock = (reverse("indicators:month_act", args=[JAN, act]) for act in ("lock", "unlock"))
    assert "Lock" not in page("vera", address).text.replace("locked", "").replace("Locked", "")
    assert page("finance", lock, {}).status_code == 403
    page("office", lock, {})
    assert Lock.objects.get().lifted_at is None
    assert page("office", unlock, {}).status_code == 409
    page("office", unlock, {"reason": "late invoice"})
    assert "late invoice" in page("office", address).text


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize(("name", "cost"), [("library", 5), ("watched", 12), ("events", 6), ("months", 5)])
def test_lists_cost_the_same_queries_with_one_row_and_with_three(request, library, name, cost, size):
    group, year, client_as = (request.getfixturevalue(each) for each in ("group", "year", "client_as"))
    client = client_as(group.account("office"))
    client.get(reverse("ui:catalogue"))  # the first request of a session costs more
    with CaptureQueriesContext(connection) as shell:
        client.get(reverse("ui:catalogue"))
    for code in ("P1", "C1", "D1")[:size]:
        subject = group.unit_subject(code)
        Monitor.objects.create(indicator=library["revenue"], subject=subject, year=year)
        Event.objects.create(indicator=library["scrap"], subject=subject, day="2026-02-03", clause="A", recorded_at=NOW)
        Lock.objects.create(month=JAN + len(code) + size, locked_at=NOW, lifted_at=NOW)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse(f"indicators:{name}")).status_code == 200
    assert len(queries) - len(shell) == cost


def test_pages_speak_chinese(page, library, client_as, group):
    client = client_as(group.account("office"))
    answer = client.get(reverse("indicators:library"), headers={"accept-language": "zh-hans"})
    assert "指标库" in answer.text
    assert "营业收入" in answer.text
