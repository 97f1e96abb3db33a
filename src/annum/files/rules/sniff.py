"""What is this file, by its content? Names are not believed. Pure."""

import zipfile
from pathlib import PurePath
from typing import IO

from annum.kernel.refusal import Refusal

_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)
_OFFICE = "application/vnd.openxmlformats-officedocument."
_PACKAGES = {
    "xl/workbook.xml": f"{_OFFICE}spreadsheetml.sheet",
    "word/document.xml": f"{_OFFICE}wordprocessingml.document",
    "ppt/presentation.xml": f"{_OFFICE}presentationml.presentation",
}
_HEAD = 65536
_CONTROLS = frozenset(range(32)) - {9, 10, 12, 13, 27}

UNKNOWN = Refusal(
    "file-kind",
    "This kind of file is not kept. Allowed are PDF, PNG, JPEG, WebP, XLSX, DOCX, PPTX, CSV and plain text.",
)
MACROS = Refusal("file-macros", "The document holds macros. Save it without macros and send it again.")
EMPTY = Refusal("file-empty", "The file is empty.")


def media_type(file: IO[bytes], name: str) -> str | Refusal:
    """The media type of a file's content; only for text does the name choose between CSV and plain text."""
    file.seek(0)
    head = file.read(_HEAD)
    if not head:
        return EMPTY
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head.startswith(b"PK"):
        return _package(file)
    if _is_text(head):
        return "text/csv" if PurePath(name).suffix.lower() == ".csv" else "text/plain"
    return UNKNOWN


def _package(file: IO[bytes]) -> str | Refusal:
    try:
        with zipfile.ZipFile(file) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return UNKNOWN
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return MACROS
    return next((kind for part, kind in _PACKAGES.items() if part in names), UNKNOWN)


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decodes(head, "utf-16")
    if _CONTROLS & set(head):
        return False
    return _decodes(head, "utf-8") or _decodes(head, "gb18030")


def _decodes(head: bytes, encoding: str) -> bool:
    """Whether the head decodes; a character cut at its end does not count."""
    for cut in range(4 if len(head) == _HEAD else 1):
        try:
            head[: len(head) - cut].decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False
