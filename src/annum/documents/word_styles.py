"""How does an editable document look, and how does it count? Fonts of both scripts in every style; one list of three levels."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from annum.documents.folder import own_folder
from annum.documents.fonts import PACKAGED, families
from annum.documents.typesetting import Language

Word = Any
"""A document of python-docx, which has no types."""

USUAL = {"title": "SimSun", "heading": "SimHei", "text": "SimSun", "quote": "KaiTi"}
"""What a Chinese office has on every machine, where the group names no fonts of its own."""
LATIN = "Times New Roman"
LEVELS = {
    "zh": (("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3．")),
    "en": (("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)")),
}
"""Format and text of each level of numbering: headings, headings below, clauses."""
STYLE_IDS = ("Heading1", "Heading2", "ListNumber")
FULL_WIDTH = "、）．"
SIZES = {"Title": 22, "Heading 1": 14, "Heading 2": 12, "Normal": 10.5, "List Number": 10.5, "Caption": 9}


def dress(document: Word, language: Language) -> None:
    """Give every style its fonts and size, and the headings and clauses their numbers."""
    for style, size in SIZES.items():
        _dress(document.styles[style], _family(style), size)
    _number(document, language)


def _family(style: str) -> str:
    """The group's family for a style, where a machine can be expected to have it."""
    role = "title" if style == "Title" else "heading" if style.startswith("Heading") else "text"
    first = families(own_folder())[role][0]
    return USUAL[role] if first == PACKAGED else first


def _dress(style: Word, family: str, size: float) -> None:
    style.font.name, style.font.size, style.font.color.rgb = LATIN, Pt(size), RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    fonts.set(qn("w:eastAsia"), family)
    style.paragraph_format.space_after = Pt(4)
    if style.name == "Title":
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for border in style.element.findall(f".//{qn('w:pBdr')}"):
            border.getparent().remove(border)


def element(name: str, **values: str) -> Any:
    """An element of WordprocessingML with its attributes."""
    made = OxmlElement(f"w:{name}")
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _number(document: Word, language: Language) -> None:
    """One list of three levels, bound to the styles: whoever adds a heading or a clause gets its number."""
    numbering = document.part.numbering_part.element
    abstract = element("abstractNum", abstractNumId="90")
    abstract.append(element("multiLevelType", val="multilevel"))
    for level, (form, text) in enumerate(LEVELS[language]):
        abstract.append(_level(level, form, text))
    numbering.insert(0, abstract)
    number = element("num", numId="90")
    number.append(element("abstractNumId", val="90"))
    numbering.append(number)
    for level, style in enumerate(("Heading 1", "Heading 2", "List Number")):
        properties = document.styles[style].element.get_or_add_pPr()
        for old in properties.findall(qn("w:numPr")):
            properties.remove(old)
        bound = element("numPr")
        bound.append(element("ilvl", val=str(level)))
        bound.append(element("numId", val="90"))
        properties.append(bound)


def _level(level: int, form: str, text: str) -> Any:
    made = element("lvl", ilvl=str(level))
    made.append(element("start", val="1"))
    made.append(element("numFmt", val=form))
    made.append(element("pStyle", val=STYLE_IDS[level]))
    made.append(element("suff", val="nothing" if text[-1] in FULL_WIDTH else "space"))
    made.append(element("lvlText", val=text))
    return made
