"""Is every odd file either understood or refused in a clear sentence with its place?"""

import io
import struct
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from annum.intake.reading import Source, read
from annum.intake.rules.spec import Choice, Column, Figure, Kind, Label, SheetSpec
from annum.kernel.period import Month
from tests.intake.books import rewritten, workbook

UNITS = SheetSpec(
    "units",
    Label("Units", "单位"),
    (
        Column("code", Label("Unit code", "单位编码"), Kind.CODE, required=True),
        Column("name", Label("Name", "名称")),
        Column("size", Label("Size", "规模"), Kind.DECIMAL, scale=2),
        Column("rate", Label("Rate", "比率"), Kind.PERCENT),
        Column("on", Label("Date", "日期"), Kind.DATE),
        Column("month", Label("Month", "月份"), Kind.MONTH),
        Column("count", Label("Count", "数量"), Kind.INTEGER),
        Column("open", Label("Open", "开放"), Kind.FLAG),
        Column("figure", Label("Figure", "数值"), Kind.FIGURE),
        Column(
            "sort",
            Label("Sort", "类别"),
            Kind.CHOICE,
            choices=(Choice("plant", Label("Plant", "工厂"), ("mill",)), Choice("office", Label("Office", "机关"))),
        ),
    ),
)
POSTS = SheetSpec(
    "posts", Label("Posts", "岗位"), (Column("post", Label("Post", "岗位编码"), Kind.CODE, required=True),)
)


def reading(data: bytes, *, name="book.xlsx", specs=(UNITS,), **more):
    return read([Source(name, data)], specs, **more)


def told(result) -> list[tuple]:
    return [(problem.sheet, problem.row, problem.column, str(problem.words)) for problem in result.problems]


def values(result, key="units") -> list[dict]:
    assert told(result) == []
    return [dict(row.values) for row in result.rows(key)]


def cell(header: str, written, **more):
    """What one cell under a header is read as."""
    result = reading(workbook([["code", header], ["a", written]], **more))
    return values(result)[0][header]


@pytest.mark.parametrize(
    ("header", "written", "value"),
    [
        ("code", "Ａ－００１", "A-001"),
        ("code", 1001, "1001"),
        ("name", "\u3000张 三\u00a0", "张 三"),
        ("name", "10²", "10²"),
        ("name", 7.5, "7.5"),
        ("name", "=1+1 is two", None),
        ("size", "１２３４．５", Decimal("1234.5")),
        ("size", "1,234.5万", Decimal(12345000)),
        ("size", "3.25亿元", Decimal(325000000)),
        ("size", "￥1,200.50", Decimal("1200.5")),
        ("size", "(12.5)", Decimal("-12.5")),
        ("size", "（12.5）", Decimal("-12.5")),
        ("size", "−12.5", Decimal("-12.5")),
        ("size", "12.5-", Decimal("-12.5")),
        ("size", "1 234 567.5", Decimal("1234567.5")),
        ("size", "1.2E+03", Decimal(1200)),
        ("size", 0.1 + 0.2, Decimal("0.3")),
        ("size", "—", None),
        ("size", "NA", None),
        ("size", 0, Decimal(0)),
        ("rate", "98.5%", Decimal("0.985")),
        ("rate", "９８．５％", Decimal("0.985")),
        ("rate", 0, Decimal(0)),
        ("figure", "98.5%", Figure(Decimal("98.5"), percent=True)),
        ("figure", 98.5, Figure(Decimal("98.5"))),
        ("on", date(2026, 3, 1), date(2026, 3, 1)),
        ("on", "2026/3/1", date(2026, 3, 1)),
        ("on", "2026年3月1日", date(2026, 3, 1)),
        ("on", "2026.03.01", date(2026, 3, 1)),
        ("on", 20260301, date(2026, 3, 1)),
        ("month", "2026-03", Month(2026, 3)),
        ("month", "2026年3月", Month(2026, 3)),
        ("month", 202603, Month(2026, 3)),
        ("month", date(2026, 3, 1), Month(2026, 3)),
        ("month", "March 2026", Month(2026, 3)),
        ("count", "1,200", 1200),
        ("count", 12.0, 12),
        ("open", "是", True),
        ("open", "No", False),
        ("open", True, True),
        ("sort", "工厂", "plant"),
        ("sort", "OFFICE", "office"),
        ("sort", "Mill", "plant"),
    ],
)
def test_a_cell_is_understood(header, written, value):
    if header == "code":
        assert values(reading(workbook([["code"], [written]])))[0]["code"] == value
    elif value is None and str(written).startswith("="):
        data = workbook([["code", header], ["a", "x"]], change=lambda book: text(book["units"]["B2"], written))
        assert values(reading(data))[0][header] == written
    else:
        assert cell(header, written) == value


