"""Which rows stand on whose sheet: filters, orders, months; and that the cost does not grow with them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annum.indicators.acts import submit_value
from annum.indicators.drafts import Draft
from annum.indicators.models import Indicator, Monitor
from tests.cast import NOW
from tests.targets.sheet.conftest import AUG, JUL


def test_a_monitored_indicator_and_one_that_adds_up_are_rows_too(page, year, indicators, group, entered):
    Monitor.objects.create(indicator=indicators["SCRAP"], subject=group.unit_subject("D1"), year=year, target=250)
    entered(unit="C2", month=JUL, name="office")
    text = page("data_owner").text
    assert "4 figures" in text
    assert "Songling Materials" in text
    assert "2.50" in text


def test_the_sheet_narrows_to_a_unit_an_indicator_a_class_and_what_is_missing(page, year, indicators, group, entered):
    Monitor.objects.create(indicator=indicators["SCRAP"], subject=group.unit_subject("D3"), year=year)
    entered()
    assert "3 figures" in page("office", only="all").text
    assert "2 figures" in page("office", only="all", unit="S1").text
    assert "1 figure ·" in page("office", only="all", unit="S2").text
    assert "No figures here" in page("office", only="all", unit="nope").text
    assert "1 figure ·" in page("office", only="all", indicator="REV").text
    assert "3 figures" in page("office", only="all", category="benefit").text
    assert "No figures here" in page("office", only="all", indicator="nope").text
    missing = page("office", only="missing").text
    assert "2 figures · 2 missing" in missing
    assert "125.00" not in missing
    assert "3 figures" in page("office", only="all", category="nope").text


def test_rows_stand_under_their_indicator_or_under_their_unit(page, group):
    by_indicator = page("data_owner").text
    by_unit = page("data_owner", by="subject").text
    assert by_indicator.count('class="group"') == 2
    assert by_unit.count('class="group"') == 1


def test_a_quarter_is_asked_for_in_its_last_month_only(page, indicators):
    Indicator.objects.filter(code="REV").update(frequency="quarter")
    assert "1 figure ·" in page("data_owner", month=AUG).text
    assert "2 figures ·" in page("data_owner", month=AUG.next()).text


def test_a_reader_begins_with_their_own_units_and_may_look_further_down(page, year, indicators, group):
    Monitor.objects.create(indicator=indicators["SCRAP"], subject=group.unit_subject("C1"), year=year)
    assert "1 figure ·" in page("boris").text
    assert "3 figures ·" in page("boris", unit="C1").text
    assert "No figures here" in page("boris", unit="C3").text


def test_a_draft_binds_nobody(page, published, group):
    published.versions.update(signed_at=None)
    assert "No figures here" in page("data_owner").text


def test_the_shortcut_leads_to_the_month_that_is_due(client_as, group, signed):
    answer = client_as(group.account("data_owner")).get("/monthly/")
    assert answer.headers["Location"] == "/monthly/2026-08/"


def test_months_tell_how_they_stand(page):
    text = page("data_owner").text
    assert "Past due" in text
    assert "Not begun" in text
    assert "days left" in text


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize(("name", "cost"), [("data_owner", 20), ("finance", 21), ("boris", 21)])
def test_a_sheet_costs_the_same_queries_with_one_row_and_with_three(request, client_as, size, name, cost):
    group, year, indicators, _ = (request.getfixturevalue(each) for each in ("group", "year", "indicators", "signed"))
    for subject in (group.unit_subject("D1"), group.person_subject("anna"), group.person_subject("data_owner"))[:size]:
        Monitor.objects.create(indicator=indicators["REV"], subject=subject, year=year, target=5)
        draft = Draft(indicators["REV"].pk, subject.pk, AUG.index, 500)
        submit_value(draft=draft, viewer=group.viewer("data_owner"), now=NOW)
    client = client_as(group.account(name))
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(f"/monthly/{AUG}/", {"unit": "S1"} if name == "boris" else {})
    assert answer.status_code == 200
    assert answer.text.count("data-row") == size + (0 if name == "finance" else 2)
    assert len(queries) == cost


def test_a_full_page_of_rows_stays_light(page, year, indicators, group):
    from annum.org.models import Subject, Unit
    from annum.targets.views.sheet import PAGE

    made = Unit.objects.bulk_create(Unit(code=f"U{number}", created_at="2020-01-01T00:00Z") for number in range(150))
    home = group.units["P1"]
    subjects = Subject.objects.bulk_create(Subject(unit=unit, home=home) for unit in made)
    Monitor.objects.bulk_create(
        Monitor(indicator=indicators["SCRAP"], subject=subject, year=year, target=5) for subject in subjects
    )
    answer = page("office", only="all")
    assert answer.text.count("data-row") == PAGE
    assert len(answer.content) < 150_000
    assert "152 figures" in answer.text


def test_the_sheet_speaks_chinese(client_as, group, signed):
    answer = client_as(group.account("data_owner")).get(f"/monthly/{AUG}/", headers={"accept-language": "zh-hans"})
    for words in ("月度填报", "营业收入", "提交已改数值", "剩余"):
        assert words in answer.text


def test_what_comes_from_the_units_below_is_not_asked_for_again(page, year, indicators, group):
    Monitor.objects.create(indicator=indicators["REV"], subject=group.unit_subject("C1"), year=year)
    Monitor.objects.create(indicator=indicators["SCRAP"], subject=group.unit_subject("C1"), year=year)
    text = page("office", only="all").text
    assert "3 figures" in text
    assert text.count("Yanhe Batteries") > 0


def test_a_unit_that_has_left_the_tree_keeps_its_name(group):
    from annum.org.models import UnitPath
    from annum.targets.queries.sheet import who

    UnitPath.objects.filter(unit=group.units["D3"]).delete()
    subject = group.unit_subject("D3").pk
    found = who([subject])[subject]
    assert (found.name, found.name_en, found.place.path) == ("总装车间", "Assembly shop", "")
