"""Does the editable form open again, with real headings and numbers, and hold every number?"""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from annum.targets.paper.setting import read_paper
from annum.targets.paper.word import statement_docx
from tests.cast import NOW


@pytest.fixture
def word_of(newest_version):
    return lambda of, language="zh": Document(
        BytesIO(statement_docx(read_paper(newest_version(of)), language=language, now=NOW))
    )


def everything(document):
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def texts(tree):
    """Every text in the data of the template."""
    if isinstance(tree, dict):
        return [text for value in tree.values() for text in texts(value)]
    if isinstance(tree, list | tuple):
        return [text for value in tree for text in texts(value)]
    return [tree] if isinstance(tree, str) else []


def test_it_opens_again_and_holds_every_number(signed, word_of, tree_of):
    said, tree = everything(word_of(signed)), tree_of(signed)
    parts = [
        tree[name] for name in ("title", "preamble", "promises", "items_head", "total", "plan", "measures", "vetoes")
    ]
    items = [[item[name] for name in ("key", "weight", "amounts", "rule", "samples")] for item in tree["items"]]
    assert [text for text in texts([parts, items]) if text not in said] == []


def test_headings_are_real_and_number_themselves(signed, word_of):
    document = word_of(signed)
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles.count("Heading 1") >= 4
    for style in ("Heading 1", "Heading 2", "List Number"):
        assert document.styles[style].element.find(f".//{qn('w:numId')}").get(qn("w:val")) == "90"
    levels = [level.get(qn("w:val")) for level in document.part.numbering_part.element.findall(f".//{qn('w:lvlText')}")]
    assert levels[:3] == ["%1、", "（%2）", "%3．"]


def test_chinese_letters_have_their_own_font(signed, word_of):
    fonts = word_of(signed).styles["Normal"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "SimSun"
    assert fonts.get(qn("w:ascii")) == "Times New Roman"


def test_tables_repeat_their_heads(signed, word_of):
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in word_of(signed).tables)


def test_a_draft_says_so_in_the_head_of_each_page(statement, word_of):
    assert "Draft: nothing in it binds yet" in word_of(statement, "en").sections[0].header.paragraphs[0].text


def test_both_languages_stand_together(signed, word_of):
    said = everything(word_of(signed, "both"))
    assert "考核指标与目标值 Items and targets" in said
