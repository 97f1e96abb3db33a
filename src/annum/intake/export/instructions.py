"""What does a template say about itself? One line per column: what it is, whether it must be given, what is allowed."""

from collections.abc import Iterable
from typing import Any

from annum.intake.rules.spec import Column, Kind, Label, SheetSpec

TITLE = Label("Instructions", "填写说明")
HEADINGS = (
    Label("Sheet", "工作表"),
    Label("Column", "列"),
    Label("Required", "必填"),
    Label("Content", "内容"),
    Label("Allowed values", "可选值"),
    Label("Explanation", "说明"),
)
KINDS = {
    Kind.TEXT: Label("Text", "文本"),
    Kind.CODE: Label("Code (text; leading zeros count)", "编码（文本，保留前导零）"),
    Kind.INTEGER: Label("Whole number", "整数"),
    Kind.DECIMAL: Label("Number, e.g. 1234.5 or 1,234.5万", "数字，如 1234.5 或 1,234.5万"),
    Kind.PERCENT: Label("Percentage, e.g. 98.5%", "百分比，如 98.5%"),
    Kind.FIGURE: Label("Number or percentage", "数字或百分比"),
    Kind.DATE: Label("Date, e.g. 2026-03-01", "日期，如 2026-03-01"),
    Kind.MONTH: Label("Month, e.g. 2026-03", "月份，如 2026-03"),
    Kind.FLAG: Label("Yes or no", "是或否"),
    Kind.CHOICE: Label("One of the allowed values", "可选值之一"),
}
YES = Label("yes", "是")
_WIDTHS = (18, 24, 10, 34, 44, 60)


def write_instructions(book: Any, specs: Iterable[SheetSpec], language: str, head: Any) -> None:
    """Add the sheet, which reading leaves out."""
    page = book.add_worksheet(TITLE.spoken(language))
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    page.freeze_panes(1, 0)
    for place, (label, width) in enumerate(zip(HEADINGS, _WIDTHS, strict=True)):
        page.set_column(place, place, width)
        page.write_string(0, place, label.spoken(language), head)
    lines = [_line(spec, column, language) for spec in specs for column in spec.columns]
    for row, line in enumerate(lines, 1):
        for place, text in enumerate(line):
            page.write_string(row, place, text, wrap)


def _line(spec: SheetSpec, column: Column, language: str) -> tuple[str, ...]:
    return (
        spec.title.spoken(language),
        column.label.spoken(language),
        YES.spoken(language) if column.required else "",
        KINDS[column.kind].spoken(language),
        ", ".join(choice.label.spoken(language) for choice in column.choices),
        column.help.spoken(language),
    )
