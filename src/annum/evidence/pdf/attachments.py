"""Which files are attached, and what is the hash of each? Pure."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from annum.evidence.library import got

DEPTH, COUNT = 20, 1_000
MOST = 512 << 20
"""Bytes that all attachments together may unpack to."""


def attachments(reader: Any) -> dict[str, str]:
    """Name to SHA-256 in hex, from the list of names and from what the document as a whole is associated with.

    A name that stands twice with other content gets a number: nothing hides behind another. Refuses: ``ValueError`` for
    a list that is too deep or too long, or unpacks to too much; whatever the library raises over one that is damaged.
    """
    found: dict[str, str] = {}
    room = MOST
    for seen, each in enumerate(_specifications(reader.root)):
        content = _content(each)
        name, digest = _name(each), sha256(content).hexdigest()
        room -= len(content)
        if seen > COUNT or room < 0:
            raise ValueError("too many attachments")
        unused = (name if number == 1 else f"{name} ({number})" for number in range(1, COUNT))
        key = next(key for key in unused if found.get(key, digest) == digest)
        found[key] = digest
    return found


def _specifications(root: Any) -> Iterator[Any]:
    names = got(root, "/Names")
    if names is not None and "/EmbeddedFiles" in names:
        yield from _leaves(names["/EmbeddedFiles"], 0)
    for each in got(root, "/AF") or ():
        yield each.get_object()


def _leaves(node: Any, depth: int) -> Iterator[Any]:
    if depth > DEPTH:
        raise ValueError("the list of attachments is too deep")
    for each in list(got(node, "/Names") or ())[1::2]:
        yield each.get_object()
    for kid in got(node, "/Kids") or ():
        yield from _leaves(kid.get_object(), depth + 1)


def _name(specification: Any) -> str:
    return str(got(specification, "/UF") or got(specification, "/F") or "")


def _content(specification: Any) -> bytes:
    files = specification["/EF"]
    return bytes((files["/F"] if "/F" in files else files["/UF"]).data)
