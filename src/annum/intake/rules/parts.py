"""What do a workbook's XML parts know that its values do not tell? Pure.

Errors, formulas without a result, percent formats, and how far the content reaches.
The values themselves are read elsewhere, fast; here only rare things are searched for, in the raw bytes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from annum.intake.rules.grid import Place, number
from annum.intake.rules.limits import Limits, Unreadable
from annum.kernel.words import Words

_C = rb"<(?:[^\s<>/:]+:)?c"
_END = rb"</(?:[^\s<>/:]+:)?c>"
_ERROR = re.compile(_C + rb"\s([^<>]*?\bt=[\"']e[\"'][^<>]*)>(.*?)" + _END, re.DOTALL)
_VALUE = re.compile(rb"<(?:[^\s<>/:]+:)?v[^<>]*>([^<]*)</")
_BARE = re.compile(
    _C
    + rb"\s([^<>]*)(?<!/)>\s*<(?:[^\s<>/:]+:)?f\b(?:[^<>]*/>|[^<>]*(?<!/)>[^<]*</(?:[^\s<>/:]+:)?f>)"
    + rb"\s*(?:<(?:[^\s<>/:]+:)?v\s*/>|<(?:[^\s<>/:]+:)?v>\s*</(?:[^\s<>/:]+:)?v>)?\s*"
    + _END
)
_AT = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
# A cell that closes at once, <c r="A1" s="1"></c>, holds nothing, as <c r="A1" s="1"/> does.
_OPEN = re.compile(_C + rb"(?:\s[^<>]*)?(?<!/)>(?!</)")
_FILLED = re.compile(_C + rb"\s(?:[^<>]*?\s)?r=[\"']([A-Z]{1,3})(\d{1,7})[\"'](?:\s[^<>]*)?(?<!/)>(?!</)")
_CHUNK = 1 << 22
_BUILT_IN_PERCENTS = {9, 10}


@dataclass(slots=True)
class Part:
    """What one sheet's XML told; ``rows`` and ``columns`` bound the cells that hold anything."""

    broken: dict[Place, str] = field(default_factory=dict)
    percents: set[Place] = field(default_factory=set)
    rows: int = 0
    columns: int = 0


def scan(xml: bytes, percent_styles: frozenset[int]) -> Part:
    """Search one sheet."""
    if b"\x00" in xml:
        raise Unreadable(_UNPLACED)
    part = Part()
    # Plain searches first: most sheets hold no error, no formula and no percentage, and patterns are slow.
    if _quoted(xml, b"t", b"e"):
        part.broken = dict(_errors(xml))
    if b"<f" in xml or b":f" in xml:
        for found in _BARE.finditer(xml):
            if at := _place(found[1]):
                part.broken.setdefault(at, "")
    if ids := [
        style for style in (str(style).encode() for style in sorted(percent_styles)) if _quoted(xml, b"s", style)
    ]:
        styled = re.compile(_C + rb"\s([^<>]*?\bs=[\"'](?:" + b"|".join(ids) + rb")[\"'][^<>]*)(?<!/)>")
        part.percents = {at for found in styled.finditer(xml) if (at := _place(found[1]))}
    part.rows, part.columns = _extent(xml)
    return part


def _quoted(xml: bytes, name: bytes, value: bytes) -> bool:
    return any(name + b"=" + mark + value + mark in xml for mark in (b'"', b"'"))


def _errors(xml: bytes) -> Iterator[tuple[Place, str]]:
    for found in _ERROR.finditer(xml):
        if at := _place(found[1]):
            value = _VALUE.search(found[2])
            yield at, value[1].decode("utf-8", "replace") if value else "#?"


