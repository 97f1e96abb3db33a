"""Do exported sheets come back equal, and can no exported cell run?"""

import csv
import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annum.intake.export import Sheet, write_csv, write_workbook
from annum.intake.reading import Source, read
from annum.intake.rules.folding import FORMULA_STARTS, guarded, plain, unguarded
from annum.intake.rules.spec import Choice, Column, Figure, Kind, Label, SheetSpec
from annum.kernel.period import Month

ALL = SheetSpec(
    "all",
    Label("All kinds", "各类"),
    (
        Column("code", Label("Code", "编码"), Kind.CODE, required=True),
        Column("text", Label("Text", "文本")),
        Column("whole", Label("Whole", "整数"), Kind.INTEGER),
        Column("number", Label("Number", "数字"), Kind.DECIMAL),
        Column("rate", Label("Rate", "比率"), Kind.PERCENT),
        Column("figure", Label("Figure", "数值"), Kind.FIGURE),
        Column("day", Label("Day", "日期"), Kind.DATE),
        Column("month", Label("Month", "月份"), Kind.MONTH),
        Column("flag", Label("Flag", "是否"), Kind.FLAG),
        Column(
            "sort",
            Label("Sort", "类别"),
            Kind.CHOICE,
            choices=(Choice("a", Label("First", "甲")), Choice("b", Label("Second", "乙"))),
        ),
    ),
)

words = (
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp")), min_size=1, max_size=30
    )
    | st.sampled_from(
        ["=1+1", "'=1", "''-x", "+86 138", "-", "@SUM(A1)", "＝1", "NA", "a\nb", 'say "x", y', "0012", "1e5"]
    )
).map(plain)
numbers = st.decimals(min_value=-(10**18), max_value=10**18, places=4).map(
    lambda number: Decimal(f"{number.normalize():f}") if number else Decimal(0)
)
records = st.fixed_dictionaries(
    {
        "code": st.from_regex(r"[A-Za-z0-9\u4e00-\u9fff][A-Za-z0-9.-]{0,12}", fullmatch=True),
        "text": st.none() | words.filter(bool),
        "whole": st.none() | st.integers(-(10**17), 10**17),
        "number": st.none() | numbers,
        "rate": st.none() | numbers,
        "figure": st.none() | st.builds(Figure, numbers, st.booleans()),
        "day": st.none() | st.dates(date(1900, 3, 1), date(2200, 12, 31)),
        "month": st.none() | st.builds(Month, st.integers(1900, 2200), st.integers(1, 12)),
        "flag": st.none() | st.booleans(),
        "sort": st.none() | st.sampled_from(["a", "b"]),
    }
)


def back(data: bytes, name: str) -> list[dict]:
    result = read([Source(name, data)], [ALL])
    assert [str(problem.words) for problem in result.problems] == []
    return [dict(row.values) for row in result.rows("all")]


def workbook(rows, language, **more) -> bytes:
    out = io.BytesIO()
    write_workbook(out, [Sheet(ALL, rows)], language=language, **more)
    return out.getvalue()


@settings(max_examples=60, deadline=None)
@given(st.lists(records, min_size=1, max_size=4), st.sampled_from(["en", "zh-hans"]))
def test_both_formats_come_back_equal_in_both_languages(rows, language):
    assert back(write_csv(ALL, rows, language), "all.csv") == rows
    assert back(workbook(rows, language), "all.xlsx") == rows


@given(st.text())
def test_a_guard_is_taken_off_exactly(text):
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(FORMULA_STARTS)


@pytest.mark.parametrize("evil", ["=HYPERLINK(1)", "+1+1", "-1+1", "@SUM(A1)", "＝1+1", "'=1"])
def test_no_text_becomes_a_formula(evil):
    row = {"code": "=cmd", "text": evil}
    lines = list(csv.reader(io.StringIO(write_csv(ALL, [row], "en").decode("utf-8-sig"))))
    assert not any(cell.startswith(FORMULA_STARTS) for cell in lines[1])
    page = openpyxl.load_workbook(io.BytesIO(workbook([row], "en"))).worksheets[0]
    assert [(cell.data_type, cell.value) for cell in page[2][:2]] == [("s", "=cmd"), ("s", evil)]


def test_a_template_explains_every_column_and_is_read_as_empty():
    data = workbook([], "zh-hans", template=True)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["各类", "填写说明"]
    assert [row[1].value for row in book["填写说明"].iter_rows(min_row=2)] == [
        column.label.zh for column in ALL.columns
    ]
    assert book["各类"].freeze_panes == "A2"
    assert {rule.formula1 for rule in book["各类"].data_validations.dataValidation} == {'"是,否"', '"甲,乙"'}
    assert back(data, "template.xlsx") == []
