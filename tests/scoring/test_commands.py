"""``annum score`` and ``annum explain``."""

import json
from datetime import UTC, datetime

import pytest
from django.core.management import call_command

from annum.scoring.models import Run, StatementScore


@pytest.fixture(autouse=True)
def then(monkeypatch):
    from django.utils import timezone

    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 9, 15, 2, 0, tzinfo=UTC))


@pytest.fixture
def filled(signed, figures):
    for month in range(1, 9):
        figures("REV", "P1", month, amount=93000, source_file="actuals.xlsx", source_sheet="actuals", source_row=7)
        figures("SCRAP", "P1", month, pair=(3, 100))


def answer(capsys, *command):
    call_command(*command, "--json")
    return json.loads(capsys.readouterr().out)


def test_a_year_is_scored_and_told(filled, capsys):
    told = answer(capsys, "score", "2026", "--upto", "2026-03")
    assert (told["statements"], told["items"], told["values"], told["upto"]) == (1, 2, 6, "2026-03")
    assert told["grades"] == {"A": 1}
    call_command("score", "2026", "--known", "2026-02-20", "--in-force", "2026-02-20", "--upto", "2026-01")
    assert "Grades" in capsys.readouterr().out
    assert Run.objects.get(upto=2026 * 12).known == datetime(2026, 2, 20, 16, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("score", "1999"), "no year 1999"),
        (("score", "2026", "--upto", "March"), "is no month"),
        (("score", "2026", "--known", "yesterday"), "Write dates as"),
        (("explain", "NONE"), "No score of a statement NONE"),
        (("explain", "P1/Z9"), "has no item Z9; it has A1, A2"),
        (("explain", "1003", "--upto", "2026-12"), "has no score run of that month"),
    ],
)
def test_what_is_not_there_is_said_and_ends_with_one(filled, capsys, command, says):
    call_command("score", "2026", "--upto", "2026-03")
    with pytest.raises(SystemExit) as ended:
        call_command(*command)
    assert ended.value.code == 1
    assert says in " ".join(capsys.readouterr().err.split())


def test_an_explanation_names_steps_and_sources_and_equals_the_store(filled, capsys):
    call_command("score", "2026", "--upto", "2026-03")
    capsys.readouterr()
    told = answer(capsys, "explain", "P1")
    assert told["sound"] is True
    assert told["total"] == "95.80" == f"{StatementScore.objects.get().total / 100:.2f}"
    assert [item["points"] for item in told["items"]] == ["55.80", "40.00"]
    call_command("explain", "P1/A1")
    text = capsys.readouterr().out
    assert "930.00 + 930.00 + 930.00 = 2790.00" in text
    assert "actuals.xlsx" in text
    assert "A2" not in text


def test_the_year_of_a_person_is_explained_by_its_segments(filled, capsys):
    call_command("score", "2026", "--upto", "2026-08")
    capsys.readouterr()
    told = answer(capsys, "explain", "1004", "--year", "2026")
    total = f"{StatementScore.objects.get().total / 100:.2f}"
    assert (told["person"], told["upto"], told["score"], told["grade"]) == ("1004", "2026-08", total, "A")
    [segment] = told["segments"]
    assert (segment["statement"], segment["first"], segment["last"]) == ("P1", "2026-01-01", "2026-06-30")
    assert (segment["days"], segment["counts"], segment["own"]) == (181, True, False)
    call_command("explain", "1003")
    text = " ".join(capsys.readouterr().out.split())
    assert "1 Jul 2026 to 31 Aug 2026, 62 days" in text
