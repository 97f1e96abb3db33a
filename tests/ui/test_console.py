import json
from datetime import date

import pytest

from annum.kernel.period import Month
from annum.kernel.quantity import Quantity
from annum.kernel.refusal import Refusal, Refused
from annum.ui import console


def test_an_answer_in_json_keeps_amounts_exact(capsys):
    console.answer({"total": Quantity(9850, 2), "month": Month(2026, 3), "day": date(2026, 3, 5), "name": "电芯"})
    out = capsys.readouterr().out
    assert json.loads(out) == {"total": "98.50", "month": "2026-03", "day": "2026-03-05", "name": "电芯"}
    assert "电芯" in out


def test_a_refusal_ends_a_command_with_one_sentence_and_code_one(capsys):
    with pytest.raises(SystemExit) as stopped, console.refusals():
        raise Refused(Refusal("late", "The window [x] is closed."))
    streams = capsys.readouterr()
    assert (stopped.value.code, streams.out) == (1, "")
    assert "The window [x] is closed." in streams.err


def test_a_refusal_in_json_is_told_to_programs_too(capsys):
    refusal = Refusal("off", "Weights add up to %(total)s.", {"total": Quantity(9850, 2)})
    with pytest.raises(SystemExit), console.refusals(as_json=True):
        raise Refused(refusal)
    told = {"code": "off", "text": "Weights add up to 98.50.", "params": {"total": "98.50"}}
    assert json.loads(capsys.readouterr().out) == {"error": told}


def test_a_table_speaks_its_values_and_never_takes_them_for_markup(capsys):
    console.table("Units", ["Unit", "Weight"], [["[bold]Cell[/bold]", Quantity(3000, 2)]], numbers=[1])
    out = capsys.readouterr().out
    assert "[bold]Cell[/bold]" in out
    assert "30.00" in out


def test_progress_stays_off_the_standard_stream(capsys):
    with console.progress("Scoring", 3) as bar:
        bar.advance()
        bar.to(3)
    streams = capsys.readouterr()
    assert streams.out == ""
    assert "Scoring" in streams.err


def test_the_steps_of_a_long_command_stay_as_lines_on_the_error_stream(capsys):
    with console.steps() as steps:
        steps.begin("Bringing in [people]")
        steps.done("People: [1,200]")
    streams = capsys.readouterr()
    assert streams.out == ""
    assert "✓ People: [1,200]" in streams.err
