"""Does the same seed make the same bytes, and does the command say plainly what it made or refused?"""

import csv
import hashlib
import json
import time
from pathlib import Path

import pytest
from django.core.management import call_command
from python_calamine import CalamineWorkbook

from annum.demo.generate.actuals import foreign, workbooks
from annum.demo.generate.group import Settings, build
from annum.demo.generate.statements import statements
from annum.demo.simulate import simulate

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"


def nothing(_sheet, _rows):
    return None


def digests(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_same_seed_makes_the_same_bytes(tmp_path, form):
    for folder in ("one", "two"):
        simulate(Settings(people=100), tmp_path / folder, form, nothing)
    assert digests(tmp_path / "one") == digests(tmp_path / "two")


def test_another_seed_makes_another_group(tmp_path):
    for seed in (1, 2):
        simulate(Settings(people=100, seed=seed), tmp_path / str(seed), "csv", nothing)
    one, two = digests(tmp_path / "1"), digests(tmp_path / "2")
    assert set(one) == set(two)
    for name in ("people.csv", "items.csv", "actuals.csv"):
        assert one[name] != two[name]


def test_another_year_moves_every_date(tmp_path):
    simulate(Settings(people=100, year=2031), tmp_path, "csv", nothing)
    with (tmp_path / "actuals.csv").open(encoding="utf-8-sig") as file:
        assert {row["month"][:4] for row in csv.DictReader(file)} == {"2031"}
    with (tmp_path / "units.csv").open(encoding="utf-8-sig") as file:
        assert "2031-07-01" in {row["valid_from"] for row in csv.DictReader(file)}


def test_a_year_under_way_has_the_same_figures_up_to_its_last_month(group_of):
    whole, part = group_of(100).group, build(Settings(people=100, upto=6))
    for book, cut in zip(workbooks(whole)[:3], workbooks(part)[:3], strict=True):
        for sheet, short in zip(book.sheets, cut.sheets, strict=True):
            place = sheet.columns.index("month" if "month" in sheet.columns else "day")
            assert [row for row in sheet.rows() if int(str(row[place])[5:7]) <= 6] == list(short.rows())
    assert all("12月" not in str(row) for row in foreign(part).sheets[0].rows())


def test_the_committed_examples_are_what_the_generator_makes(tmp_path):
    simulate(Settings(), tmp_path, "xlsx", nothing)
    kept = {name: digest for name, digest in digests(EXAMPLES).items() if name != "README.md"}
    assert kept == digests(tmp_path)
    assert sum(path.stat().st_size for path in EXAMPLES.iterdir()) < 2_000_000


def test_a_workbook_holds_what_the_text_files_hold(tmp_path):
    simulate(Settings(people=100), tmp_path / "x", "xlsx", nothing)
    simulate(Settings(people=100), tmp_path / "c", "csv", nothing)
    book = CalamineWorkbook.from_path(tmp_path / "x" / "statements.xlsx")
    for sheet in book.sheet_names:
        with (tmp_path / "c" / f"{sheet}.csv").open(encoding="utf-8-sig") as file:
            written = list(csv.reader(file))
        rows = book.get_sheet_by_name(sheet).to_python()
        assert len(rows) == len(written)
        for row, texts in zip(rows, written, strict=True):
            assert [plain(cell) for cell in row] == [plain(text) for text in texts]


def plain(cell):
    """A number as a number, a day as its text."""
    if isinstance(cell, str):
        try:
            return float(cell)
        except ValueError:
            return cell
    return float(cell) if isinstance(cell, int | float) else str(cell)


def test_everybody_can_have_a_statement():
    group = build(Settings(people=300, everybody=True))
    persons = {statement.person for statement in statements(group)} - {""}
    heads = {row.person for row in group.staff.appointments if group.staff.posts[row.post].is_head}
    gone = {person.number for person in group.staff.people.values() if person.left or person.joined.year == 2026}
    assert persons == set(group.staff.people) - heads - gone


def test_a_large_group_grows_by_plants_and_by_levels():
    begun = time.monotonic()
    group = build(Settings(people=20_000))
    assert time.monotonic() - begun < 20
    assert len(group.staff.people) == 20_001
    assert 1200 < len(group.units) < 2500
    assert "base" in {unit.kind for unit in group.units}


def test_the_command_tells_what_it_made(tmp_path, capsys):
    call_command("simulate", "--people", "100", "--out", str(tmp_path / "new" / "folder"), "--csv", "--json")
    told = json.loads(capsys.readouterr().out)
    assert sorted(told["files"]) == sorted(path.name for path in (tmp_path / "new" / "folder").iterdir())
    assert told["rows"]["people"] == 101


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--people", "99"], "100 to 1,000,000 people"),
        (["--year", "99"], "between 1990 and 2100"),
        (["--upto", "13"], "from 1 to 12"),
    ],
)
def test_the_command_refuses_in_a_sentence_and_makes_nothing(tmp_path, capsys, given, said):
    with pytest.raises(SystemExit) as ended:
        call_command("simulate", "--out", str(tmp_path / "none"), *given)
    assert ended.value.code == 1
    assert said in " ".join(capsys.readouterr().err.split())
    assert not (tmp_path / "none").exists()


def test_the_command_refuses_a_file_in_the_folders_place(tmp_path, capsys):
    place = tmp_path / "taken"
    place.write_text("mine")
    with pytest.raises(SystemExit):
        call_command("simulate", "--out", str(place))
    assert "is a file, not a folder" in " ".join(capsys.readouterr().err.split())
    assert place.read_text() == "mine"
