"""Are the translations ready to be read? Compiles every room's catalogue with Babel, no system tools needed."""

import os
from collections.abc import Iterator
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parent.parent


def catalogues(package: Path = PACKAGE) -> Iterator[Path]:
    """Every room's ``django.po``."""
    return iter(sorted(package.glob("*/locale/*/LC_MESSAGES/django.po")))


def compile_catalogues(package: Path = PACKAGE) -> int:
    """Write each ``.mo`` that is missing or older than its ``.po``; returns how many were written.

    A ``.mo`` is put in place whole, so two processes that start together do not disturb each other.
    A folder that may not be written keeps what it has.
    """
    return sum(_compile(source) for source in catalogues(package))


def _compile(source: Path) -> bool:
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return False
    draft = target.with_suffix(f".{os.getpid()}.tmp")
    with source.open("rb") as text:
        catalog = read_po(text, locale=source.parent.parent.name)
    try:
        with draft.open("wb") as binary:
            write_mo(binary, catalog)
        draft.replace(target)
    except OSError:
        return False
    return True
