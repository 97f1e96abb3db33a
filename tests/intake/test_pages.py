"""Can a person bring a file in with a browser, see everything before it is written, and take it back?"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from annum.intake import registry
from annum.intake.acts import preview_import, stage_import
from annum.intake.models import Import
from annum.intake.models import Mapping as Store
from annum.intake.reading import Source, read
from tests.intake import web
from tests.intake.toy import NOW, THINGS, VIEWER


@pytest.fixture
def page(db, toy, settings, monkeypatch):
    settings.ROOT_URLCONF = "tests.intake.web"
    settings.MIDDLEWARE = web.MIDDLEWARE
    settings.FORM_RENDERER = "annum.ui.forms.Renderer"
    monkeypatch.setattr(registry, "_importers", {"toy": toy})
    return Client()


def stock() -> dict[str, int]:
    return {thing.name: thing.columns["number"] for thing in Store.objects.filter(kind="store")}


def send(page, text: str, **more):
    files = [SimpleUploadedFile("things.csv", text.encode())]
    return page.post("/import/new/toy/", {"sent": files, **more})


def preview(text: str) -> Import:
    staged = stage_import(kind="toy", sources=[Source("things.csv", text.encode())], viewer=VIEWER, now=NOW)
    return preview_import(staged, viewer=VIEWER, now=NOW)


def test_a_file_is_uploaded_seen_committed_and_taken_back(page):
    answer = send(page, "code,number\na,1\n")
    staged = Import.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/import/{staged.pk}/")
    html = page.get(answer["Location"]).content.decode()
    assert "<ins>1</ins>" in html
    assert stock() == {}
    page.post(f"/import/{staged.pk}/commit/")
    assert stock() == {"a": 1}
    assert page.post(f"/import/{staged.pk}/take-back/", {"reason": ""}).status_code == 422
    page.post(f"/import/{staged.pk}/take-back/", {"reason": "The wrong month"})
    assert stock() == {}
    assert "Taken back" in page.get("/import/").content.decode()


def test_problems_stand_under_file_and_sheet_and_the_button_says_why_not(page):
    staged = preview("code,number\na,x\n,<b>\n")
    html = page.get(f"/import/{staged.pk}/").content.decode()
    assert "“x” is not a number." in html
    assert "&lt;b&gt;" in html
    assert "3 problems must be put right first." in html
    refused = page.post(f"/import/{staged.pk}/commit/")
    assert (refused.status_code, stock()) == (409, {})


def test_problems_are_downloaded_as_a_safe_table(page):
    staged = preview("code,number\na,=1+1\n")
    answer = page.get(f"/import/{staged.pk}/problems.csv")
    assert answer.content.decode("utf-8-sig").splitlines()[1:] == ["things.csv,,2,number,“=1+1” is not a number."]


def test_an_unreadable_file_is_refused_beside_the_form(page):
    answer = page.post("/import/new/toy/", {"sent": SimpleUploadedFile("a.xlsx", b"%PDF-1.7")})
    assert answer.status_code == 422
    assert "This is a PDF document, not a spreadsheet." in answer.content.decode()
    assert page.post("/import/new/toy/", {}).status_code == 422


def test_columns_are_matched_on_a_page_and_the_mapping_is_saved_and_used(page):
    staged = preview("Nr.,What,number\na,b,1\n")
    address = f"/import/{staged.pk}/mapping/"
    html = page.get(address).content.decode()
    assert '<option value="Nr.">Nr.</option>' in html
    assert '<option value="number" selected>number</option>' in html
    chosen = {"things.code": "Nr.", "things.number": "", "things.number==": "7", "name": "Old system"}
    assert page.post(address, chosen).status_code == 302
    staged.refresh_from_db()
    assert (staged.mapping, staged.problem_count) == ({"things.code": "Nr.", "things.number": "=7"}, 0)
    send(page, "Nr.\nz\n", mapping="Old system")
    assert Import.objects.first().counts["add"] == 1


def test_a_question_is_answered_on_the_page(page):
    staged = preview("code,number\nask,1\n")
    assert "Which side is it?" in page.get(f"/import/{staged.pk}/").content.decode()
    page.post(f"/import/{staged.pk}/answers/", {"which": "under"})
    staged.refresh_from_db()
    assert staged.question_count == 1
    page.post(f"/import/{staged.pk}/answers/", {"which": "right"})
    page.post(f"/import/{staged.pk}/commit/")
    assert stock() == {"ask": 1}


def test_the_template_and_the_export_are_read_again(page):
    template = page.get("/import/new/toy/template.xlsx").content
    assert read([Source("template.xlsx", template)], [THINGS]).problems == ()
    staged = preview("code,number\na,1\n")
    page.post(f"/import/{staged.pk}/commit/")
    exported = read([Source("export.xlsx", page.get("/import/export/toy.xlsx").content)], [THINGS])
    assert [dict(row.values) for row in exported.rows("things")] == [{"code": "a", "number": 1}]


def test_a_file_that_was_sent_can_be_fetched_as_it_was(page):
    staged = preview("code,number\na,1\n")
    answer = page.get(f"/import/{staged.pk}/files/{staged.files.get().pk}/")
    assert b"".join(answer.streaming_content) == b"code,number\na,1\n"
    answer.close()


def test_who_may_import_nothing_finds_no_page(page):
    staged = preview("code,number\na,1\n")
    paths = [
        "",
        "new/toy/",
        "new/toy/template.xlsx",
        "export/toy.xlsx",
        *(f"{staged.pk}/{end}" for end in ("", "problems.csv")),
    ]
    posts = [f"{staged.pk}/{end}/" for end in ("mapping", "answers", "commit", "discard", "take-back")]
    stranger = {"X-Name": "Someone"}
    codes = {page.get(f"/import/{path}", headers=stranger).status_code for path in paths}
    codes |= {page.post(f"/import/{path}", headers=stranger).status_code for path in posts}
    assert codes == {404}


def test_long_previews_are_read_a_page_at_a_time(page, django_assert_num_queries):
    lines = "\n".join(f"c{number:03d},{number}" for number in range(250))
    staged = preview(f"code,number\n{lines}\n")
    one = preview("code,number\na,1\n")
    with django_assert_num_queries(9):
        page.get(f"/import/{one.pk}/")
    with django_assert_num_queries(9):
        html = page.get(f"/import/{staged.pk}/?page=3").content.decode()
    assert ("c199" in html, "c200" in html, "c249" in html) == (False, True, True)


def test_the_pages_speak_chinese(page):
    staged = preview("code,number\na,x\n")
    html = page.get(f"/import/{staged.pk}/", headers={"Accept-Language": "zh-hans"}).content.decode()
    assert "“x”不是数字。" in html
    assert "匹配列" in html


def test_the_upload_page_asks_for_the_files(page):
    html = page.get("/import/new/toy/").content.decode()
    assert 'enctype="multipart/form-data"' in html
    assert 'type="file"' in html
    assert html.count("<h1>") == 1
