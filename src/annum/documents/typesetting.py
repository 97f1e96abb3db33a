"""How is a document set? One template, plain data in, a PDF/A out; equal input gives equal bytes, on every machine."""

import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Literal

import typst

from annum.documents.faults import refusal_of
from annum.documents.fonts import fonts_of
from annum.documents.shelf import MAIN, Shelf, current_shelf
from annum.kernel.refusal import Refusal, Refused

STANDARD: Final = "a-3a"
"""PDF/A-3a: keeps for decades, carries attachments, and can be read aloud. A missing glyph is an error in it, never a box."""

A4_HEIGHT: Final = 841.8897637795276
"""In points."""

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the document, byte for byte."""

    name: str
    data: bytes
    mime: str
    description: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that the template has marked, as a box to sign in: in points, origin at the bottom left, pages from 0."""

    name: str
    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Typeset:
    """The finished document. ``pdf`` ends with a newline, so that what a signature appends begins on its own line."""

    pdf: bytes
    marks: tuple[Mark, ...]


def typeset(
    template: str,
    data: Mapping[str, Any],
    *,
    made_at: datetime,
    title: str,
    language: Language,
    attachments: Sequence[Attachment] = (),
) -> Typeset:
    """Set ``<room>/<name>.typ`` with this data. Texts in the data are printed as they are, never read as markup.

    ``made_at`` (aware) is the document's date: nothing else in it depends on when it is set.
    Refuses: a template that is not there, one that is broken (by file and line), a character that no font has.
    """
    shelf = current_shelf()
    if not shelf.has(template):
        raise Refused(Refusal("no-template", "There is no document template %(name)s.", {"name": template}))
    moment = made_at.astimezone(UTC).replace(microsecond=0)
    inputs = {
        "template": f"/{template}",
        "data": _json(data),
        "given": _json({**shelf.given, "title": title, "language": language, "made": moment.isoformat()}),
        "attached": _json([_packed(one) for one in attachments]),
    }
    compiler = _compiler(shelf)
    try:
        pdf, warnings = compiler.compile_with_warnings(
            sys_inputs=inputs, format="pdf", pdf_standards=[STANDARD], timestamp=moment
        )
        marks = compiler.query("<mark>", field="value")
    except typst.TypstError as error:
        raise Refused(refusal_of(error.diagnostic, shelf)) from error
    for warning in warnings:
        # With no font of the list at hand, characters would be left out in silence.
        if warning.message.startswith("unknown font family"):
            raise Refused(refusal_of(warning.diagnostic, shelf))
    return Typeset(bytes(pdf) + b"\n", tuple(_mark(row) for row in json.loads(marks)))  # type: ignore[arg-type]  # one file: bytes


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _packed(one: Attachment) -> dict[str, Any]:
    """Text travels as text, anything else as numbers; typst makes the same bytes of both."""
    try:
        data: str | list[int] = one.data.decode()
    except UnicodeDecodeError:
        data = list(one.data)
    return {"name": one.name, "mime": one.mime, "description": one.description, "data": data}


def _mark(row: Mapping[str, Any]) -> Mark:
    bottom = A4_HEIGHT - row["y"] - row["height"]
    return Mark(row["name"], row["page"] - 1, row["x"], bottom, row["width"], row["height"])


_own = threading.local()


def _compiler(shelf: Shelf) -> typst.Compiler:
    """One for each thread, as it keeps the inputs of its last document; made anew when the shelf changes."""
    if getattr(_own, "shelf", None) is not shelf:
        _own.shelf = shelf
        _own.compiler = typst.Compiler(
            str(shelf.root / MAIN),
            root=str(shelf.root),
            font_paths=fonts_of(shelf.folder),
            ignore_system_fonts=True,
        )
    return _own.compiler  # type: ignore[no-any-return]  # a thread's own values are untyped
