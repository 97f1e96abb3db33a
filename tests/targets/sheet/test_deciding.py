"""Approving, returning, locking, correcting: what the sheet offers, and what it refuses in words."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from annum.indicators.models import Evidence, Lock, Value
from annum.journal.models import Entry
from tests.targets.sheet.conftest import JUL


def test_the_approver_begins_with_what_waits_in_their_subtree(page, entered):
    value = entered()
    text = page("finance").text
    assert f'name="pick" value="{value.pk}"' in text
    assert "1 figure · 1 waiting" in text
    assert "Dana Dai" in text
    assert "data-cell" not in text
    assert "Missing" in page("finance", only="all").text
    assert "2 figures · 1 waiting · 1 missing" in page("finance", only="all").text
    assert "Nothing waits for approval" in page("finance", month=JUL).text


def test_chosen_figures_are_approved_in_one_act(page, entered):
    chosen, other = entered(), entered("SCRAP", amount=None, numerator=1200, denominator=120000)
    before = Entry.objects.count()
    assert page("finance", "decide", {"act": "approve", "pick": [chosen.pk]}).status_code == 302
    assert Entry.objects.count() == before + 1
    assert [Value.objects.get(pk=each.pk).state for each in (chosen, other)] == ["approved", "submitted"]


def test_all_that_were_shown_are_approved_and_nothing_else(page, entered):
    shown = [entered(), entered("SCRAP", amount=None, numerator=1200, denominator=120000)]
    text = page("finance").text
    assert f'name="shown" value="{shown[0].pk} {shown[1].pk}"' in text
    late = entered(unit="D1")
    page("finance", "decide", {"act": "approve-all", "shown": f"{shown[0].pk} {shown[1].pk}"})
    late.refresh_from_db()
    assert late.state == "submitted"
    assert Value.objects.filter(state="approved").count() == 2


def test_figures_are_returned_with_the_reason_which_the_owner_reads(page, entered):
    value = entered()
    sent = {"act": "return", "pick": [value.pk]}
    assert page("finance", "decide", {**sent, "reason": " "}).status_code == 409
    assert page("finance", "decide", {**sent, "reason": "Without the July credit note"}).status_code == 302
    text = page("data_owner").text
    assert "Returned" in text
    assert "Without the July credit note" in text
    assert "data-cell" in text


def test_nobody_approves_their_own_figure_and_the_refusal_is_told(page, entered):
    value = entered(name="office")
    text = page("office").text
    assert "You submitted this figure; someone else must approve it." in text
    assert f'value="{value.pk}"' not in text.split("data-row")[0]
    answer = page("office", "decide", {"act": "approve", "pick": [value.pk]})
    assert answer.status_code == 403
    assert "You submitted this figure" in answer.text


def test_what_was_decided_meanwhile_is_refused_with_409(page, approved):
    value = approved()
    answer = page("office", "decide", {"act": "approve", "pick": [value.pk]})
    assert answer.status_code == 409


def test_a_deputy_does_not_approve_for_the_principal(page, entered, group):
    from annum.org.models import Grant

    Grant.objects.create(person=group.boris, role="finance", unit=group.units["S1"], valid_from="2020-01-01")
    value = entered()
    assert "Approve in your own name, not for another." in page("secretary", behalf="boris").text
    assert page("secretary", "decide", {"act": "approve", "pick": [value.pk]}, behalf="boris").status_code == 403


def test_figures_out_of_sight_are_not_there_to_decide(page, entered):
    value = entered()
    assert page("vera", "decide", {"act": "approve", "pick": [value.pk]}).status_code == 404
    assert page("finance", "decide", {"act": "approve", "pick": [value.pk]}, month=JUL).status_code == 404
    assert page("finance", "decide", {"act": "approve"}).status_code == 302


def test_the_office_locks_and_unlocks_with_a_reason(page, entered):
    value = entered()
    assert page("finance", "lock", {}).status_code == 403
    assert page("office", "lock", {}).status_code == 302
    assert page("office", "lock", {}).status_code == 409
    answer = page("finance", "decide", {"act": "approve", "pick": [value.pk]})
    assert answer.status_code == 409
    assert "2026-08 is locked" in answer.text
    assert page("office", "unlock", {"reason": ""}).status_code == 409
    assert page("office", "unlock", {"reason": "A late invoice"}).status_code == 302
    assert Lock.objects.get().reason == "A late invoice"


@pytest.fixture
def cell(page, indicators, group):
    def opened(name, which="cell", data=None, code="REV"):
        return page(name, which, data, args=[indicators[code].pk, group.unit_subject("P1").pk])

    return opened


def test_an_approved_figure_is_corrected_with_a_reason_and_stays_until_then(cell, page, approved):
    old = approved()
    assert "Correct" in cell("data_owner").text
    sent = {"value": "130", "expected": old.pk, "reason": ""}
    answer = cell("data_owner", data=sent)
    assert answer.status_code == 422
    assert "This figure is approved. Correct it, and say why" in answer.text
    assert 'value="130"' in answer.text
    assert cell("data_owner", data={**sent, "reason": "Credit note of July"}).status_code == 302
    new = Value.objects.get(state="submitted")
    assert (new.corrects, new.amount, new.reason) == (old, 13000, "Credit note of July")
    text = page("data_owner").text
    assert "in force 125.00" in text
    assert "130.00" in text


def test_a_correction_of_what_somebody_else_corrected_is_a_conflict(cell, approved):
    old = approved()
    cell("office", data={"value": "140", "expected": old.pk, "reason": "first"})
    answer = cell("data_owner", data={"value": "130", "expected": old.pk, "reason": "second"})
    assert answer.status_code == 422
    assert "it is now 140.00, you entered 130.00" in answer.text


def test_nothing_applies_is_a_decision_with_a_reason(cell, approved):
    old = approved()
    assert cell("data_owner", "not_applicable", {"nothing-reason": "", "expected": old.pk}).status_code == 422
    sent = {"nothing-reason": "Sold in June", "expected": old.pk}
    assert cell("anna", "not_applicable", sent).status_code == 403
    assert cell("data_owner", "not_applicable", sent).status_code == 302
    assert Value.objects.get(state="submitted").not_applicable


def test_what_waits_is_taken_back_by_the_one_who_entered_it(cell, entered):
    value = entered()
    assert cell("office", "withdrawal", {}).status_code == 403
    assert cell("data_owner", "withdrawal", {}).status_code == 302
    value.refresh_from_db()
    assert value.state == "withdrawn"
    assert cell("data_owner", "withdrawal", {}).status_code == 404


def test_a_file_backs_a_figure_and_is_read_by_whoever_sees_the_figure(cell, page, client_as, group, entered):
    def invoice(content=b"%PDF-1.7\n%%EOF\n"):
        return {"file": SimpleUploadedFile("invoice.pdf", content)}

    assert cell("data_owner", "evidence", invoice()).status_code == 404
    entered()
    assert cell("data_owner", "evidence", {}).status_code == 422
    assert cell("anna", "evidence", invoice()).status_code == 403
    assert cell("data_owner", "evidence", invoice()).status_code == 302
    assert "1 file" in page("data_owner").text
    assert "invoice.pdf" in cell("anna").text
    address = f"/monthly/evidence/{Evidence.objects.get().pk}/"
    assert b"".join(client_as(group.account("anna")).get(address).streaming_content).startswith(b"%PDF")
    assert client_as(group.account("vera")).get(address).status_code == 404
    assert client_as(group.account("vera")).get("/monthly/evidence/99999/").status_code == 404


def test_a_cell_out_of_sight_is_not_there(cell, page, indicators):
    assert cell("vera").status_code == 404
    assert page("office", "cell", args=[999999, 1]).status_code == 404
    assert page("office", "cell", args=[indicators["REV"].pk, 999999]).status_code == 404


def test_the_workbook_comes_back_in_through_the_import(page, entered, group):
    from annum.intake.acts import preview_import, stage_import
    from annum.intake.queries import problems
    from annum.intake.reading import Source
    from tests.cast import NOW

    def previewed(content):
        who = {"viewer": group.viewer("data_owner"), "now": NOW}
        found = preview_import(stage_import(kind="actuals", sources=[Source("sheet.xlsx", content)], **who), **who)
        assert list(problems(found)[0:9]) == []
        return found.counts

    entered()
    content = page("data_owner", "workbook").content
    assert previewed(content) == {"add": 0, "change": 0, "same": 1, "end": 0}
    assert previewed(_with(content, {"SCRAP"})) == {"add": 1, "change": 0, "same": 1, "end": 0}


def test_a_provisional_figure_is_still_provisional_when_its_workbook_comes_back(page, entered, group):
    from annum.intake.acts import preview_import, stage_import
    from annum.intake.reading import Source
    from tests.cast import NOW

    entered(provisional=True)
    content = page("data_owner", "workbook").content
    who = {"viewer": group.viewer("data_owner"), "now": NOW}
    found = preview_import(stage_import(kind="actuals", sources=[Source("sheet.xlsx", content)], **who), **who)
    assert found.counts == {"add": 0, "change": 0, "same": 1, "end": 0}


def _with(content, codes):
    """The workbook with numerator and denominator typed into these rows."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content))
    page = book.worksheets[0]
    heads = {cell.value: place for place, cell in enumerate(page[1])}
    for row in page.iter_rows(min_row=2):
        if row[0].value in codes:
            row[heads["Numerator"]].value, row[heads["Denominator"]].value = 3, 400
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