def _extent(xml: bytes) -> tuple[int, int]:
    """The last row and column that hold anything. Refuses: ``Unreadable`` when a cell does not say where it stands.

    Read in chunks: one list of all cells would be larger than the sheet.
    """
    rows, names, start = 0, set(), 0
    while start < len(xml):
        cut = xml.find(b"</", start + _CHUNK)
        chunk = xml[start : cut if cut > 0 else len(xml)]
        start += len(chunk)
        places = _FILLED.findall(chunk)
        if len(places) != _cells(chunk, len(places)):
            raise Unreadable(_UNPLACED)
        names.update({name for name, _ in places})
        rows = max(rows, *map(int, {row for _, row in places})) if places else rows
    return rows, max((number(name.decode()) + 1 for name in names), default=0)


def _cells(chunk: bytes, placed: int) -> int:
    """How many cells hold something. No pattern is needed where every tag that may be one is already placed."""
    if b":c" not in chunk and chunk.count(b"<c") == placed:
        return placed
    return len(_OPEN.findall(chunk))


_UNPLACED = Words(
    "The workbook does not say where its cells stand. Open it in a spreadsheet program, save it, and send it again."
)


def _place(attributes: bytes) -> Place | None:
    found = _AT.search(b" " + attributes)
    return (int(found[2]) - 1, number(found[1].decode())) if found else None


def check_extent(part: Part, sheet: str, limits: Limits) -> None:
    """A sheet must fit the limits before its values are spread into a grid. Refuses: ``Unreadable``."""
    if part.rows > limits.rows + 1:
        raise Unreadable(
            Words(
                "The sheet has content down to row %(row)s; at most %(rows)s rows are read."
                " Split the file or delete what stands below the table.",
                {"row": part.rows, "rows": limits.rows},
            ),
            sheet,
        )
    if part.columns > limits.columns:
        raise Unreadable(
            Words(
                "The sheet has content out to column %(column)s; at most %(columns)s columns are read."
                " Delete what stands beside the table.",
                {"column": part.columns, "columns": limits.columns},
            ),
            sheet,
        )
    if part.rows * part.columns > limits.cells:
        raise Unreadable(
            Words(
                "The sheet spans %(cells)s cells; at most %(limit)s are read. Split the file.",
                {"cells": part.rows * part.columns, "limit": limits.cells},
            ),
            sheet,
        )


def percent_styles(xml: bytes) -> frozenset[int]:
    """The numbers of the cell styles that show percentages. Refuses: ``ElementTree.ParseError``."""
    root = parsed(xml)
    space = root.tag.partition("}")[0] + "}" if root.tag.startswith("{") else ""
    formats = {int(node.get("numFmtId", "0")): node.get("formatCode", "") for node in root.iter(f"{space}numFmt")}
    percents = _BUILT_IN_PERCENTS | {key for key, code in formats.items() if "%" in re.sub(r'"[^"]*"|\\.', "", code)}
    styles = root.find(f"{space}cellXfs")
    nodes = [] if styles is None else list(styles)
    return frozenset(index for index, node in enumerate(nodes) if int(node.get("numFmtId", "0")) in percents)


def parsed(xml: bytes) -> ElementTree.Element:
    """A small XML part, without entities. Refuses: ``ElementTree.ParseError``."""
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise ElementTree.ParseError("entities are not read")
    return ElementTree.fromstring(xml)  # noqa: S314  (no entities are left, the size is bounded)


def sheet_parts(book: bytes, relations: bytes) -> dict[str, str]:
    """Which part holds which sheet: sheet name to path inside the archive. Refuses: ``ElementTree.ParseError``."""
    targets = {node.get("Id", ""): node.get("Target", "") for node in parsed(relations)}
    result: dict[str, str] = {}
    for node in parsed(book).iter():
        if node.tag.endswith("}sheet") or node.tag == "sheet":
            link = next((value for key, value in node.attrib.items() if key.endswith("}id")), "")
            name, target = node.get("name", ""), targets.get(link, "").lstrip("/")
            if name in result:
                raise ElementTree.ParseError("two sheets of one name")
            result[name] = target if target.startswith("xl/") else f"xl/{target}"
    return result
