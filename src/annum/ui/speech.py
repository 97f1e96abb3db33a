"""How is a value said in the reader's language? Words are translated, amounts, dates and months are formatted.

Reads the active language only. Never rounds an exact amount, except in the compact form, which says so.
"""

from collections.abc import Callable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext

from annum.kernel.period import Month
from annum.kernel.quantity import Quantity
from annum.kernel.refusal import Refusal
from annum.kernel.words import Words

MISSING = "–"
CHINESE_STEPS = ((Decimal(10) ** 4, "万"), (Decimal(10) ** 8, "亿"))
ENGLISH_STEPS = ((Decimal(10) ** 3, "K"), (Decimal(10) ** 6, "M"), (Decimal(10) ** 9, "B"))
COMPACT_FROM = 10_000
THREE_FIGURES = 3
FIRST_CJK = "\u2e80"


def chinese() -> bool:
    """Whether the reader's language is Chinese."""
    return (get_language() or "en").startswith("zh")


def locale() -> Locale:
    """The reader's locale; English is the international one, whose dates begin with the day."""
    return _locale("zh_Hans" if chinese() else "en_001")


@cache
def _locale(name: str) -> Locale:
    return Locale.parse(name)


def either(chinese_text: str, english_text: str) -> str:
    """What is kept in two languages, in the reader's; in the other one where theirs is empty."""
    return (chinese_text or english_text) if chinese() else (english_text or chinese_text)


def speak(value: Any) -> str:
    """Say any value in the active language: sentences with their parameters, amounts, dates, months, counts.

    Whole numbers get group separators from five digits on, so that a year stays a year. ``None`` is a dash.
    """
    if value is None:
        return MISSING
    for kinds, say in SPEAKERS:
        if isinstance(value, kinds):
            return say(value)
    return str(value)


def _sentence(value: Words | Refusal) -> str:
    said = gettext(value.text) if value.text else ""
    return said % {name: speak(param) for name, param in value.params.items()} if value.params else said


def _written(number: Decimal) -> str:
    return _grouped(number, max(0, -int(number.as_tuple().exponent)))


def format_count(number: int) -> str:
    """A whole number; grouped from five digits on."""
    return str(number) if abs(number) < COMPACT_FROM else _grouped(Decimal(number), 0)


def format_quantity(quantity: Quantity, *, compact: bool = False) -> str:
    """An exact amount with all decimals of its scale, group separators and its unit.

    ``compact`` rounds to three or four figures and counts in 万 and 亿 (Chinese) or K, M and B (English).
    """
    number, unit = quantity.decimal(), quantity.unit
    if compact and unit.startswith("万"):
        number, unit = number * COMPACT_FROM, unit.removeprefix("万")
    text = _compact(number) if compact else _grouped(number, quantity.scale)
    return _with_unit(text, unit)


def _compact(number: Decimal) -> str:
    if abs(number) < COMPACT_FROM:
        return _grouped(number.quantize(Decimal("0.01"), ROUND_HALF_UP))
    steps = CHINESE_STEPS if chinese() else ENGLISH_STEPS
    limits = [beyond for beyond, _ in steps[1:]]
    for (step, name), beyond in zip(steps, limits, strict=False):
        # Compared after rounding, so that 999,999 is 1M and not 1,000K.
        if abs(shown := _three_figures(number / step)) * step < beyond:
            return _grouped(shown) + name
    step, name = steps[-1]
    return _grouped(_three_figures(number / step)) + name


def _three_figures(number: Decimal) -> Decimal:
    decimals = max(0, THREE_FIGURES - len(str(abs(int(number)))))
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _grouped(number: Decimal, decimals: int | None = None) -> str:
    pattern = "#,##0.##" if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(number, format=pattern, locale=locale(), decimal_quantization=False))


def _with_unit(text: str, unit: str) -> str:
    if unit in ("", "%", "‰"):
        return text + unit
    if unit == "CNY":
        return f"{text}元" if chinese() else f"CNY\N{NO-BREAK SPACE}{text}"
    return f"{text}{unit}" if unit[0] >= FIRST_CJK else f"{text}\N{NO-BREAK SPACE}{unit}"


def format_month(month: Month | int, *, year: bool = True) -> str:
    """A month, given as a value or as its index: "Mar 2026", "2026年3月"; without the year "Mar", "3月"."""
    value = Month.of(month) if isinstance(month, int) else month
    if chinese():
        return f"{value.year}年{value.month}月" if year else f"{value.month}月"
    return str(format_date(value.first, "MMM y" if year else "MMM", locale=locale()))


def format_day(day: date | datetime) -> str:
    """A day, or a moment in the installation's time zone: "5 Mar 2026, 14:30", "2026年3月5日 14:30"."""
    if not isinstance(day, datetime):
        return str(format_date(day, "y年M月d日" if chinese() else "d MMM y", locale=locale()))
    local = timezone.localtime(day) if timezone.is_aware(day) else day
    pattern = "y年M月d日 HH:mm" if chinese() else "d MMM y, HH:mm"
    return str(format_datetime(local, pattern, locale=locale()))


# In this order: a truth is also a number, a moment is also a day.
SPEAKERS: tuple[tuple[tuple[type, ...], Callable[[Any], str]], ...] = (
    ((str, bool, Promise), str),
    ((Words, Refusal), _sentence),
    ((Quantity,), format_quantity),
    ((Month,), format_month),
    ((date,), format_day),
    ((int,), format_count),
    ((Decimal,), _written),
)