def text(place, written):
    place.value, place.data_type = written, "s"


def test_a_cell_shown_as_percent_is_its_fraction():
    assert cell("rate", 0.985, formats={"B2": "0.0%"}) == Decimal("0.985")
    assert cell("figure", 0.985, formats={"B2": "0.00%;[Red]-0.00%"}) == Figure(Decimal("98.5"), percent=True)


def test_a_bare_number_in_a_percent_column_is_asked_about_and_the_answer_is_used():
    data = workbook([["code", "rate"], ["a", 98.5]])
    [(_, row, column, sentence)] = told(reading(data))
    assert (row, column) == (2, "rate")
    assert sentence.startswith("Is 98.5 a percentage or a fraction?")
    assert values(reading(data, bare="percent"))[0]["rate"] == Decimal("0.985")
    assert values(reading(data, bare="fraction"))[0]["rate"] == Decimal("98.5")


@pytest.mark.parametrize(
    ("header", "written", "sentence"),
    [
        (
            "size",
            "1,5",
            "Cannot read “1,5” as a number: the commas do not stand at thousands. Write 1234.5 or 1,234.5.",
        ),
        (
            "size",
            "1.234,5",
            "Cannot read “1.234,5” as a number: the commas do not stand at thousands. Write 1234.5 or 1,234.5.",
        ),
        ("size", "(-5)", "Cannot read “(-5)” as a number: it has more than one sign."),
        ("size", "12 t", "“12 t” is not a number."),
        ("size", "10²", "“10²” is not a number."),
        ("size", True, "“TRUE” is not a number."),
        ("size", date(2026, 3, 1), "“2026-03-01” is not a number."),
        ("size", "5%", "A percentage stands where a plain number is expected: 5%."),
        ("size", 1.005, "1.005 has more decimals than are kept here (2)."),
        ("count", 1.5, "1.5 is not a whole number."),
        ("on", "03/01/2026", "“03/01/2026” could mean two days. Write the year first: 2026-03-01."),
        ("on", "2026-02-30", "There is no such day as “2026-02-30”."),
        ("on", 46082, "“46082” is a number, not a date. Format the cell as a date or write 2026-03-01."),
        ("on", "soon", "“soon” is not a date. Write it as 2026-03-01."),
        ("month", "2026-13", "There is no such month as “2026-13”."),
        ("month", 2026.03, "“2026.03” is a number, not a date. Format the cell as a date or write 2026-03-01."),
        ("open", "maybe", "“maybe” is neither yes nor no."),
        ("sort", "Shop", "“Shop” is not one of: Plant / 工厂, Office / 机关."),
        ("name", "长" * 2001, "The text is too long: 2001 characters, at most 2000."),
    ],
)
def test_a_cell_is_refused_with_its_place(header, written, sentence):
    result = reading(workbook([["标题"], ["code", header], ["a", written], ["b", None]]))
    assert told(result) == [("units", 3, header, sentence)]
    assert [row["code"] for row in result.rows("units")] == ["b"]


def test_a_long_code_that_lost_digits_as_a_number_is_refused():
    [(_, _, _, sentence)] = told(reading(workbook([["code"], [12345678901234567]])))
    assert sentence.startswith("A code of more than 15 digits was stored as a number")


