"""What does a sheet look like that Annum reads and writes? Pure.

Rooms declare each sheet once; import, export and template follow from it::

UNITS = SheetSpec("units", Label("Units", "单位"), (
    Column("code", Label("Unit code", "单位编码"), Kind.CODE, required=True),
    Column("weight", Label("Weight", "权重"), Kind.DECIMAL, scale=2),
))
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from annum.kernel.period import Month


@dataclass(frozen=True, slots=True)
class Label:
    """A name in both languages; headers are written in one and read in either.

    >>> Label("Code", "编码").spoken("zh-hans"), str(Label("Code", "编码"))
    ('编码', 'Code / 编码')
    """

    en: str
    zh: str

    def spoken(self, language: str) -> str:
        """In this language; everything that is not Chinese is English."""
        return self.zh if language.startswith("zh") else self.en

    def __str__(self) -> str:
        return f"{self.en} / {self.zh}" if self.en != self.zh else self.en


class Kind(StrEnum):
    """How the cells of a column are understood, and what a typed row holds for them.

    TEXT, CODE: ``str`` (a code is also freed from full-width forms). INTEGER: ``int``. DECIMAL: ``Decimal``.
    PERCENT: ``Decimal`` fraction (98.5 % is 0.985). FIGURE: ``Figure``, a number that may be written as a percentage,
    where the row decides what that means. DATE: ``date``. MONTH: ``Month``. FLAG: ``bool``. CHOICE: the choice's key.
    """

    TEXT = "text"
    CODE = "code"
    INTEGER = "integer"
    DECIMAL = "decimal"
    PERCENT = "percent"
    FIGURE = "figure"
    DATE = "date"
    MONTH = "month"
    FLAG = "flag"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it was written: 98.5 % is ``Figure(Decimal("98.5"), percent=True)``."""

    number: Decimal
    percent: bool = False

    @property
    def fraction(self) -> Decimal:
        """98.5 % is 0.985; a bare number is itself."""
        return self.number.scaleb(-2) if self.percent else self.number


Value: TypeAlias = str | int | Decimal | Figure | date | Month | bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One allowed value: stored as ``key``, written as its label, read as key, label or alias."""

    key: str
    label: Label
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``scale`` refuses more decimals than it keeps; ``longest`` is in characters, for text and codes."""

    key: str
    label: Label
    kind: Kind = Kind.TEXT
    required: bool = False
    aliases: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    help: Label = Label("", "")
    scale: int | None = None
    longest: int = 2000


@dataclass(frozen=True)
class SheetSpec:
    """One sheet: ``key`` names it in files. ``optional`` sheets may be missing from a workbook."""

    key: str
    title: Label
    columns: tuple[Column, ...]
    optional: bool = False
    aliases: tuple[str, ...] = ()

    def column(self, key: str) -> Column:
        """The column with this key. Refuses: ``KeyError``."""
        return self._by_key[key]

    @cached_property
    def _by_key(self) -> dict[str, Column]:
        return {column.key: column for column in reversed(self.columns)}
