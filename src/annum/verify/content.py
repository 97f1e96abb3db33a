"""What does content.json say the year consists of? Pure."""

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from annum.kernel.period import Month
from annum.verify import unreadable
from annum.verify.opening import Bundle
from annum.verify.reading import HOSTILE, document, mapping
from annum.verify.unreadable import Unreadable

NAME = "content.json"
SCHEMA = "annum.bundle/1"
LIMIT = 1 << 30
HEX = re.compile(r"[0-9a-f]{64}")
AUTHORITY = "content/authority/"


@dataclass(frozen=True, slots=True)
class Listed:
    """One file as it was sealed."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Content:
    """The list. ``digest`` is the SHA-256 of its bytes; months are ``Month.index``."""

    digest: str
    group: str
    year: str
    first: int
    last: int
    rule_book: str
    engine: str
    files: tuple[Listed, ...]


def content_of(bundle: Bundle) -> Content:
    """The bundle's list. Refuses: ``Unreadable`` for another form."""
    data = bundle.read(NAME, LIMIT)
    found = mapping(data)
    if found.get("schema") != SCHEMA:
        raise Unreadable(unreadable.OTHER_FORM.of(schema=str(found.get("schema", "?"))[:60]))
    try:
        return _content(found, sha256(data).hexdigest())
    except HOSTILE as error:
        raise Unreadable(unreadable.CONTENT.of(why=str(error)[:200])) from error


def _content(found: dict[str, Any], digest: str) -> Content:
    book = found["rule_book"]
    return Content(
        digest=digest,
        group=str(found["group"]),
        year=str(found["year"]),
        first=Month.parse(found["first_month"]).index,
        last=Month.parse(found["last_month"]).index,
        rule_book=str(book["sha256"]),
        engine=str(book["version"]),
        files=tuple(_listed(row) for row in found["files"]),
    )


def _listed(row: dict[str, Any]) -> Listed:
    if not HEX.fullmatch(row["sha256"]) or type(row["bytes"]) is not int or not row["path"].startswith("content/"):
        raise ValueError(f"{row['path']!r}")
    return Listed(row["path"], row["bytes"], row["sha256"])


def log_keys(bundle: Bundle) -> dict[str, Any]:
    """``log.json``. Refuses: ``Unreadable``."""
    return document(bundle, f"{AUTHORITY}log.json")
