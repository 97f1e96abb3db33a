"""The command that opens a year."""

import json

import pytest
from django.core.management import call_command

from annum.journal.models import Entry
from annum.kernel.period import Month
from annum.year.models import Year


def opened(*arguments):
    call_command("year", "open", *arguments)
    return Year.objects.get()


def test_a_year_is_opened_with_its_months_and_windows(db, capsys):
    year = opened("2026", "--first", "2026-01")
    assert (year.months[0], year.months[-1]) == (Month(2026, 1), Month(2026, 12))
    assert (year.sandbox, year.windows.count()) == (False, 12)
    assert "2026-01 to 2026-12" in capsys.readouterr().out


def test_it_may_be_short_and_for_rehearsal(db):
    year = opened(
        "spring", "--first", "2027-04", "--length", "3", "--sandbox", "--name", "演练", "--name-en", "Rehearsal"
    )
    assert (str(year.months[-1]), year.sandbox, year.name_en) == ("2027-06", True, "Rehearsal")


def test_the_journal_names_the_command(db):
    opened("2026", "--first", "2026-01")
    record = json.loads(bytes(Entry.objects.get(kind="year.opened").record))
    assert record["actor"] == {"account": None, "behalf": None, "system": "year"}


def test_programs_get_json(db, capsys):
    opened("2026", "--first", "2026-07", "--json")
    told = json.loads(capsys.readouterr().out)
    assert told == {"code": "2026", "first": "2026-07", "last": "2027-06", "sandbox": False}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("2026", "--first", "January"), "2027-01"),
        (("20/26", "--first", "2026-01"), "code"),
        (("2026", "--first", "2026-01", "--length", "0"), "length"),
    ],
)
def test_what_cannot_be_a_year_is_refused_by_its_name(db, capsys, arguments, said):
    with pytest.raises(SystemExit) as ended:
        opened(*arguments)
    assert (ended.value.code, Year.objects.count()) == (1, 0)
    assert said in capsys.readouterr().err


def test_a_code_is_taken_once(db, capsys):
    opened("2026", "--first", "2026-01")
    with pytest.raises(SystemExit):
        opened("2026", "--first", "2026-01")
    assert "already a year 2026" in capsys.readouterr().err
