"""How is an editable document made? Real headings, real numbering, tables and both fonts, so that parties can redline it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor

from annum.documents.languages import Tree, one_text
from annum.documents.typesetting import Language
from annum.documents.word_styles import Word, dress, element


def new_document(language: Language, *, title: str, made_at: datetime) -> Word:
    """An empty A4 document with the styles of an official text."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (
        Mm(32),
        Mm(28),
        Mm(27),
        Mm(25),
    )
    dress(document, language)
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, "Annum", "zh-CN" if language == "zh" else "en-GB"
    properties.created = properties.modified = made_at.replace(tzinfo=None)
    return document


def paragraph(document: Word, text: Tree, style: str = "Normal", *, bold: bool = False, centered: bool = False) -> Word:
    """A paragraph; in two languages the English follows as a line of its own."""
    made = document.add_paragraph(style=style)
    _fill(made, text, bold)
    if centered:
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return made


def _fill(made: Word, text: Tree, bold: bool = False) -> None:
    if not isinstance(text, dict):
        made.add_run(str(text)).bold = bold
        return
    made.add_run(text["zh"]).bold = bold
    made.add_run().add_break()
    english = made.add_run(text["en"])
    english.font.size, english.font.color.rgb = Pt(9), RGBColor(90, 90, 90)


def heading(document: Word, text: Tree, level: int = 1) -> None:
    """A numbered heading of the first or second level."""
    document.add_paragraph(one_text(text), style=f"Heading {level}")


def table(document: Word, head: Sequence[Tree], rows: Iterable[Sequence[Tree]], numbers: Iterable[int] = ()) -> None:
    """A table whose head is repeated on every page; columns in ``numbers`` stand to the right."""
    made = document.add_table(rows=0, cols=len(head), style="Table Grid")
    right = set(numbers)
    for place, row in enumerate((head, *rows)):
        cells = made.add_row().cells
        for column, text in enumerate(row):
            cell = cells[column].paragraphs[0]
            cell.style = document.styles["Caption"]
            _fill(cell, text, bold=place == 0)
            if column in right:
                cell.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    made.rows[0]._tr.get_or_add_trPr().append(element("tblHeader"))
    document.add_paragraph()


def edges(document: Word, *, head: Tree, foot: Tree, paged: Tree) -> None:
    """What runs at the top and the bottom: ``paged`` has {page} and {pages}."""
    section = document.sections[0]
    section.header.paragraphs[0].add_run(one_text(head)).font.size = Pt(8)
    bottom = section.footer.paragraphs[0]
    bottom.alignment = WD_ALIGN_PARAGRAPH.CENTER
    text = paged["zh"] if isinstance(paged, dict) else paged
    before, _, rest = text.partition("{page}")
    between, _, after = rest.partition("{pages}")
    for said, field in ((before, "PAGE"), (between, "NUMPAGES")):
        bottom.add_run(said)
        _field(bottom.add_run(), field)
    bottom.add_run(f"{after}    {one_text(foot)}")


def _field(run: Word, name: str) -> None:
    for kind in ("begin", "", "end"):
        if kind:
            run._r.append(element("fldChar", fldCharType=kind))
        else:
            code = element("instrText")
            code.text = name
            run._r.append(code)


def saved(document: Word) -> bytes:
    """The finished file."""
    out = BytesIO()
    document.save(out)
    return out.getvalue()
