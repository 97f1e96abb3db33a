"""Which grids does an uploaded file hold? Looks at the content, never at the name."""

import io
import zipfile
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from annum.intake.rules import archive, delimited, parts
from annum.intake.rules.grid import Grid
from annum.intake.rules.limits import Limits, Unreadable, megabytes
from annum.kernel.words import Words

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_DAMAGED = Words("The workbook is damaged. Open it in a spreadsheet program, save it, and send it again.")
_OTHER = (
    (b"%PDF", Words("This is a PDF document, not a spreadsheet. Send .xlsx or .csv.")),
    (b"\x89PNG", Words("This is a picture, not a spreadsheet. Send .xlsx or .csv.")),
    (b"\xff\xd8\xff", Words("This is a picture, not a spreadsheet. Send .xlsx or .csv.")),
)


def grids(data: bytes, *, file: str, limits: Limits) -> list[Grid]:
    """Every sheet of a file, in its order. Refuses: ``Unreadable``."""
    sizes = recognise(data, limits)
    return _workbook(data, file, limits, sizes) if sizes else [delimited.read(data, file=file, limits=limits)]


def recognise(data: bytes, limits: Limits) -> dict[str, int]:
    """Whether a file can be a table: the parts of a workbook, or nothing for text. Refuses: ``Unreadable``."""
    if not data.strip(b"\x00 \r\n\t\xef\xbb\xbf\xff\xfe"):
        raise Unreadable(Words("The file is empty."))
    if len(data) > limits.packed:
        raise Unreadable(
            Words(
                "The file has %(size)s MB; at most %(limit)s MB are read. Split it.",
                {"size": megabytes(len(data)), "limit": megabytes(limits.packed)},
            )
        )
    for magic, words in _OTHER:
        if data.startswith(magic):
            raise Unreadable(words)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(_compound(data))
    if not data.startswith(b"PK"):
        return {}
    sizes = archive.check(data, limits)
    if "xl/workbook.xml" not in sizes:
        raise Unreadable(Words("This archive is not an .xlsx workbook. Save the table as .xlsx or .csv."))
    return sizes


def _compound(data: bytes) -> Words:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return archive.ENCRYPTED
    return Words("This is a workbook in the old .xls format. Save it as .xlsx and send it again.")


def _workbook(data: bytes, file: str, limits: Limits, sizes: dict[str, int]) -> list[Grid]:
    from python_calamine import CalamineError

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as unpacked:
            told = _told(unpacked, sizes, limits)
        return _values(data, file, told, limits)
    except (CalamineError, ParseError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise Unreadable(_DAMAGED) from error


def _told(unpacked: zipfile.ZipFile, sizes: dict[str, int], limits: Limits) -> dict[str, parts.Part]:
    styles = parts.percent_styles(unpacked.read("xl/styles.xml")) if "xl/styles.xml" in sizes else frozenset()
    places = parts.sheet_parts(unpacked.read("xl/workbook.xml"), unpacked.read("xl/_rels/workbook.xml.rels"))
    told = {}
    for sheet, path in places.items():
        if path in sizes and "chartsheet" not in path:
            told[sheet] = parts.scan(unpacked.read(path), styles)
            parts.check_extent(told[sheet], sheet, limits)
    return told


def _values(data: bytes, file: str, told: dict[str, parts.Part], limits: Limits) -> list[Grid]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    result: list[Grid] = []
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        for meta in book.sheets_metadata:
            if meta.typ == SheetTypeEnum.WorkSheet:
                sheet, part = book.get_sheet_by_name(meta.name), told[meta.name]
                rows = sheet.to_python(skip_empty_area=False)
                rows.extend([] for _ in range(max((row + 1 for row, _ in part.broken), default=0) - len(rows)))
                merged = _merged(sheet, len(rows), part.columns, limits)
                result.append(Grid(file, meta.name, rows, part.broken, part.percents, merged))
    for grid in result:
        grid.only = len(result) == 1
    return result


def _merged(sheet: "CalamineSheet", rows: int, columns: int, limits: Limits) -> tuple[tuple[int, int, int, int], ...]:
    """The merged blocks, cut to where the sheet holds anything. Refuses: ``Unreadable`` for too many cells."""
    blocks = tuple(
        (top, left, min(bottom, rows - 1), min(right, columns - 1))
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        if top < rows and left < columns
    )
    if sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in blocks) > limits.merged:
        raise Unreadable(Words("The sheet has too many merged cells. Unmerge them."), sheet.name)
    return blocks
