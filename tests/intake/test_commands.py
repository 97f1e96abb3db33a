"""Does the command line bring sheets in and give them back, and say everything that is wrong?"""

import json

import pytest
from django.core.management import call_command

from annum.intake.acts import save_mapping
from annum.intake.models import Import
from annum.intake.models import Mapping as Store
from tests.intake.toy import NOW, VIEWER

pytestmark = pytest.mark.usefixtures("db", "toy")


def stock() -> dict[str, int]:
    return {thing.name: thing.columns["number"] for thing in Store.objects.filter(kind="store")}


@pytest.fixture
def file(tmp_path):
    def write(text: str, name: str = "things.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_files_are_imported_together(file, capsys):
    call_command("import", "toy", file("code,number\na,1\n"), file("code,number\nb,2\n", "more.csv"))
    assert stock() == {"a": 1, "b": 2}
    assert "2 new, 0 changed, 0 ended, 0 as before" in capsys.readouterr().out


def test_every_problem_is_listed_with_exit_code_one_and_nothing_is_imported(file, capsys):
    with pytest.raises(SystemExit) as stop:
        call_command("import", "toy", file("code,number\na,1\nb,x\nc,\n"), "--json")
    assert stop.value.code == 1
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert [(one["file"], one["row"], one["column"], one["words"]) for one in problems] == [
        ("things.csv", 3, "number", "“x” is not a number."),
        ("things.csv", 4, "number", "This cell must not be blank."),
    ]
    assert (stock(), Import.objects.get().state) == ({}, "discarded")


def test_a_dry_run_says_what_would_change_and_keeps_nothing(file, capsys):
    call_command("import", "toy", file("code,number\na,1\n"), "--dry-run", "--json")
    assert json.loads(capsys.readouterr().out)["counts"] == {"add": 1, "change": 0, "same": 0, "end": 0}
    assert (stock(), Import.objects.count()) == ({}, 0)


def test_the_same_file_again_says_that_nothing_changes_and_succeeds(file, capsys):
    path = file("code,number\na,1\n")
    call_command("import", "toy", path)
    call_command("import", "toy", path)
    assert "Nothing to change" in capsys.readouterr().out
    assert [staged.state for staged in Import.objects.order_by("pk")] == ["committed", "discarded"]


def test_columns_are_mapped_set_and_taken_from_a_saved_mapping(file):
    call_command("import", "toy", file("Nr=1,x\na,1\n"), "--map", "Nr=1=code", "--set", "number=5")
    assert stock() == {"a": 5}
    save_mapping(kind="toy", name="theirs", columns={"code": "K", "number": "N"}, viewer=VIEWER, now=NOW)
    call_command("import", "toy", file("K,N\nb,2\n"), "--mapping", "theirs")
    assert stock() == {"a": 5, "b": 2}


def test_a_question_is_asked_and_answered(file, capsys):
    path = file("code,number\nask,1\n")
    with pytest.raises(SystemExit):
        call_command("import", "toy", path)
    assert "--option which=left" in " ".join(capsys.readouterr().out.split())
    call_command("import", "toy", path, "--option", "which=left")
    assert stock() == {"ask": 1}


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (["import", "nothing", "x.csv"], "Nothing of the kind “nothing” can be imported. Known: toy."),
        (["import", "toy", "absent.csv"], "Cannot read absent.csv: No such file or directory."),
        (["import", "toy", "absent.csv", "--map", "oops"], "Cannot read absent.csv"),
        (["export", "toy", "-o", "x.csv", "--sheet", "nope"], "There is no sheet “nope”. Known: things."),
    ],
)
def test_wrong_usage_is_one_sentence(line, sentence, capsys, monkeypatch, toy):
    monkeypatch.setattr("annum.intake.registry._importers", {"toy": toy})
    with pytest.raises(SystemExit) as stop:
        call_command(*line)
    assert stop.value.code == 1
    assert sentence in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_what_is_exported_is_imported_again_with_nothing_to_change(file, tmp_path, capsys, ending, language):
    call_command("import", "toy", file("code,number\na,1\nb,2\n"))
    out = tmp_path / f"out.{ending}"
    call_command("export", "toy", "-o", str(out), "--language", language)
    capsys.readouterr()
    call_command("import", "toy", out)
    assert "Nothing to change" in capsys.readouterr().out
