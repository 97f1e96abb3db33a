"""The pages of scores: who finds them, what they say, how many questions they ask."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from annum.kernel.period import Month
from annum.org.models import UnitPath
from annum.scoring.acts import Dates, score_year
from annum.scoring.models import ItemScore, Policy, Run, StatementScore
from annum.scoring.queries.scoreboard import scoreboard
from annum.scoring.queries.standing import effect

AT = datetime(2026, 1, 20, tzinfo=UTC)
LATER = datetime(2026, 9, 15, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def then(monkeypatch):
    """Requests are made on the day of the cast."""
    from django.utils import timezone

    monkeypatch.setattr(timezone, "now", lambda: LATER)


def made(group, year, month=3):
    dates = Dates(date(2026, month, 28), LATER)
    return score_year(year=year, upto=Month(2026, month), viewer=group.viewer("office"), now=LATER, dates=dates)


@pytest.fixture
def run(group, year, signed, figures):
    for month in range(1, 4):
        figures("REV", "P1", month, amount=93000, source_file="actuals.xlsx", source_sheet="actuals", source_row=7)
        figures("SCRAP", "P1", month, pair=(3, 100))
    return made(group, year)


def copies(group, year, indicators, codes):
    """A signed statement of the same kind for more units."""
    from annum.targets.models import Item, Statement, Version
    from annum.targets.queries.rules import rule_row

    for code in codes:
        statement = Statement.objects.create(
            year=year, subject=group.unit_subject(code), code=code, title=code, state="signed"
        )
        version = Version.objects.create(
            statement=statement,
            number=1,
            effective_from=date(2026, 1, 1),
            content=b"{}",
            digest="0" * 64,
            published_at=AT,
            signed_at=AT,
        )
        for key, name in (("A1", "REV"), ("A2", "SCRAP")):
            own = {"direction": indicators[name].direction, "accumulation": indicators[name].accumulation}
            Item.objects.create(
                version=version,
                key=key,
                indicator=indicators[name],
                weight=5000,
                target=300,
                rule=rule_row("ratio", {}),
                **own,
            )


def pages(statement, run):
    number = statement.pk
    return [
        reverse("scoring:scoreboard", args=["2026"]),
        reverse("scoring:statement", args=[number]),
        reverse("scoring:annex", args=[number]),
        reverse("scoring:item", args=[number, "A1"]),
        reverse("scoring:what_if", args=[number]) + "?a_A1=300000",
        reverse("scoring:policy", args=["2026"]),
        reverse("scoring:runs", args=["2026"]),
        reverse("scoring:run", args=[run.pk]),
    ]


STATEMENT_PAGES = slice(1, 5)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_office_reads_every_page_in_both_languages(client_as, group, signed, run, language):
    client = client_as(group.account("office"))
    for address in pages(signed, run):
        answer = client.get(address, headers={"Accept-Language": language})
        assert answer.status_code == 200, address
        assert len(answer.content) < 150_000, address


def test_a_page_of_a_score_opens_into_its_source_row(client_as, group, signed, run):
    answer = client_as(group.account("anna")).get(reverse("scoring:item", args=[signed.pk, "A1"]))
    text = answer.content.decode()
    assert "actuals.xlsx" in text
    assert "row 7" in text
    assert "930.00 + 930.00 + 930.00 = 2790.00" in text


def test_a_holder_sees_their_own_score_and_a_stranger_does_not_find_it(client_as, group, signed, run):
    anna, vera = client_as(group.account("anna")), client_as(group.account("vera"))
    for address in pages(signed, run)[STATEMENT_PAGES]:
        assert anna.get(address).status_code == 200, address
        assert vera.get(address).status_code == 404, address


@pytest.mark.parametrize(
    ("who", "status"), [("anna", 404), ("vera", 404), ("boris", 404), ("office", 200), ("auditor", 200), ("chief", 200)]
)
def test_runs_are_open_to_those_who_oversee_the_whole_group(client_as, group, run, who, status):
    client, addresses = (
        client_as(group.account(who)),
        [reverse("scoring:runs", args=["2026"]), reverse("scoring:run", args=[run.pk])],
    )
    assert [client.get(address).status_code for address in addresses] == [status] * 2


def test_a_scoreboard_begins_at_the_top_of_what_one_oversees_and_other_units_are_not_there(
    client_as, group, signed, run
):
    address = reverse("scoring:scoreboard", args=["2026"])
    boris = client_as(group.account("boris"))
    assert "Yanhe Batteries" in boris.get(address).content.decode()
    assert boris.get(f"{address}?unit={group.units['C3'].pk}").status_code == 404
    assert boris.get(f"{address}?unit={group.units['P1'].pk}").status_code == 200
    assert boris.get(f"{address}?unit={'9' * 30}").status_code == 404
    assert boris.get(f"{address}?upto=2026-13").status_code == 404


def test_totals_do_not_depend_on_who_looks(client_as, group, signed, run):
    address = reverse("scoring:scoreboard", args=["2026"]) + f"?unit={group.units['P1'].pk}"
    for who in ("office", "boris", "anna", "auditor"):
        assert "95.80" in client_as(group.account(who)).get(address).content.decode()


@pytest.fixture
def more(group, year, run, indicators):
    """Statements for more units, scored."""

    def add(codes):
        copies(group, year, indicators, codes)
        return made(group, year)

    return add


@pytest.mark.parametrize("units", [[], ["D1", "C1"]])
def test_a_scoreboard_asks_as_often_for_one_unit_as_for_three(client_as, group, more, units, django_assert_num_queries):
    more(units)
    client = client_as(group.account("office"))
    address = reverse("scoring:scoreboard", args=["2026"]) + f"?unit={group.units['C1'].pk}"
    client.get(address)
    with django_assert_num_queries(18):
        client.get(address)


@pytest.mark.parametrize("items", [1, 3])
def test_an_explanation_asks_as_often_for_one_item_as_for_three(signed, more, items, django_assert_num_queries):
    from annum.scoring.queries.explanation import explanation
    from annum.targets.models import Item

    first = signed.versions.get().items.get(key="A1")
    signed.versions.get().items.exclude(pk=first.pk).delete()
    for number in range(1, items):
        first.pk, first.key = None, f"B{number}"
        first.save(force_insert=True)
    assert Item.objects.filter(version__statement=signed).count() == items
    score = StatementScore.objects.get(run=more([]))
    explanation(score)
    with django_assert_num_queries(13):
        assert explanation(score).sound


def test_a_touched_score_is_told_on_its_page_and_named_by_the_doctor(client_as, group, signed, run):
    from annum.scoring.examinations import touched_scores

    assert list(touched_scores()) == []
    ItemScore.objects.filter(run=run, rate=9300).update(points=9999)
    text = client_as(group.account("anna")).get(reverse("scoring:statement", args=[signed.pk])).content.decode()
    assert "Points: stored 99.99, recomputed 55.80" in text
    found = {(finding.place, str(finding.words)) for finding in touched_scores()}
    assert ("P1/A1", "Points: stored 99.99, recomputed 55.80") in found


def test_a_scored_statement_is_not_taken_back(group, signed, run):
    from annum.targets.citing import refusal_of_citations

    assert refusal_of_citations([signed.pk]).code == "scored-statements"
    assert refusal_of_citations([0]) is None


def test_the_office_makes_a_run_and_others_are_refused(client_as, group, year, signed, run):
    address, data = reverse("scoring:runs", args=["2026"]), {"upto": Month(2026, 2).index}
    assert client_as(group.account("auditor")).post(address, data).status_code == 403
    answer = client_as(group.account("office")).post(address, data)
    assert (answer.status_code, Run.objects.filter(upto=Month(2026, 2).index, current=True).count()) == (302, 1)
    assert client_as(group.account("office")).post(address, {"upto": "x"}).status_code == 422


def test_the_office_sets_the_policy_and_bad_grades_are_told_by_line(client_as, group, year, signed, run):
    address = reverse("scoring:policy", args=["2026"])
    office = client_as(group.account("office"))
    form = office.get(address + "?preset=sasac").context["form"]
    data = {name: form.initial[name] for name in form.fields if form.initial[name] is not False}
    assert office.post(address, data).status_code == 302
    assert Policy.objects.get().parameters["gate"] == "at_most_base"
    answer = office.post(address, {**data, "grades": "E\nD sixty 0"})
    assert answer.status_code == 422
    assert "Line 2 of the grades" in answer.content.decode()
    assert client_as(group.account("anna")).post(address, data).status_code == 403


def test_what_if_tries_figures_out_and_stores_nothing(client_as, group, signed, run):
    client, address = client_as(group.account("anna")), reverse("scoring:what_if", args=[signed.pk])
    before = list(ItemScore.objects.values_list())
    assert "96.00" not in client.get(address).content.decode()
    text = client.get(address, {"a_A1": "3000"}).content.decode()
    assert "60.00" in text
    assert "+4.20" in text
    assert client.get(address, {"a_A1": "much"}).status_code == 422
    assert list(ItemScore.objects.values_list()) == before


def test_what_is_not_due_yet_is_no_rise_and_no_risk(group, year, run, client_as):
    StatementScore.objects.filter(run=run).update(total=6045, reachable=6500, grade="")
    later = made(group, year, 4)
    StatementScore.objects.filter(run=later).update(total=9300, reachable=10_000, grade="A")
    runs = list(Run.objects.filter(current=True).order_by("upto"))
    grown = effect(StatementScore.objects.get(run=later), later)
    assert (grown.difference, str(grown.compared)) == (3255, "Per 100 reachable points: 93.00 before, 93.00 now")
    place = UnitPath.objects.get(unit=group.units["P1"], snapshot__current=True)
    boards = [scoreboard(each, runs, place, group.viewer("office")).own for each in runs]
    assert [one.trend for one in boards] == [(9300, 9300), (9300, 9300)]
    assert [one.pace for one in boards] == ["on-track", "on-track"]
    page = client_as(group.account("office")).get(
        f"{reverse('scoring:scoreboard', args=[year.code])}?unit={place.unit_id}&upto=2026-03"
    )
    assert "60.45 of 65.00 reachable" in " ".join(page.content.decode().split())
    assert "93.00 per 100 reachable points" in page.content.decode()
