"""What went wrong while a document was set? The typesetter's message, told as a sentence that says what to do."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from annum.kernel.refusal import Refusal
from annum.kernel.words import Param

if TYPE_CHECKING:
    from annum.documents.shelf import Shelf

GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
PLACE = re.compile(r"┌─ (.+?):(\d+):(\d+)")
REASON = re.compile(r"(?:error|warning): (.+)")


def refusal_of(diagnostic: str, shelf: "Shelf") -> Refusal:
    """Missing characters by name; a fault in one of the group's own templates by file and line; else the fault as it is."""
    if missing := GLYPH.findall(diagnostic):
        return missing_glyphs(missing)
    found = REASON.search(diagnostic)
    reason = found.group(1).strip() if found else diagnostic.strip()
    for file, line in _places(diagnostic, shelf.root):
        if file in shelf.own:
            return _own_template(shelf.own[file], line, reason)
    return Refusal("not-set", "The document could not be set: %(reason)s.", {"reason": reason})


def missing_glyphs(texts: Iterable[str]) -> Refusal:
    """Characters that no font has, each with its number.

    >>> str(missing_glyphs(["𓀀"]))
    'No font has the characters “𓀀” (U+13000). Put a font that has them into the documents folder, or write them otherwise.'
    """
    letters = dict.fromkeys(letter for text in texts for letter in text)
    named = ", ".join(f"“{letter}” (U+{ord(letter):04X})" for letter in letters)
    return Refusal(
        "no-glyph",
        "No font has the characters %(characters)s. Put a font that has them into the documents folder, or write them"
        " otherwise.",
        {"characters": named},
    )


def _own_template(path: Path, line: int, reason: str) -> Refusal:
    places: dict[str, Param] = {"file": str(path), "line": line, "reason": reason}
    return Refusal("template-broken", "Your template %(file)s is wrong in line %(line)s: %(reason)s.", places)


def _places(diagnostic: str, root: Path) -> list[tuple[str, int]]:
    """File on the shelf and line, from the fault outwards."""
    found = []
    for place, line, _ in PLACE.findall(diagnostic):
        _, here, file = place.partition(f"{root.name}/")
        found += [(file, int(line))] if here else []
    return found
