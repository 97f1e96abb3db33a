"""The office closes a year page by page: settles or accepts what is open, seals, takes the bundle; auditors take it too."""

from datetime import date

import pytest

from annum.closing.models import Closing
from annum.jobs.worker import work_off
from tests.closing.conftest import AFTER

URL = "/closing/2026/"


@pytest.fixture
def as_office(group, client_as, monkeypatch):
    monkeypatch.setattr("annum.closing.views.closing.proved_lately", lambda request, now: True)
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)
    return client_as(group.account("office"))


def test_what_is_open_is_listed_accepted_and_then_the_year_is_sealed(as_office, authority, scored, year, statement):
    from annum.targets.models import Statement

    Statement.objects.create(year=year, subject=statement.subject, code="D9", title="草案")
    page = as_office.get(URL).content.decode()
    assert "Statements that were never published" in page
    refused = as_office.post(f"{URL}seal/")
    assert refused.status_code == 409
    assert as_office.post(f"{URL}accept/statements.drafts/", {"reason": ""}).status_code == 422
    as_office.post(f"{URL}accept/statements.drafts/", {"reason": "Merged into the sector"})
    assert "Merged into the sector" in as_office.get(URL).content.decode()
    assert as_office.post(f"{URL}seal/").status_code == 302
    assert "waiting" in as_office.get(URL).content.decode()
    assert work_off(lambda: AFTER) == 1
    page = as_office.get(URL).content.decode()
    assert Closing.objects.get().content in page
    answer = as_office.get(f"{URL}bundle/1/")
    assert answer.getvalue()[:2] == b"PK"
    assert answer["Content-Disposition"] == 'attachment; filename="group-2026.zip"'


def test_more_than_was_accepted_has_to_be_looked_at_again(as_office, authority, scored, year, statement):
    from annum.targets.models import Statement

    Statement.objects.create(year=year, subject=statement.subject, code="D8", title="草案")
    as_office.post(f"{URL}accept/statements.drafts/", {"reason": "Merged"})
    Statement.objects.create(year=year, subject=statement.subject, code="D9", title="草案")
    assert as_office.post(f"{URL}seal/").status_code == 409


def test_what_must_be_settled_cannot_be_accepted(as_office, authority, year, group):
    page = as_office.get(URL).content.decode()
    assert "No score run of the whole year" in page
    assert "must be settled" in page
    assert as_office.post(f"{URL}accept/scores.no-run/", {"reason": "No time"}).status_code == 409


def test_a_seal_asks_who_one_is(group, client_as, authority, scored, year, monkeypatch):
    monkeypatch.setattr("annum.closing.views.closing.proved_lately", lambda request, now: False)
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)
    answer = client_as(group.account("office")).post(f"{URL}seal/")
    assert answer["Location"].startswith("/accounts/reauthenticate/?next=%2Fclosing%2F2026%2F")
    assert not Closing.objects.filter(state="sealing").exists()


def test_auditors_see_and_download_others_do_not(sealed, group, client_as):
    auditor, boris = client_as(group.account("auditor")), client_as(group.account("boris"))
    assert auditor.get(URL).status_code == 200
    assert auditor.get(f"{URL}bundle/1/").getvalue()[:2] == b"PK"
    assert (boris.get(URL).status_code, boris.get(f"{URL}bundle/1/").status_code) == (403, 403)
    assert auditor.post(f"{URL}seal/").status_code == 403


def test_a_seal_that_failed_goes_on_or_is_given_up(as_office, begun, year):
    page = as_office.get(URL).content.decode()
    assert "It stopped before it was done" in page
    as_office.post(f"{URL}give-up/")
    assert Closing.objects.get().state == "open"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_however_much_is_open(
    count, as_office, authority, scored, year, statement, django_assert_num_queries
):
    from annum.closing.queries.closings import closing_of, points
    from annum.targets.models import Statement

    for number in range(count):
        Statement.objects.create(year=year, subject=statement.subject, code=f"D{number}", title="草案")
    closing = closing_of(year)
    with django_assert_num_queries(14):
        assert [point.found.count for point in points(closing, date(2027, 1, 20))] == [count]