def test_a_required_cell_that_is_blank_is_named_and_blank_rows_are_not():
    result = reading(workbook([["code", "name"], ["a", "x"], [None, None], [None, "y"], ["", "  "]]))
    assert told(result) == [("units", 4, "code", "This cell must not be blank.")]


def test_a_formula_that_ended_in_an_error_is_named():
    data = workbook([["code", "size", "other"], ["a", 1, 2], ["b", 3, 4]])
    data = rewritten(
        data, "xl/worksheets/sheet1.xml", r'<c r="B2"[^>]*><v>1</v></c>', '<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    )
    data = rewritten(
        data, "xl/worksheets/sheet1.xml", r'<c r="C3"[^>]*><v>4</v></c>', '<c r="C3" t="e"><v>#REF!</v></c>'
    )
    sentence = "The formula in this cell ends in an error (#DIV/0!). Put it right or write the value."
    assert told(reading(data)) == [("units", 2, "size", sentence)]


def test_a_formula_without_a_stored_result_is_refused_and_one_with_a_result_is_read():
    data = workbook([["code", "size"], ["a", "=1+1"], ["b", "=2+2"]])
    data = rewritten(data, "xl/worksheets/sheet1.xml", r"<f>2\+2</f><v ?/>|<f>2\+2</f><v></v>", "<f>2+2</f><v>4</v>")
    result = reading(data)
    assert [(row, column) for _, row, column, _ in told(result)] == [(2, "size")]
    assert [row["size"] for row in result.rows("units")] == [Decimal(4)]


def test_both_date_systems_of_workbooks_give_the_same_day():
    def old_mac(book):
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    assert cell("on", date(2026, 3, 1)) == cell("on", date(2026, 3, 1), change=old_mac) == date(2026, 3, 1)


def test_a_header_is_found_below_titles_in_either_language_and_width():
    rows = [["2026年度单位表", None], [None, None], ["单位　编码＊", "ＮＡＭＥ"], ["a", "x"]]
    result = reading(workbook(rows, merge=["A1:B1"]))
    assert values(result) == [{"code": "a", "name": "x"}]
    assert next(iter(result.rows("units"))).number == 4


def test_a_header_of_two_merged_rows_is_read():
    rows = [["单位编码", "基本情况", None], [None, "名称", "规模"], ["a", "x", 1]]
    assert values(reading(workbook(rows, merge=["A1:A2", "B1:C1"]))) == [{"code": "a", "name": "x", "size": Decimal(1)}]


def test_a_name_merged_downwards_stands_for_each_row_and_a_number_does_not():
    rows = [["name", "code", "size"], ["East", "a", 5], [None, "b", None]]
    assert [row["name"] for row in values(reading(workbook(rows, merge=["A2:A3"])))] == ["East", "East"]
    sentence = "This number is merged over several rows. Unmerge the cells and write each number."
    assert told(reading(workbook(rows, merge=["C2:C3"]))) == [("units", 3, "size", sentence)]


def test_cells_merged_across_columns_are_refused():
    rows = [["code", "name", "size"], ["a", "x", None]]
    sentence = "This cell is merged with B2 to its left. Unmerge them and write each value."
    assert told(reading(workbook(rows, merge=["B2:C2"]))) == [("units", 2, "size", sentence)]


def test_missing_and_doubled_columns_are_named_with_what_was_found():
    [(_, row, column, sentence)] = told(reading(workbook([["Name", "Size", "Rank"], ["x", 1, 2]])))
    assert (row, column) == (1, "Unit code / 单位编码")
    assert sentence == "A required column is missing. The header has: Name, Size, Rank."
    [(_, row, column, sentence)] = told(reading(workbook([["code", "单位编码"], ["a", "b"]])))
    assert sentence == "Two columns mean the same: “code” and “单位编码”. Keep one."
    [(_, row, _, sentence)] = told(reading(workbook([["x", "y"], ["a", "b"]])))
    assert (row, sentence) == (
        0,
        "No header row was found in the first 30 rows. Expected columns: Unit code / 单位编码.",
    )


def test_a_mapping_renames_columns_fixes_values_and_must_name_what_exists():
    data = workbook([["Nr.", "Title"], ["a", "x"]])
    mapping = {"code": "nr", "units.name": "Title", "month": "=2026-03"}
    assert values(reading(data, mapping=mapping)) == [{"code": "a", "name": "x", "month": Month(2026, 3)}]
    [(_, _, column, sentence)] = told(reading(data, mapping={"code": "nr", "name": "Titel"}))
    assert column == "Name / 名称"
    assert sentence == "The mapping names a column “Titel” that is not in the header. The header has: Nr., Title."


def test_unused_columns_and_sheets_are_noted():
    sheets = {"units": [["code", "colour"], ["a", "red"]], "notes": [["read me"]]}
    notes = [(note.sheet, note.column, str(note.words)) for note in reading(workbook([], sheets=sheets)).notes]
    assert notes == [("notes", "", "This sheet is not used."), ("units", "colour", "This column is not used.")]


def test_one_workbook_gives_several_sheets_by_title_and_by_header():
    sheets = {"岗位": [["post"], ["p"]], "Sheet7": [["unit code", "name"], ["a", "x"]]}
    result = reading(workbook([], sheets=sheets), specs=(UNITS, POSTS))
    assert (len(values(result, "units")), len(values(result, "posts"))) == (1, 1)


def test_wrong_sheet_names_are_told_with_what_was_found_and_expected():
    data = workbook([], sheets={"Tabelle1": [["x"], [1]], "Tabelle2": [["y"], [2]]})
    assert [sentence for *_, sentence in told(reading(data, specs=(UNITS, POSTS)))] == [
        "There is no sheet “Units / 单位”. Found: “Tabelle1”, “Tabelle2”.",
        "There is no sheet “Posts / 岗位”. Found: “Tabelle1”, “Tabelle2”.",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_text_is_read_in_every_encoding_and_separator(encoding, sign):
    lines = [["单位编码", "名称", "规模"], ["a", "张三，“李四”", "12.5"], ["b", "第一行\n第二行", "3"]]
    text = "\r\n".join(sign.join(f'"{part}"' for part in line) for line in lines)
    result = reading(text.encode(encoding), name="export.csv")
    assert values(result) == [
        {"code": "a", "name": "张三，“李四”", "size": Decimal("12.5")},
        {"code": "b", "name": "第一行\n第二行", "size": Decimal(3)},
    ]


def test_a_text_that_names_its_separator_keeps_its_row_numbers():
    [(_, row, _, _)] = told(reading(b"sep=;\ncode;size\na;1,5\n", name="a.csv"))
    assert row == 3


def bomb(declared: int | None = None, real: int = 20 * 2**20) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * real)
    data = out.getvalue()
    if declared is not None:
        data = data.replace(struct.pack("<L", real), struct.pack("<L", declared))
    return data


def many() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(2001):
            archive.writestr(f"xl/{number}", b"")
    return out.getvalue()


FAR = workbook([["code"]], change=lambda book: book["units"].cell(1_048_576, 16_384, 1))
TORN = workbook([["code"], ["a"]])[:-200]
NO_PLACES = (
    "The workbook does not say where its cells stand. Open it in a spreadsheet program, save it, and send it again."
)
FIRST = "xl/worksheets/sheet1.xml"
UNPLACED = rewritten(workbook([["code"], ["a"]]), FIRST, r'<c r="A2"', "<c")
HIDDEN = rewritten(workbook([["code"], ["a"]]), FIRST, r'<c r="A2"', '<c n=">" r="XFD1048576"')
WIDE = rewritten(workbook([["code"], ["a"]]), FIRST, r'<c r="A2"', '<c r = "XFD2"')
MERGED = rewritten(
    workbook([["code", "name", "size"], *([str(n), "x", "y"] for n in range(1000))]),
    FIRST,
    "</sheetData>",
    "</sheetData><mergeCells>" + '<mergeCell ref="A1:C1001"/>' * 400 + "</mergeCells>",
)
TWICE = rewritten(workbook([], sheets={"a": [["code"]], "b": [["code"]]}), "xl/workbook.xml", 'name="b"', 'name="a"')
ENTITIES = rewritten(workbook([["code"], ["a"]]), "xl/styles.xml", "^", '<!DOCTYPE x [<!ENTITY a "aaaa">]>')


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\xef\xbb\xbf\r\n", "The file is empty."),
        (b"%PDF-1.7 ...", "This is a PDF document, not a spreadsheet. Send .xlsx or .csv."),
        (b"\x89PNG\r\n\x1a\n", "This is a picture, not a spreadsheet. Send .xlsx or .csv."),
        (b"\xd0\xcf\x11\xe0 old", "This is a workbook in the old .xls format. Save it as .xlsx and send it again."),
        (
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
            "The workbook is protected by a password. Remove the password, save it, and send it again.",
        ),
        (
            b"\xff\x00\xfe\x01\x02",
            "This is not a text file in UTF-8, UTF-16 or GB18030. Save it as “CSV UTF-8” or as .xlsx.",
        ),
        (
            b'code,name\na,"open\n',
            "The text cannot be read as a table near line 2: a quotation mark is not closed or stands in the wrong place.",
        ),
        (TORN, "The workbook is damaged. Open it in a spreadsheet program, save it, and send it again."),
        (ENTITIES, "The workbook is damaged. Open it in a spreadsheet program, save it, and send it again."),
        (b"PK\x05\x06" + b"\x00" * 18, "This archive is not an .xlsx workbook. Save the table as .xlsx or .csv."),
        (bomb(), "The workbook unpacks to 999 times its size; at most 150 times are read."),
        (bomb(declared=100), "The workbook is damaged. Open it in a spreadsheet program, save it, and send it again."),
        (many(), "The workbook holds 2001 parts; at most 2000 are read."),
        (UNPLACED, NO_PLACES),
        (HIDDEN, NO_PLACES),
        (WIDE, NO_PLACES),
        (MERGED, "The sheet has too many merged cells. Unmerge them."),
        (TWICE, "The workbook is damaged. Open it in a spreadsheet program, save it, and send it again."),
        (
            FAR,
            "The sheet has content down to row 1048576; at most 300000 rows are read."
            " Split the file or delete what stands below the table.",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(data, sentence):
    [(_, _, _, said)] = told(reading(data, name="a.csv"))
    if "times its size" in sentence:
        assert said.endswith("times its size; at most 150 times are read.")
    else:
        assert said == sentence


def test_more_rows_than_the_limit_are_refused_in_words(settings):
    settings.INTAKE_ROWS = 3
    lines = ["code", "a", "b", "c", "d"]
    assert [said for *_, said in told(reading("\n".join(lines).encode(), name="a.csv"))] == [
        "The sheet has more than 3 rows. Split the file."
    ]
    [(sheet, _, _, said)] = told(reading(workbook([[line] for line in lines])))
    assert sheet == "units"
    assert said.startswith("The sheet has content down to row 5; at most 3 rows are read.")
    assert len(values(reading("\n".join(lines[:4]).encode(), name="a.csv"))) == 3


def test_formatted_but_empty_cells_far_away_do_not_count():
    def paint(book):
        book["units"]["XFD9000"].number_format = "0.00"

    assert values(reading(workbook([["code"], ["a"]], change=paint))) == [{"code": "a"}]


def test_problems_of_all_files_are_told_together():
    result = read(
        [Source("one.csv", b"code,size\na,x\n"), Source("two.csv", b""), Source("three.csv", b"code\nb\n")], [UNITS]
    )
    assert [(problem.file, problem.row) for problem in result.problems] == [("two.csv", 0), ("one.csv", 2)]
    assert [row["code"] for row in result.rows("units")] == ["b"]
