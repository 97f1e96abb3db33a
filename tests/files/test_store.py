"""What must hold of stored files?"""

import io
import zipfile

import pytest
from django.db import transaction

from annum.files import queries, store
from annum.files.acts import store as keep
from annum.files.models import Blob
from annum.files.views.download import download
from annum.journal.actor import Actor
from annum.journal.models import Entry
from annum.kernel.refusal import Refused

BY = Actor.system("test")
PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA = tmp_path
    return tmp_path


def package(part: str, *more: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("[Content_Types].xml", part, *more):
            archive.writestr(name, "<x/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (PDF, "a.txt", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "a", "image/png"),
        (b"\xff\xd8\xff\xe0...", "a.exe", "image/jpeg"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a", "image/webp"),
        (package("xl/workbook.xml"), "a.zip", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (
            package("word/document.xml"),
            "a.xlsx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ("编码,名称\n1,张三".encode(), "a.CSV", "text/csv"),
        ("编码,名称\n1,张三".encode("gb18030"), "a.csv", "text/csv"),
        ("编码,名称".encode("utf-16"), "a.txt", "text/plain"),
        (("张" * 40000).encode(), "a.txt", "text/plain"),
        (b"<script>alert(1)</script>", "a.html", "text/plain"),
    ],
)
def test_the_kind_of_a_file_comes_from_its_content(db, content, name, kind):
    assert keep(content, name=name, by=BY).media_type == kind


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b"MZ\x90\x00\x03", "file-kind"),
        (b"PK\x03\x04 no archive", "file-kind"),
        (package("other.xml"), "file-kind"),
        (package("xl/workbook.xml", "xl/vbaProject.bin"), "file-macros"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file-kind"),
    ],
)
def test_other_content_is_refused_whatever_its_name_and_leaves_nothing(db, folder, content, code):
    with pytest.raises(Refused) as refused:
        keep(content, name="report.pdf", by=BY)
    assert refused.value.refusal.code == code
    assert [path for path in (folder / "files").rglob("*") if path.is_file()] == []
    assert not Blob.objects.exists()


def test_a_file_above_the_limit_is_refused_while_it_is_read(db, settings, folder):
    settings.FILES_LARGEST = 2**20
    with pytest.raises(Refused, match="larger than 1 MB"):
        keep(io.BytesIO(PDF + b" " * 2**20), name="a.pdf", by=BY)
    assert [path for path in (folder / "files").rglob("*") if path.is_file()] == []


def test_the_same_content_is_kept_and_journalled_once(db):
    first = keep(PDF, name="a.pdf", by=BY)
    second = keep(io.BytesIO(PDF), name="b.pdf", by=BY)
    assert first == second
    assert store.path(first.digest).read_bytes() == PDF
    assert Entry.objects.filter(kind="files.stored").count() == 1


def test_a_rolled_back_act_leaves_no_row_and_the_content_can_be_kept_again(db):
    with transaction.atomic():
        keep(PDF, name="a.pdf", by=BY)
        transaction.set_rollback(True)
    assert not Blob.objects.exists()
    assert queries.content(keep(PDF, name="a.pdf", by=BY)) == PDF


def test_changed_and_missing_files_are_named(db):
    whole, changed, missing = (keep(PDF + mark, name="a.pdf", by=BY) for mark in (b"1", b"2", b"3"))
    store.path(changed.digest).write_bytes(PDF + b"!")
    store.path(missing.digest).unlink()
    assert dict(queries.damaged()) == {changed: "changed", missing: "missing"}
    assert queries.content(whole) == PDF + b"1"


def test_a_download_is_an_attachment_with_its_chinese_name_that_nothing_sniffs(db):
    response = download(keep(PDF, name="a.pdf", by=BY), '../2026 责任书".pdf')
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''2026%20%E8%B4%A3%E4%BB%BB%E4%B9%A6%22.pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    response.close()
