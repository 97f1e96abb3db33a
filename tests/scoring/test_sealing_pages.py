"""Sealing a set at the browser: the button, how far it is, the documents, the ZIP; who may, and who may not."""

import io
import re
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone

from annum.jobs.models import Job
from annum.jobs.worker import work_off
from annum.signing.models import SealBatch, SealedDocument
from tests.scoring import sealing
from tests.targets.conftest import authority  # noqa: F401


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: sealing.LATER)
    monkeypatch.setattr(timezone, "localdate", lambda *given: sealing.LATER.date())


@pytest.fixture
def statements(group, year, indicators):
    return sealing.three(group, year, indicators)


@pytest.fixture
def run(group, year, statements):
    return sealing.scored(group, year)


@pytest.fixture
def browse(group, client_as):
    return lambda name: client_as(group.account(name))


@pytest.fixture
def sealed(run, authority, browse):  # noqa: F811
    office = browse("office")
    answer = office.post(reverse("scoring:seal_sheets", args=[run.pk]))
    work_off()
    return answer.url


def text(answer):
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", answer.content.decode()))


def test_the_office_presses_one_button_and_sees_how_far_it_is(run, authority, browse):  # noqa: F811
    office = browse("office")
    shown = text(office.get(reverse("scoring:run", args=[run.pk])))
    assert "Documents: 3; not sealed yet: 3." in shown
    assert "Seal all of them" in shown
    answer = office.post(reverse("scoring:seal_sheets", args=[run.pk]))
    batch = SealBatch.objects.get()
    assert answer.url == reverse("signing:batch", args=[batch.pk])
    waiting = office.get(answer.url)
    assert "Score sheets 2026 up to 2026-03" in text(waiting)
    assert 'hx-trigger="every 2s"' in waiting.content.decode()
    assert "Cancel this job" in text(waiting)
    part = office.get(answer.url, headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert "These documents are being sealed already" in text(office.get(reverse("scoring:run", args=[run.pk])))
    work_off()
    assert office.get(answer.url, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    done = text(office.get(answer.url))
    assert "P1 目标责任书" in done or "Yanhe plant" in done
    assert "Every one of these 3 documents is sealed." in text(office.get(reverse("scoring:run", args=[run.pk])))


def test_who_is_not_the_office_sees_no_button_and_is_refused(run, authority, browse):  # noqa: F811
    press = reverse("scoring:seal_sheets", args=[run.pk])
    for name, status in (("anna", 404), ("vera", 404), ("chief", 403), ("hr", 403), ("auditor", 403)):
        assert browse(name).post(press).status_code == status, name
    for name in ("chief", "auditor"):
        assert "Seal all of them" not in text(browse(name).get(reverse("scoring:run", args=[run.pk])))
    assert SealBatch.objects.count() == 0


def test_without_an_authority_the_button_says_why_it_does_nothing(run, browse):
    office = browse("office")
    assert "The signing authority is not set up yet" in text(office.get(reverse("scoring:run", args=[run.pk])))
    assert office.post(reverse("scoring:seal_sheets", args=[run.pk])).status_code == 409


def test_the_list_the_set_and_the_zip_are_for_the_office_and_auditors(sealed, browse):
    number = SealBatch.objects.get().pk
    pages = [reverse("signing:batches"), sealed, reverse("signing:batch_zip", args=[number])]
    for name, status in (("office", 200), ("auditor", 200), ("chief", 403), ("anna", 403), ("vera", 403)):
        client = browse(name)
        answers = [client.get(page) for page in pages]
        assert [answer.status_code for answer in answers] == [status] * 3, name
        assert client.post(reverse("signing:batch_go_on", args=[number])).status_code == (
            409 if name == "office" else 403
        )
    assert "Sealed documents" in text(browse("office").get(reverse("signing:register")))
    assert "Sealed documents" not in text(browse("anna").get(reverse("signing:register")))


def test_the_zip_holds_every_document(sealed, browse):
    answer = browse("office").get(reverse("signing:batch_zip", args=[SealBatch.objects.get().pk]))
    assert answer.streaming
    assert "score-sheets-2026-2026-03.zip" in answer["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.getvalue())) as archive:
        assert archive.namelist() == list(SealedDocument.objects.order_by("pk").values_list("name", flat=True))


@pytest.mark.parametrize(
    ("code", "readers"), [("P1", "office anna boris auditor"), ("V1", "office vera auditor hr"), ("D3", "office vera")]
)
def test_a_sealed_sheet_is_for_whoever_sees_its_statement(sealed, browse, code, readers):
    page = reverse("signing:sealed", args=[SealedDocument.objects.get(code=code).pk])
    for name in readers.split():
        answer = browse(name).get(page)
        assert answer.status_code == 200, name
        assert answer.getvalue().startswith(b"%PDF"), name
    assert browse("pavel").get(page).status_code == 404
    assert browse("vera").get(reverse("signing:sealed", args=[0])).status_code == 404


def test_the_score_of_a_statement_offers_its_sealed_sheet(run, statements, authority, browse, sealed):  # noqa: F811
    found = SealedDocument.objects.get(code="P1")
    shown = browse("anna").get(reverse("scoring:statement", args=[statements[0].pk])).content.decode()
    assert reverse("signing:sealed", args=[found.pk]) in shown
    assert "sealed by the organisation" in shown


def test_before_it_is_sealed_a_score_offers_none(run, statements, browse):
    shown = browse("anna").get(reverse("scoring:statement", args=[statements[0].pk])).content.decode()
    assert "sealed by the organisation" not in shown


def test_a_stopped_set_says_so_and_goes_on(run, authority, browse):  # noqa: F811
    office = browse("office")
    page = office.post(reverse("scoring:seal_sheets", args=[run.pk])).url
    job = Job.objects.get()
    office.post(reverse("jobs:cancel", args=[job.pk]))
    shown = text(office.get(page))
    assert "It stopped before everything was sealed." in shown
    assert "Seal what is missing" in shown
    assert office.post(reverse("signing:batch_go_on", args=[SealBatch.objects.get().pk])).url == page
    work_off()
    assert SealedDocument.objects.count() == 3
    assert "Seal what is missing" not in text(office.get(page))


@pytest.mark.parametrize("rows", [1, 3])
def test_a_set_asks_as_often_for_one_document_as_for_three(sealed, browse, rows, django_assert_num_queries):
    SealedDocument.objects.exclude(pk__in=SealedDocument.objects.order_by("pk").values("pk")[:rows]).delete()
    office = browse("office")
    office.get(sealed)
    with django_assert_num_queries(14):
        office.get(sealed)


def test_documents_are_found_by_code_or_title(sealed, browse):
    shown = text(browse("office").get(f"{sealed}?q=v1"))
    assert "V1" in shown
    assert "D3" not in shown


def test_the_statements_of_a_year_are_led_to_from_their_list(statements, authority, year, browse):  # noqa: F811
    page = reverse("targets:seal_statements", args=[year.code])
    office = browse("office")
    assert page in office.get(reverse("targets:statements")).content.decode()
    assert page not in browse("anna").get(reverse("targets:statements")).content.decode()
    assert "Documents: 3; not sealed yet: 3." in text(office.get(page))
    office.post(page)
    work_off()
    found = SealedDocument.objects.get(code="V1")
    shown = browse("vera").get(reverse("targets:statement", args=[statements[2].pk])).content.decode()
    assert reverse("signing:sealed", args=[found.pk]) in shown
    assert browse("anna").get(page).status_code == 403
    assert browse("auditor").get(page).status_code == 200
    assert browse("auditor").post(page).status_code == 403
    assert office.get(reverse("targets:seal_statements", args=["1999"])).status_code == 404
