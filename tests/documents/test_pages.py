"""Do the pages lead to the papers, for those who may read, in the language that is asked for?"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annum.targets.acts import amend_statement, write_item
from annum.targets.models import Statement
from annum.targets.paper.setting import amendment_pdf, read_amendment
from annum.targets.queries.standing import newest
from tests.cast import NOW
from tests.documents.pdf import archive_faults, attachments, words_of
from tests.targets.conftest import values

pytestmark = pytest.mark.usefixtures("on_the_day")


@pytest.fixture
def on_the_day(monkeypatch):
    from django.utils import timezone

    from tests.cast import TODAY

    monkeypatch.setattr(timezone, "now", lambda: NOW)
    monkeypatch.setattr(timezone, "localdate", lambda *given: TODAY)


@pytest.fixture
def anna(group, client_as):
    return client_as(group.account("anna"))


@pytest.fixture
def amended(group, signed, indicators):
    """A second version with a lower target, published."""
    office = group.viewer("office")
    amend_statement(
        statement=signed, viewer=office, cause="客户推迟", effective_from=NOW.date().replace(day=1, month=10)
    )
    signed.refresh_from_db()
    first = values(group, indicators)[0]
    lower = first.__class__(
        **{**{name: getattr(first, name) for name in first.__slots__}, "target": 1_000_000, "plan": {}}
    )
    write_item(statement=signed, values=lower, viewer=office)
    return Statement.objects.get(pk=signed.pk)


def test_the_page_of_a_statement_leads_to_pdf_and_word(anna, signed):
    page = anna.get(f"/statements/{signed.pk}/").content.decode()
    for file in ("statement.pdf", "statement.pdf?language=both", "statement.docx"):
        assert f'href="/statements/{signed.pk}/versions/1/{file}"' in page


@pytest.mark.parametrize(
    ("asked", "said"), [("", "Higher"), ("?language=zh", "越高越好"), ("?language=both", "越高越好")]
)
def test_the_pdf_speaks_the_readers_language_or_the_asked_one(anna, signed, asked, said):
    answer = anna.get(f"/statements/{signed.pk}/versions/1/statement.pdf{asked}")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="P1-v1.pdf"'
    assert said in words_of(answer.content)


def test_another_language_is_refused_in_words(anna, signed):
    answer = anna.get(f"/statements/{signed.pk}/versions/1/statement.pdf?language=fr")
    assert answer.status_code == 409
    assert "A document speaks zh, en or both, not fr." in answer.content.decode()


def test_the_word_file_is_a_word_file(anna, signed):
    answer = anna.get(f"/statements/{signed.pk}/versions/1/statement.docx")
    assert answer.content.startswith(b"PK")
    assert answer["Content-Disposition"].endswith('filename="P1-v1.docx"')


def test_the_open_wording_comes_as_a_draft_and_no_other_version_exists(anna, statement):
    assert anna.get(f"/statements/{statement.pk}/versions/1/statement.pdf").status_code == 200
    assert anna.get(f"/statements/{statement.pk}/versions/2/statement.pdf").status_code == 404


def test_who_may_not_read_the_statement_gets_no_paper(group, client_as, signed):
    stranger = client_as(group.account("vera"))
    for file in ("statement.pdf", "statement.docx", "amendment.pdf"):
        assert stranger.get(f"/statements/{signed.pk}/versions/1/{file}").status_code == 404


def test_a_paper_takes_a_constant_number_of_queries(anna, signed):
    anna.get(f"/statements/{signed.pk}/")
    with CaptureQueriesContext(connection) as asked:
        anna.get(f"/statements/{signed.pk}/versions/1/statement.pdf")
    assert len(asked) <= 20


def test_the_first_version_has_no_amendment(anna, signed):
    assert anna.get(f"/statements/{signed.pk}/versions/1/amendment.pdf").status_code == 404


def test_an_amendment_shows_old_and_new_side_by_side(anna, amended):
    page = anna.get(f"/statements/{amended.pk}/").content.decode()
    assert f'href="/statements/{amended.pk}/versions/2/amendment.pdf"' in page
    answer = anna.get(f"/statements/{amended.pk}/versions/2/amendment.pdf?language=zh")
    said = words_of(answer.content)
    for text in (
        "目标调整书",
        "由第1版调整为第2版",
        "客户推迟",
        "12,000.00",
        "10,000.00",
        "12个月",
        "其余内容保持不变。",
    ):
        assert text in said
    assert archive_faults(answer.content) == []


def test_an_amendment_carries_the_new_wording_for_programs(group, amended):
    version = newest(amended)
    done = amendment_pdf(read_amendment(version), language="both", now=NOW)
    assert b'"target":"10000.00"' in attachments(done.pdf)["statement.json"]
    assert [mark.name for mark in done.marks] == ["issuing-1", "committing-2"]
