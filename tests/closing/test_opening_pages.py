"""The guided page: choose, look, open, read what became of it; and the same from the command line."""

import json

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annum.jobs.models import Job
from annum.targets.models import Item, Statement
from tests.closing.opening import add_statement, item_of, run_with, seal
from tests.closing.test_opening import company, department, plant, sealed  # noqa: F401
from tests.targets.conftest import indicators, year  # noqa: F401


@pytest.fixture
def office(group, client_as):
    return client_as(group.account("office"))


def choices(indicators, **changes):  # noqa: F811
    prefix = f"class-{indicators['REV'].category_id}"
    given = {"baseline": "last", "target": "better", "percent": "5", **changes}
    return {**{f"{prefix}-{name}": value for name, value in given.items()}, "all-measures": "carry"}


def test_the_sealed_years_page_leads_to_the_opening(office, sealed):  # noqa: F811
    assert b'href="/next-year/2026/"' in office.get("/years/2026/").content


def test_a_year_that_is_not_sealed_says_what_to_do_and_offers_nothing(office, year):  # noqa: F811
    page = office.get("/next-year/2026/")
    assert page.status_code == 200
    assert "is not sealed yet" in page.content.decode()
    assert b'href="/closing/2026/"' in page.content
    assert b"Show what it proposes" not in page.content
    assert office.post("/next-year/2026/").status_code == 409


def test_only_the_office_comes_in(group, client_as, sealed):  # noqa: F811
    assert client_as(group.account("anna")).get("/next-year/2026/").status_code == 403
    assert client_as(group.account("auditor")).post("/next-year/2026/").status_code == 403


def test_the_preview_shows_what_the_choices_propose(office, sealed, indicators):  # noqa: F811
    page = office.get("/next-year/2026/", choices(indicators)).content.decode()
    # (2,000 + 1,200 + 600) / 3 = 1,266.67; (1,900 + 1,100 + 700.01) / 3 = 1,233.34; (1,995 + 1,155 + 735.01) / 3 = 1,295.00
    for amount in ("1,266.67", "1,233.34", "1,295.00"):
        assert amount in page
    assert "3 scored items go on, 0 of them without a proposed baseline." in page


def test_a_choice_that_cannot_be_read_is_said_and_nothing_is_opened(office, sealed, indicators):  # noqa: F811
    page = office.post("/next-year/2026/", choices(indicators, percent="five"))
    assert page.status_code == 422
    assert "Enter a number." in page.content.decode()
    assert not Statement.objects.filter(year__code="2027").exists()


def test_it_is_opened_in_the_background_and_then_tells_what_became_of_it(office, sealed, department, indicators):  # noqa: F811
    from annum.closing.opening_jobs import draft_statements

    department.versions.update(signed_at=None)
    answer = office.post("/next-year/2026/", choices(indicators), follow=True)
    assert answer.redirect_chain == [("/next-year/2026/opened/", 302)]
    assert b'hx-trigger="every 2s"' in answer.content
    job = Job.objects.get(key__startswith="open-next/")
    assert draft_statements.func(**job.kwargs) == 2
    Job.objects.filter(pk=job.pk).update(state="done")
    page = office.get("/next-year/2026/opened/").content.decode()
    assert "It was never signed, so there is nothing to go on from." in page
    assert "2026-D1" in page
    assert Item.objects.get(version__statement__code="2027-P1").target == 115500
    assert draft_statements.func(**job.kwargs) == 2


def test_an_opening_that_was_stopped_offers_to_go_on(office, sealed, indicators):  # noqa: F811
    office.post("/next-year/2026/", choices(indicators))
    Job.objects.update(state="failed")
    page = office.get("/next-year/2026/opened/").content.decode()
    assert "let it go on" in page
    assert "is being opened" in office.get("/next-year/2026/").content.decode()
    assert office.post("/next-year/2026/go-on/").status_code == 302
    assert Job.objects.filter(key__startswith="open-next/", state="waiting").count() == 1


@pytest.mark.parametrize("more", [(), ("S1", "C2")])
def test_the_preview_asks_the_database_as_often_for_one_statement_as_for_three(
    group,
    office,
    year,  # noqa: F811
    company,  # noqa: F811
    indicators,  # noqa: F811
    more,
):
    made = [company, *(add_statement(group, year, indicators, unit, 100000) for unit in more)]
    run_with(year, {item_of(each): 100000 for each in made})
    seal(year)
    with CaptureQueriesContext(connection) as asked:
        office.get("/next-year/2026/", choices(indicators))
    assert len(asked) == 34


def test_the_command_opens_the_year_and_names_what_does_not_go_on(sealed, company, capsys):  # noqa: F811
    company.versions.update(signed_at=None)
    call_command("open-next", "2026", "--baseline", "peers", "--percent", "2.5", "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["year"], told["made"], told["left"]) == ("2027", 2, 1)
    assert {each["statement"]: each["draft"] for each in told["remarks"]}["2026-C1"] is None
    # the only sister is the department: 700.01 x 1.025 = 717.51025
    assert Item.objects.get(version__statement__code="2027-P1").target == 71751


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["2031"], "There is no year 2031."),
        (["2026"], "is not sealed yet"),
    ],
)
def test_the_command_refuses_in_one_sentence(year, capsys, given, said):  # noqa: F811
    with pytest.raises(SystemExit) as stopped:
        call_command("open-next", *given)
    assert stopped.value.code == 1
    assert said in " ".join(capsys.readouterr().err.split())
