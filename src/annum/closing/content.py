"""How does the content of a year come into a folder? Every part writes its own; then ``content.json`` lists all of it."""

import shutil
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from annum.closing.part import Sealed
from annum.closing.parts import PARTS
from annum.closing.rulebook import rule_book
from annum.closing.writing import Content, month
from annum.evidence.canonical import canonical
from annum.jobs.progress import progress
from annum.kernel.words import Words
from annum.signing.checkpoints import group
from annum.year.models import Year

SCHEMA = "annum.bundle/1"
LIST = "content.json"


def workshop(year: Year) -> Path:
    """Where a bundle is put together; gone when its volumes are kept."""
    return Path(settings.DATA) / "closing" / f"year-{year.pk}"


def write_content(sealed: Sealed) -> tuple[str, int]:
    """Write all content anew: the SHA-256 of ``content.json``, and how many files it lists."""
    root = workshop(sealed.year)
    shutil.rmtree(root, ignore_errors=True)
    out = Content(root)
    for number, part in enumerate(PARTS):
        progress(number, len(PARTS), Words("Writing: %(part)s", {"part": part.title}))
        part.write(sealed, out)
    data = canonical(_list(sealed, out))
    (root / LIST).write_bytes(data)
    return sha256(data).hexdigest(), len(out.files)


def kept_content(year: Year) -> str:
    """The SHA-256 of the ``content.json`` that lies there; empty when there is none."""
    file = workshop(year) / LIST
    return sha256(file.read_bytes()).hexdigest() if file.exists() else ""


def _list(sealed: Sealed, out: Content) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "group": group(),
        "year": sealed.year.code,
        "first_month": month(sealed.year.first_month),
        "last_month": month(sealed.year.last_month),
        "rule_book": rule_book(),
        "files": [{"path": each.path, "bytes": each.bytes, "sha256": each.sha256} for each in sorted(out.files)],
    }
