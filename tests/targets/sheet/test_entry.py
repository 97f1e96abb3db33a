"""Typing into the sheet: good, bad and blank cells, what another did meanwhile, and who may type at all."""

import pytest

from annum.indicators.models import Value
from annum.journal.models import Entry
from tests.targets.sheet.conftest import AUG, JUL


def test_the_owner_finds_every_figure_with_a_cell_to_type_in(page, key):
    text = page("data_owner").text
    assert f'name="v{key("REV")}"' in text
    assert f'name="n{key("SCRAP")}"' in text
    assert f'name="d{key("SCRAP")}"' in text
    assert "1,000.00" in text  # the plan of August alone: 12,000.00 in twelve equal parts
    assert "8,000.00" in text  # the plan to date
    assert "2 figures · 2 missing" in text


def test_changed_cells_are_submitted_together_with_one_entry_of_the_journal(page, key, indicators):
    before = Entry.objects.count()
    sent = {
        f"e{key('REV')}": "0",
        f"v{key('REV')}": "１，２３４．５万",
        f"p{key('REV')}": "on",
        f"m{key('REV')}": "first closing",
        f"e{key('SCRAP')}": "0",
        f"n{key('SCRAP')}": "12",
        f"d{key('SCRAP')}": "1,200",
    }
    answer = page("data_owner", data=sent)
    assert answer.status_code == 302
    assert Entry.objects.count() == before + 1
    revenue, scrap = (Value.objects.get(indicator=indicators[code]) for code in ("REV", "SCRAP"))
    assert (revenue.amount, revenue.provisional, revenue.note, revenue.month) == (
        123450,
        True,
        "first closing",
        AUG.index,
    )
    assert (scrap.numerator, scrap.denominator, scrap.state) == (1200, 120000, "submitted")
    text = page("data_owner").text
    assert 'value="1234.50"' in text
    assert "2 figures · 2 waiting" in text
    assert "Dana Dai" in text


def test_blank_and_dashed_cells_are_left_alone(page, key):
    for blank in ("", "-", " — "):
        assert page("data_owner", data={f"e{key('REV')}": "0", f"v{key('REV')}": blank}).status_code == 302
    assert not Value.objects.exists()


def test_what_was_not_changed_is_not_submitted_again(page, key, entered):
    value = entered()
    for same in ("125.00", "125", "125.0"):
        page("data_owner", data={f"e{key('REV')}": value.pk, f"v{key('REV')}": same})
    assert Value.objects.get() == value


@pytest.mark.parametrize(
    ("code", "fields", "told"),
    [
        ("REV", {"v": "abc"}, "“abc” is not a number."),
        ("REV", {"v": "1.234"}, "has more than 2 decimals"),
        ("REV", {"v": "1,5"}, "the commas do not stand at thousands"),
        ("REV", {"v": "n/a"}, "is no figure"),
        ("REV", {"v": "5", "x": "on", "m": "why"}, "exclude each other"),
        ("REV", {"v": "", "x": "on"}, "Say in the note why nothing applies here."),
        ("REV", {"v": "", "m": "late"}, "There is a note but no figure."),
        ("REV", {"v": "9" * 30}, "The figure is too large."),
        ("SCRAP", {"n": "3", "d": ""}, "A ratio needs a numerator and a denominator"),
        ("SCRAP", {"n": "3", "d": "0"}, "The denominator is zero."),
    ],
)
def test_a_bad_cell_is_told_beside_it_and_nothing_is_lost_or_saved(page, key, code, fields, told):
    good = "SCRAP" if code == "REV" else "REV"
    other = {"REV": {"v": "77.25"}, "SCRAP": {"n": "7", "d": "99.75"}}[good]
    sent = {f"e{key('REV')}": "0", f"e{key('SCRAP')}": "0"}
    sent |= {f"{letter}{key(code)}": text for letter, text in fields.items()}
    sent |= {f"{letter}{key(good)}": text for letter, text in other.items()}
    answer = page("data_owner", data=sent)
    assert answer.status_code == 422
    assert told in answer.text
    assert answer.text.count("field-error") == 1
    assert "error-summary" in answer.text
    for text in (*other.values(), *(text for text in fields.values() if text != "on")):
        assert f'value="{text}"' in answer.text
    assert not Value.objects.exists()


