"""What do a workbook's XML parts know that its values do not tell? Pure.

Errors, formulas without a result, percent formats, and how far the content reaches.
The values themselves are read elsewhere, fast; here only rare things are searched for, in the raw bytes.
"""

import re
from dataclasses import dataclass, field
from xml.etree import ElementTree

from annum.intake.rules.grid import Place, number
from annum.intake.rules.limits import Limits, Unreadable
from annum.kernel.words import Words

_ERROR = re.compile(rb"<(?:\w+:)?c\s([^<>]*?\bt=[\"']e[\"'][^<>]*)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v[^<>]*>([^<]*)</")
_BARE = re.compile(
    rb"<(?:\w+:)?c\s([^<>]*[^/<>])>\s*<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*[^/<>]?>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_AT = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_FILLED = re.compile(rb"<(?:\w+:)?c\s(?:[^<>]*?\s)?r=[\"']([A-Z]{1,3})(\d{1,7})[\"'](?:\s[^<>]*[^/<>])?>")
_BUILT_IN_PERCENTS = {9, 10}


@dataclass(slots=True)
class Part:
    """What one sheet's XML told. ``elsewhere`` counts broken cells that do not say where they stand."""

    broken: dict[Place, str] = field(default_factory=dict)
    percents: set[Place] = field(default_factory=set)
    rows: int = 0
    columns: int = 0


def scan(xml: bytes, percent_styles: frozenset[int]) -> Part:
    """Search one sheet."""
    part = Part()
    for found in _ERROR.finditer(xml):
        if at := _place(found[1]):
            value = _VALUE.search(found[2])
            part.broken[at] = value[1].decode("utf-8", "replace") if value else "#?"
    for found in _BARE.finditer(xml):
        if at := _place(found[1]):
            part.broken.setdefault(at, "")
    if percent_styles:
        ids = b"|".join(str(style).encode() for style in sorted(percent_styles))
        styled = re.compile(rb"<(?:\w+:)?c\s([^<>]*?\bs=[\"'](?:" + ids + rb")[\"'][^<>]*)(?<!/)>")
        part.percents = {at for found in styled.finditer(xml) if (at := _place(found[1]))}
    places = set(_FILLED.findall(xml)) if xml else set()
    part.columns = max((number(name.decode()) + 1 for name in {name for name, _ in places}), default=0)
    part.rows = max((int(row) for row in {row for _, row in places}), default=0)
    return part


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
    """Which part holds which sheet: sheet name to path inside the archive."""
    targets = {node.get("Id", ""): node.get("Target", "") for node in parsed(relations)}
    result = {}
    for node in parsed(book).iter():
        if node.tag.endswith("}sheet") or node.tag == "sheet":
            link = next((value for key, value in node.attrib.items() if key.endswith("}id")), "")
            target = targets.get(link, "")
            result[node.get("name", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return result
