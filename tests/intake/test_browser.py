"""Are the pages of import whole in a real browser, for everyone?"""

import os

import pytest
from pytest_django.live_server_helper import LiveServer

from annum.intake import registry
from annum.intake.acts import commit_import, preview_import, stage_import
from annum.intake.models import Import
from annum.intake.reading import Source
from tests.intake import web
from tests.intake.toy import NOW, VIEWER

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHO = {"viewer": VIEWER, "now": NOW}


@pytest.fixture
def live_server(transactional_db, settings, toy, monkeypatch):
    """A server of this room's pages alone, started after its settings are made."""
    settings.ROOT_URLCONF = "tests.intake.web"
    settings.MIDDLEWARE = web.MIDDLEWARE
    monkeypatch.setattr(registry, "_importers", {"toy": toy})
    server = LiveServer("127.0.0.1")
    yield server
    server.stop()


def preview(text: str) -> Import:
    staged = stage_import(kind="toy", sources=[Source("things.csv", text.encode())], **WHO)
    return preview_import(staged, **WHO)


def photograph(page, name: str) -> None:
    if folder := os.environ.get("ANNUM_TEST_PHOTOGRAPHS"):
        page.screenshot(path=f"{folder}/intake-{name}.png", full_page=True)


def test_every_page_of_import_has_no_fault_that_axe_sees(browser_page, axe):
    done = commit_import(preview("code,number\na,1\nb,2\n"), **WHO)
    better = preview("code,number,colour\na,1\nb,3\nc,4\n")
    bad = preview("code,number\na,x\n,3\n")
    open_question = preview("code,number\nask,1\n")
    pages = {
        "home": "",
        "upload": "new/toy/",
        "done": f"{done.pk}/",
        "changes": f"{better.pk}/",
        "problems": f"{bad.pk}/",
        "questions": f"{open_question.pk}/",
        "mapping": f"{bad.pk}/mapping/",
    }
    for name, path in pages.items():
        assert browser_page.goto(f"/import/{path}").status == 200
        photograph(browser_page, name)
        axe(browser_page)


def test_a_person_uploads_looks_and_imports(browser_page, tmp_path):
    file = tmp_path / "things.csv"
    file.write_text("code,number\na,1\n")
    browser_page.goto("/import/new/toy/")
    browser_page.set_input_files("input[type=file]", str(file))
    browser_page.click("text=Show the preview")
    assert browser_page.inner_text("ins") == "1"
    browser_page.click("text=Import all of it")
    browser_page.wait_for_selector("text=Take back the whole import")
    assert Import.objects.get().state == "committed"
