"""Workbooks and text files for tests, made by other programs than the one that reads them."""

import io
import re
import zipfile

import openpyxl


def workbook(rows, *, sheet="units", merge=(), formats=None, sheets=None, change=None) -> bytes:
    """An XLSX with one sheet of rows, or with several ``sheets``; ``formats``: cell to number format."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, lines in (sheets or {sheet: rows}).items():
        page = book.create_sheet(title)
        for line in lines:
            page.append(line)
        for block in merge:
            page.merge_cells(block)
        for cell, code in (formats or {}).items():
            page[cell].number_format = code
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rewritten(data: bytes, part: str, pattern: str, replacement: str) -> bytes:
    """The same archive with one part's XML changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                text = re.sub(pattern, replacement, content.decode(), flags=re.DOTALL)
                assert text != content.decode(), "nothing was changed"
                content = text.encode()
            new.writestr(name, content)
    return out.getvalue()
