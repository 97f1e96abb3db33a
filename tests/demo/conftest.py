"""Invented groups as sheets of rows, each size made once for all tests."""

from collections.abc import Callable
from functools import cache
from types import SimpleNamespace

import pytest

from annum.demo.generate.books import books
from annum.demo.generate.group import Settings, build


@cache
def made(people: int) -> SimpleNamespace:
    """One group with every sheet as a list of dictionaries, by workbook and sheet."""
    group = build(Settings(people=people))
    sheets = {
        f"{book.name}.{sheet.name}": [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows()]
        for book in books(group)
        for sheet in book.sheets
    }
    return SimpleNamespace(group=group, sheets=sheets)


@pytest.fixture(scope="session")
def group_of() -> Callable[[int], SimpleNamespace]:
    """Asks for a group of so many people."""
    return made


@pytest.fixture
def sheets():
    """The sheets of the usual group."""
    return made(1200).sheets


@pytest.fixture
def usual():
    """The usual group itself."""
    return made(1200).group
