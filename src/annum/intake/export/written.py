"""How is a typed value written as text? So that reading it gives the same value."""

from datetime import date, datetime
from decimal import Decimal

from annum.intake.rules.spec import Column, Figure, Kind, Label, Value
from annum.kernel.period import Month

YES, NO = Label("Yes", "是"), Label("No", "否")


def written(value: Value | None, column: Column, language: str) -> str:
    """The text of a value. Blank is "".

    >>> written(Decimal("0.985"), Column("rate", Label("Rate", "比率"), Kind.PERCENT), "en")
    '98.5%'
    """
    match value:
        case None:
            return ""
        case bool():
            return (YES if value else NO).spoken(language)
        case Figure():
            return f"{value.number:f}%" if value.percent else f"{value.number:f}"
        case Decimal() if column.kind is Kind.PERCENT:
            return f"{percent(value):f}%"
        case Decimal():
            return f"{value:f}"
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case Month() | int():
            return str(value)
    return chosen(value, column, language) if column.kind is Kind.CHOICE else value


def percent(fraction: Decimal) -> Decimal:
    """A fraction in percent, without idle zeros."""
    number = fraction.scaleb(2)
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def chosen(key: str, column: Column, language: str) -> str:
    """The label of a choice; a key that is no longer a choice stands for itself."""
    return next((choice.label.spoken(language) for choice in column.choices if choice.key == key), key)


def heading(column: Column, language: str) -> str:
    """The header of a column; required ones bear a star, which reading ignores."""
    return column.label.spoken(language) + ("*" if column.required else "")
