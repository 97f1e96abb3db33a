"""Does the house keep its own rules? Sizes, words at the door of every module, and what no file may hold."""

import ast
import re
import statistics
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "annum"
FILE_LINES, FUNCTION_LINES, TEMPLATE_LINES = 300, 45, 80


def files(pattern: str) -> list[Path]:
    return sorted(file for file in PACKAGE.rglob(pattern) if "migrations" not in file.parts)


def name(file: Path) -> str:
    return str(file.relative_to(ROOT))


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def functions() -> list[tuple[str, int]]:
    """Place and length of every function."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [
        (f"{name(file)}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)
        for file in files("*.py")
        for node in ast.walk(tree(file))
        if isinstance(node, kinds)
    ]


def rooms() -> set[str]:
    return {folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").is_file()}


def found(pattern: str, where: list[Path], flags: int = 0) -> list[str]:
    """Each place at which the pattern stands, as file:line."""
    wanted = re.compile(pattern, flags)
    places = []
    for file in where:
        text = file.read_text(encoding="utf-8")
        places += [f"{name(file)}:{text.count(chr(10), 0, hit.start()) + 1}" for hit in wanted.finditer(text)]
    return places


def test_no_file_is_longer_than_a_reader_bears():
    long = {name(file): count for file in files("*.py") if (count := len(file.read_text().splitlines())) > FILE_LINES}
    assert long == {}


def test_no_function_is_longer_than_a_screen(record_property):
    lengths = functions()
    record_property("median function length", statistics.median(length for _, length in lengths))
    assert {place: length for place, length in lengths if length > FUNCTION_LINES} == {}


def test_half_of_all_functions_are_read_at_a_glance():
    assert statistics.median(length for _, length in functions()) <= 12


def test_every_module_says_what_it_is_for():
    public = [file for file in files("*.py") if not file.name.startswith("_") and ast.get_docstring(tree(file)) is None]
    filled = [file for file in public if file.read_text().strip()]
    assert [name(file) for file in filled] == []


def test_every_room_says_what_it_is_for():
    silent = [room for room in rooms() if ast.get_docstring(tree(PACKAGE / room / "__init__.py")) is None]
    assert silent == []


def test_every_room_has_its_place_in_the_order():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    order = next(contract["layers"] for contract in contracts if contract["name"] == "The order of rooms")
    placed = {room.strip().removeprefix("annum.") for line in order for room in line.split("|")}
    assert placed == rooms()


def test_views_ask_queries_and_never_the_tables():
    views = [file for file in files("*.py") if "views" in file.parts or file.name == "views.py"]
    assert found(r"\.(objects|_default_manager)\b", views) == []


def test_rows_are_changed_by_acts_alone():
    models = [file for file in files("*.py") if "models" in file.parts]
    assert found(r"def (save|delete)\(", models) == []


def templates() -> list[Path]:
    return files("*.html") + [file for file in files("*.svg") if "templates" in file.parts]


def test_no_template_is_longer_than_a_screen():
    long = {name(file): count for file in templates() if (count := len(file.read_text().splitlines())) > TEMPLATE_LINES}
    assert long == {}


def test_pages_carry_no_code_and_no_style_of_their_own():
    scripts = r"<script(?![^>]*\b(src=|type=\"application/json\"))"
    assert found(rf"\sstyle=|<style|\son[a-z]+=\"|javascript:|{scripts}", templates(), re.IGNORECASE) == []


def test_pages_call_nothing_off_site():
    drawn = templates() + files("*.css") + [file for file in files("*.js") if "vendor" not in file.parts]
    names = r"www\.w3\.org"  # the names of XML vocabularies are not addresses
    assert found(rf"(https?:)?//(?!{names})[a-z0-9-]+\.[a-z]", drawn, re.IGNORECASE) == []


@pytest.mark.parametrize("word", ["TO" + "DO", "FIX" + "ME", "XX" + "X", "raise NotImplemented" + "Error"])
def test_nothing_is_left_for_later(word):
    assert found(rf"\b{word}\b", files("*.py") + templates()) == []


def test_an_exception_from_the_type_checker_gives_its_reason():
    assert found(r"# type: ignore(?!\[[a-z-]+(, ?[a-z-]+)*\]  ?# )", files("*.py")) == []


def test_the_lock_files_name_no_host():
    locks = sorted((ROOT / "requirements").glob("*.lock"))
    assert len(locks) == 2
    assert [lock.name for lock in locks if "://" in lock.read_text()] == []


def calls(node: ast.AST) -> set[str]:
    """Names of the functions that are called anywhere inside."""
    names = [call.func for call in ast.walk(node) if isinstance(call, ast.Call)]
    return {getattr(func, "id", getattr(func, "attr", "")) for func in names}


def is_act(node: ast.AST) -> bool:
    """A public function in one transaction."""
    marks = getattr(node, "decorator_list", [])
    return any(ast.unparse(mark).startswith("transaction.atomic") for mark in marks) and not node.name.startswith("_")


NO_ACTS = {
    "ballot: cast_secretly",  # who votes in secret is written nowhere, and no entry tells when
    "ballot: draw_paper",  # as above
    "indicators: rebuild_figures",  # derived from journalled values
    "journal: keep_checkpoint",  # an entry about every checkpoint would make the next one necessary
    "journal: keep_stamp",  # as above
    "letters: read_all",  # that one has read is one's own affair
    "letters: read_letter",  # as above
    "letters: write_letters",  # a letter belongs to the act that it tells of, which journals
    "jobs: submit",  # a row of the queue; what the job does is journalled
    "scoring: mark_final",  # a step of the seal of a year, which journals all of it
    "journal: close_log",  # as above
    "targets: close_statements",  # as above
    "year: close_year",  # as above
    "year: freeze_year",  # as above
    "signing: remind_signers",  # letters alone
    "accounts: end_sessions",  # a step of taking second factors away, which is journalled
    "org: reset_factors",  # the room below journals it
    "org: reset_factors_of",  # as above
    "targets: hand_on",  # the route journals it, in the room below
    "targets: open_for_signing",  # as above
    "targets: request_signature",  # as above
    "targets: set_signing_deadline",  # as above
    "signing: spend",  # a use of a signing session; the signature that it serves is journalled
}


def test_every_act_writes_the_journal():
    silent = set()
    for room in sorted(rooms()):
        acts = [
            file for file in files("*.py") if file.relative_to(PACKAGE).parts[:2] in {(room, "acts.py"), (room, "acts")}
        ]
        defined = [node for file in acts for node in ast.walk(tree(file)) if isinstance(node, ast.FunctionDef)]
        journals = {"record"}
        while more := {node.name for node in defined if calls(node) & journals} - journals:
            journals |= more
        silent |= {f"{room}: {node.name}" for node in defined if is_act(node) and node.name not in journals}
    assert silent == NO_ACTS
