"""What does one raw cell mean in a column of this kind? A value, ``None`` for blank, or what is wrong. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from math import isfinite

from annum.intake.rules import dates, numbers
from annum.intake.rules.folding import fold, narrow, plain
from annum.intake.rules.grid import Raw
from annum.intake.rules.spec import Column, Figure, Kind, Value
from annum.kernel.period import Month
from annum.kernel.words import Words

YES = frozenset({"yes", "y", "true", "t", "1", "on", "是", "对", "有", "√", "✓", "✔"})
NO = frozenset({"no", "n", "false", "f", "0", "off", "否", "错", "×", "✗", "x"})
FIFTEEN = 10**15
DASHLESS = range(190000, 22001232)


@dataclass(frozen=True, slots=True)
class Cell:
    """One raw cell, whether its file shows it as a percentage, and how a bare number in a percent column is meant.

    ``bare`` is "" (ask), "percent" (98.5 is 98.5 %) or "fraction" (0.985 is 98.5 %).
    """

    raw: Raw
    percent: bool = False
    bare: str = ""


def understand(cell: Cell, column: Column) -> Value | Words | None:
    """The typed value of a cell in a column."""
    if isinstance(cell.raw, str) and (cell.raw == "" or plain(cell.raw) == ""):
        return None
    if isinstance(cell.raw, str) and column.kind not in _TEXTS and numbers.is_blank(cell.raw):
        return None
    if isinstance(cell.raw, float) and not isfinite(cell.raw):
        return Words("“%(text)s” is not a number.", {"text": str(cell.raw)})
    return _READERS[column.kind](cell, column)


def as_text(raw: Raw) -> str:
    """A raw cell as the text that a person sees."""
    if isinstance(raw, str):
        return plain(raw)
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, int | float):
        return str(_decimal(raw))
    if isinstance(raw, datetime):
        return raw.date().isoformat() if raw.time() == time() else raw.isoformat(" ", "seconds")
    return str(raw)


def _decimal(raw: float) -> Decimal:
    return numbers.from_float(raw) if isinstance(raw, float) else Decimal(raw)


def _text(cell: Cell, column: Column) -> Value | Words:
    text = as_text(cell.raw)
    if "\x00" in text:
        return Words("The text holds characters that cannot be stored.")
    if len(text) > column.longest:
        return Words(
            "The text is too long: %(length)s characters, at most %(longest)s.",
            {"length": len(text), "longest": column.longest},
        )
    return text


def _code(cell: Cell, column: Column) -> Value | Words:
    if isinstance(cell.raw, int | float) and not isinstance(cell.raw, bool) and abs(cell.raw) >= FIFTEEN:
        return Words(
            "A code of more than 15 digits was stored as a number and has lost digits."
            " Format the column as text and write it again."
        )
    text = _text(cell, column)
    return narrow(text) if isinstance(text, str) else text


def _figure(cell: Cell, _: Column) -> Figure | Words:
    raw = cell.raw
    if isinstance(raw, str):
        return numbers.from_text(raw)
    if isinstance(raw, bool | date | time | timedelta):
        return Words("“%(text)s” is not a number.", {"text": as_text(raw)})
    number = _decimal(raw)
    return Figure(numbers.tidy(number.scaleb(2)), percent=True) if cell.percent else Figure(number)


def _number(cell: Cell, column: Column) -> Value | Words:
    figure = _figure(cell, column)
    if isinstance(figure, Words):
        return figure
    if figure.percent:
        return Words("A percentage stands where a plain number is expected: %(text)s.", {"text": f"{figure.number}%"})
    return _fits(figure.number, column)


def _fits(number: Decimal, column: Column) -> Value | Words:
    if column.scale is not None and numbers.tidy(number.scaleb(column.scale)) % 1:
        return Words(
            "%(text)s has more decimals than are kept here (%(scale)s).", {"text": str(number), "scale": column.scale}
        )
    return number


def _integer(cell: Cell, column: Column) -> Value | Words:
    value = _number(cell, column)
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else Words("%(text)s is not a whole number.", {"text": str(value)})
    return value


def _percent(cell: Cell, column: Column) -> Value | Words:
    figure = _figure(cell, column)
    if isinstance(figure, Words):
        return figure
    if figure.percent or cell.bare == "percent":
        return _fits(numbers.tidy(figure.number.scaleb(-2)), column)
    if cell.bare == "fraction" or figure.number == 0:
        return _fits(figure.number, column)
    return Words(
        "Is %(text)s a percentage or a fraction? Write it with a percent sign, or say how bare numbers are meant.",
        {"text": str(figure.number)},
    )


def _written(cell: Cell) -> str | Words:
    """A date cell's text; a whole number of six or eight digits is read as one that lost its dashes."""
    raw = cell.raw
    if isinstance(raw, str):
        return raw
    if isinstance(raw, int | float) and not isinstance(raw, bool) and raw == int(raw) and int(raw) in DASHLESS:
        return str(int(raw))
    return Words(
        "“%(text)s” is a number, not a date. Format the cell as a date or write 2026-03-01.", {"text": as_text(raw)}
    )


def _date(cell: Cell, _: Column) -> Value | Words:
    raw = cell.raw
    if isinstance(raw, date):
        return raw.date() if isinstance(raw, datetime) else raw
    written = _written(cell)
    return written if isinstance(written, Words) else dates.day(written)


def _month(cell: Cell, _: Column) -> Value | Words:
    raw = cell.raw
    if isinstance(raw, date):
        return Month.containing(raw)
    written = _written(cell)
    return written if isinstance(written, Words) else dates.month(written)


def _flag(cell: Cell, _: Column) -> Value | Words:
    folded = narrow(as_text(cell.raw)).lower()
    if folded in YES or folded in NO:
        return folded in YES
    return Words("“%(text)s” is neither yes nor no.", {"text": numbers.shown(as_text(cell.raw))})


def _choice(cell: Cell, column: Column) -> Value | Words:
    text = as_text(cell.raw)
    key = _names(column).get(fold(text) or text)
    if key is not None:
        return key
    allowed = ", ".join(str(choice.label) for choice in column.choices)
    return Words("“%(text)s” is not one of: %(allowed)s.", {"text": numbers.shown(text), "allowed": allowed})


@lru_cache(maxsize=1024)
def _names(column: Column) -> dict[str, str]:
    return {
        fold(name) or name: choice.key
        for choice in column.choices
        for name in (choice.key, choice.label.en, choice.label.zh, *choice.aliases)
        if name
    }


_TEXTS = frozenset({Kind.TEXT, Kind.CODE, Kind.FLAG, Kind.CHOICE})
_READERS: dict[Kind, Callable[[Cell, Column], Value | Words]] = {
    Kind.TEXT: _text,
    Kind.CODE: _code,
    Kind.INTEGER: _integer,
    Kind.DECIMAL: _number,
    Kind.PERCENT: _percent,
    Kind.FIGURE: _figure,
    Kind.DATE: _date,
    Kind.MONTH: _month,
    Kind.FLAG: _flag,
    Kind.CHOICE: _choice,
}
