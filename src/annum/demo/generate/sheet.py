"""What is a sheet that the generator makes? A name, columns, and rows that are made while they are written. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

Cell: TypeAlias = str | int | Decimal | date | bool | None
Row: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. ``rows`` starts afresh at every call; an amount is a Decimal with exactly its indicator's decimals."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class Workbook:
    """One file of several sheets, or one csv file for each of them."""

    name: str
    sheets: tuple[Sheet, ...]


def columns(text: str) -> tuple[str, ...]:
    """Column keys from one line."""
    return tuple(text.split())


def amount(number: int | None, decimals: int) -> Decimal | None:
    """A scaled integer as a cell.

    >>> str(amount(1250, 2))
    '12.50'
    """
    return None if number is None else Decimal(number).scaleb(-decimals)
