"""The documents lead somewhere, and name everything that there is."""

import re

import pytest
from django.core.management import get_commands

from annum.config.environment import NAMES
from tests.docs.pages import DOCS, ROOT
from tools import documents, reference, reference_code

TEXTS = {page: page.read_text(encoding="utf-8") for page in sorted([ROOT / "README.md", *DOCS.rglob("*.md")])}


def test_every_link_leads_somewhere_and_every_page_is_reached():
    assert documents.faults() == []


def test_the_generated_pages_say_what_the_code_says():
    assert reference.stale() == []


def test_every_setting_has_its_line():
    page = TEXTS[DOCS / "reference" / "settings.md"]
    assert [name for name in NAMES if f"`ANNUM_{name}`" not in page] == []


def test_every_command_has_its_heading():
    page = TEXTS[DOCS / "reference" / "commands.md"]
    own = [name for name, app in get_commands().items() if str(app).startswith("annum.")]
    assert "import" in own
    assert [name for name in own if f"## annum {name}\n" not in page] == []


def test_every_kind_of_act_in_the_code_is_in_the_reference():
    page = TEXTS[DOCS / "reference" / "journal.md"]
    code = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "src").rglob("*.py"))
    told = re.findall(r'\b(?:record|note|_note|_switch)\(\s*(?:\w+, )*"([a-z]+\.[a-z_]+)"', code)
    kinds = {*told, *re.findall(r'^[A-Z_]+ = "([a-z]+\.[a-z]+_?[a-z]*ed)"', code, re.MULTILINE)}
    assert "year.opened" in kinds
    assert sorted(kind for kind in kinds if f"`{kind}`" not in page) == []


def test_documents_name_no_setting_that_is_not_there():
    named = {name for text in TEXTS.values() for name in re.findall(r"\bANNUM_([A-Z_]+)\b", text)}
    assert sorted(named - set(NAMES)) == []


def test_documents_name_no_command_that_is_not_there():
    known = set(get_commands()) | {"verify"}  # which runs where there is no installation
    told = {name for text in TEXTS.values() for name in re.findall(r"(?:^|`)\s*annum ([a-z-]+)", text, re.MULTILINE)}
    assert sorted(told - known) == []


@pytest.mark.parametrize("page", sorted((DOCS / "how-to").glob("*.md")), ids=lambda page: page.stem)
def test_a_how_to_is_short(page):
    assert len(TEXTS[page].splitlines()) <= 60


@pytest.mark.parametrize("page", sorted((DOCS / "decisions").glob("*.md")), ids=lambda page: page.stem)
def test_a_decision_has_its_three_parts_and_is_short(page):
    assert re.findall(r"^## (.*)$", TEXTS[page], re.MULTILINE) == ["Context", "Decision", "Consequences"]
    assert len(TEXTS[page].splitlines()) <= 40


def test_every_room_with_acts_has_its_sentences():
    rooms = {path.parent.name for path in (ROOT / "src" / "annum").glob("*/sentences.py")}
    rooms -= {"verify"}  # it has no acts; its sentences are those of its report
    assert rooms <= set(reference_code.sentences())
