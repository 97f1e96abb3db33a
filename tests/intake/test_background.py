"""Large files are worked on in the background: seen on the page, once, whole or not at all."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from annum.intake import asking, jobs, registry
from annum.intake.acts import import_at_once, preview_import, stage_import
from annum.intake.models import Import
from annum.intake.models import Mapping as Store
from annum.intake.reading import Source
from annum.jobs.models import Job
from annum.jobs.worker import work_off
from annum.journal.models import Entry
from tests.intake import web
from tests.intake.toy import NOW, VIEWER


@pytest.fixture
def page(db, toy, settings, monkeypatch):
    settings.ROOT_URLCONF = "tests.intake.web"
    settings.MIDDLEWARE = web.MIDDLEWARE
    settings.FORM_RENDERER = "annum.ui.forms.Renderer"
    monkeypatch.setattr(registry, "_importers", {"toy": toy})
    monkeypatch.setattr(registry, "_lookers", [lambda account, _behalf, _now: VIEWER if account == 7 else None])
    monkeypatch.setattr(asking, "AT_ONCE", 10)
    return Client()


def stock() -> dict[str, int]:
    return {thing.name: thing.columns["number"] for thing in Store.objects.filter(kind="store")}


def send(page, text: str) -> str:
    return page.post("/import/new/toy/", {"sent": [SimpleUploadedFile("things.csv", text.encode())]})["Location"]


def shown(page, address: str, **headers: str) -> str:
    return page.get(address, headers=headers).content.decode()


def test_a_small_file_is_previewed_in_the_request(page, monkeypatch):
    monkeypatch.setattr(asking, "AT_ONCE", 100)
    address = send(page, "code,number\na,1\n")
    assert "<ins>1</ins>" in shown(page, address)
    assert not Job.objects.exists()


def test_a_large_file_shows_its_progress_then_its_preview_and_is_committed_in_the_background(page):
    address = send(page, "code,number\na,1\n")
    waiting = shown(page, address)
    assert "worked on in the background" in waiting
    assert f'hx-get="{address}"' in waiting
    assert "Import all of it" not in waiting
    part = page.get(address, headers={"HX-Request": "true"})
    assert "HX-Refresh" not in part
    assert b"<html" not in part.content
    work_off()
    assert page.get(address, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert "<ins>1</ins>" in shown(page, address)
    page.post(f"{address}commit/")
    assert stock() == {}
    work_off()
    assert stock() == {"a": 1}
    assert "Committed" in shown(page, address)


def test_a_second_click_does_not_import_twice(page):
    address = send(page, "code,number\na,1\n")
    work_off()
    assert page.post(f"{address}commit/").status_code == 302
    assert page.post(f"{address}commit/").status_code == 302
    assert work_off() == 1
    assert page.post(f"{address}commit/").status_code == 409
    assert Entry.objects.filter(kind="intake.import_committed").count() == 1


def test_a_commit_that_is_run_again_after_its_worker_died_changes_nothing(page):
    address = send(page, "code,number\na,1\n")
    work_off()
    page.post(f"{address}commit/")
    work_off()
    staged = Import.objects.get()
    assert jobs.commit.call(number=staged.pk, account=7, behalf=None, seen=staged.plan_digest) == staged.pk
    assert Entry.objects.filter(kind="intake.import_committed").count() == 1


def test_nothing_else_is_begun_while_a_job_is_at_it(page):
    address = send(page, "code,number\nask,1\n")
    answer = page.post(f"{address}answers/", {"which": "left"})
    assert answer.status_code == 409
    assert "This import is being worked on." in answer.content.decode()


def test_ground_that_changed_in_between_is_told_on_the_page_and_nothing_is_imported(page):
    address = send(page, "code,number\na,1\nb,2\n")
    work_off()
    page.post(f"{address}commit/")
    import_at_once(kind="toy", sources=[Source("b.csv", b"code,number\nb,5\n")], viewer=VIEWER, now=NOW)
    work_off()
    assert stock() == {"b": 5}
    html = shown(page, address)
    assert "The records have changed since the preview." in html
    assert "<del>5</del>" in html
    page.post(f"{address}commit/")
    work_off()
    assert stock() == {"a": 1, "b": 2}


def test_only_the_preview_that_was_seen_is_committed(page):
    address = send(page, "code,number,other\na,1,9\n")
    work_off()
    page.post(f"{address}commit/")
    preview_import(Import.objects.get(), viewer=VIEWER, now=NOW, mapping={"number": "other"})
    work_off()
    assert stock() == {}
    assert "The records have changed since the preview." in shown(page, address)


def test_an_error_in_the_background_is_told_and_the_preview_can_be_asked_for_again(page):
    address = send(page, "code,number\nfails,1\n")
    work_off()
    page.post(f"{address}commit/")
    Job.objects.filter(state="waiting").update(max_attempts=1)
    work_off()
    assert stock() == {}
    html = shown(page, address)
    assert "The work on this import failed; nothing was imported." in html
    assert "Work the preview out again" in html
    page.post(f"{address}answers/")
    work_off()
    assert "The work on this import failed" not in shown(page, address)


def test_a_cancelled_job_imports_nothing_and_says_so(page):
    address = send(page, "code,number\na,1\n")
    Job.objects.update(state="cancelled")
    html = shown(page, address)
    assert "The work on this import was cancelled; nothing was imported." in html
    assert "Nothing to change" not in html


def test_a_closed_account_imports_nothing_in_the_background(page, monkeypatch):
    address = send(page, "code,number\na,1\n")
    monkeypatch.setattr(registry, "_lookers", [lambda *_: None])
    work_off()
    assert "The account that asked for this import is closed." in shown(page, address)


def test_a_plan_is_made_once_when_nothing_changes_between_preview_and_commit(page, toy, monkeypatch):
    from dataclasses import replace

    planned = []
    counting = replace(toy, plan=lambda *given: planned.append(1) or toy.plan(*given))
    monkeypatch.setattr(registry, "_importers", {"toy": counting})
    import_at_once(kind="toy", sources=[Source("a.csv", b"code,number\na,1\n")], viewer=VIEWER, now=NOW)
    assert (stock(), len(planned)) == ({"a": 1}, 1)
    staged = stage_import(kind="toy", sources=[Source("b.csv", b"code,number\nb,1\n")], viewer=VIEWER, now=NOW)
    preview_import(staged, viewer=VIEWER, now=NOW)
    assert len(planned) == 2