def test_two_in_one_sheet_never_overwrite_each_other_silently(page, key, entered, group):
    sent = {f"e{key('REV')}": "0", f"v{key('REV')}": "99.00"}
    theirs = entered(amount=12500, name="office")
    answer = page("data_owner", data=sent)
    assert answer.status_code == 422
    assert "it is now 125.00, you entered 99.00" in answer.text
    assert 'value="99.00"' in answer.text
    assert Value.objects.get() == theirs
    assert f'name="e{key("REV")}" value="{theirs.pk}"' in answer.text
    assert page("data_owner", data={**sent, f"e{key('REV')}": theirs.pk}).status_code == 302
    assert Value.objects.get(state="submitted").amount == 9900
    theirs.refresh_from_db()
    assert theirs.state == "withdrawn"


def test_a_figure_approved_meanwhile_stands_beside_what_was_typed(page, key, approved):
    approved(amount=12500)
    answer = page("data_owner", data={f"e{key('REV')}": "0", f"v{key('REV')}": "99.00"})
    assert answer.status_code == 422
    assert "it is now 125.00, you entered 99.00" in answer.text
    assert f'name="v{key("REV")}"' not in answer.text


def test_an_emptied_cell_takes_nothing_back_by_accident(page, key, entered):
    value = entered()
    answer = page("data_owner", data={f"e{key('REV')}": value.pk, f"v{key('REV')}": ""})
    assert answer.status_code == 422
    assert "An empty cell takes nothing back." in answer.text
    assert Value.objects.get().state == "submitted"


def test_nothing_applies_is_decided_with_its_reason(page, key):
    sent = {f"e{key('REV')}": "0", f"x{key('REV')}": "on", f"m{key('REV')}": "no shipments"}
    assert page("data_owner", data=sent).status_code == 302
    value = Value.objects.get()
    assert (value.not_applicable, value.amount, value.note, value.reason) == (
        True,
        None,
        "no shipments",
        "no shipments",
    )


def test_the_head_and_the_employee_read_and_type_nothing(page, key, entered):
    entered()
    text = page("anna").text
    assert "125.00" in text
    assert "data-cell" not in text
    assert 'name="pick"' not in text
    assert page("anna", data={f"e{key('REV')}": "0", f"v{key('REV')}": "5"}).status_code == 403
    assert "No figures here" in page("vera").text
    assert page("vera", data={f"e{key('REV')}": "0", f"v{key('REV')}": "abc"}).status_code == 403


def test_a_stranger_finds_nothing(client, client_as, page, group):
    from annum.accounts.models import Account

    nobody = client_as(Account.objects.create_user("robot"))
    assert nobody.get("/monthly/2026-08/").status_code == 404
    assert client.get("/monthly/2026-08/").status_code == 302
    for month in ("2031-01", "2026-13", "0000-00"):
        assert client_as(group.account("office")).get(f"/monthly/{month}/").status_code == 404


def test_a_form_that_names_what_does_not_exist_is_not_there(page):
    assert page("data_owner", data={"e999999-1": "0", "v999999-1": "5"}).status_code == 404


def test_a_deputy_enters_in_the_name_of_the_leader_and_both_names_are_kept(page, key, group):
    from annum.org.models import Grant

    Grant.objects.create(person=group.boris, role="data_owner", unit=group.units["C1"], valid_from="2020-01-01")
    answer = page("secretary", data={f"e{key('REV')}": "0", f"v{key('REV')}": "5"}, behalf="boris")
    assert answer.status_code == 302
    value = Value.objects.get()
    assert (value.submitted_by, value.submitted_for) == (group.account("secretary").pk, group.boris.pk)
    text = page("secretary", behalf="boris").text
    assert "You are acting for" in text
    assert "Sun Min for Boris Bao" in text
    assert page("secretary", data={f"e{key('REV')}": "0", f"v{key('REV')}": "5"}).status_code == 403


def test_the_year_to_date_counts_what_waits_and_says_what_is_missing(page, approved, entered):
    approved(month=JUL, amount=300000)
    entered(month=AUG, amount=100000)
    text = page("data_owner").text
    assert "4,000.00" in text
    assert "50.00%" in text  # of 8,000.00 planned to date
    assert "2 of 8 months" in text


def test_a_month_that_is_locked_or_has_not_begun_takes_nothing(page, key, group):
    assert "Not begun" in page("data_owner").text
    assert "data-cell" not in page("data_owner", month=AUG.next(4)).text
    page("office", "lock", {})
    text = page("data_owner").text
    assert "This month is locked" in text
    assert "data-cell" not in text
    answer = page("data_owner", data={f"e{key('REV')}": "0", f"v{key('REV')}": "5"})
    assert answer.status_code == 422
    assert "2026-08 is locked. The group office can unlock it." in answer.text
