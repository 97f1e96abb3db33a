"""Values in templates: ``speak``, ``quantity``, ``compact``, ``month``, ``rate``, ``points``."""

from typing import Any

from django.utils.translation import gettext

from annum.kernel.period import Month
from annum.kernel.quantity import Quantity
from annum.ui import speech
from annum.ui.components.registry import register


@register.filter
def speak(value: Any) -> str:
    """Any value, said in the reader's language."""
    return speech.speak(value)


@register.filter
def said(thing: Any, name: str = "name") -> str:
    """What a thing keeps as ``name`` and ``name_en``, in the reader's language: ``{{ item|said:"text" }}``."""
    return "" if thing is None else speech.either(getattr(thing, name), getattr(thing, f"{name}_en"))


@register.filter
def quantity(value: Quantity | None) -> str:
    """An exact amount in full; a dash when missing."""
    return speech.MISSING if value is None else speech.format_quantity(value)


@register.filter
def compact(value: Quantity | int | None) -> str:
    """An amount in 万 and 亿, or K, M and B; a dash when missing."""
    if value is None:
        return speech.MISSING
    return speech.format_quantity(Quantity(value) if isinstance(value, int) else value, compact=True)


@register.filter
def month(value: Month | int | None, form: str = "") -> str:
    """A month or its index; ``|month:"short"`` leaves the year out."""
    return speech.MISSING if value is None else speech.format_month(value, year=form != "short")


@register.filter
def points(value: int | None) -> str:
    """Points and weights, stored in hundredths: 9850 is 98.50."""
    return speech.MISSING if value is None else speech.format_quantity(Quantity(value, 2))


@register.filter
def rate(value: int | None) -> str:
    """A rate, stored in ten-thousandths, as a percentage with two decimals: 9850 is 98.50%."""
    return speech.MISSING if value is None else speech.format_quantity(Quantity(value, 2, "%"))


@register.filter
def scaled(value: int | None, scale: int) -> str:
    """A scaled integer with its scale: ``{{ 12345|scaled:2 }}`` is 123.45."""
    return speech.MISSING if value is None else speech.format_quantity(Quantity(value, scale))


@register.filter
def yes_no(value: bool | None) -> str:
    """Yes, no, or a dash when not known."""
    return speech.MISSING if value is None else gettext("Yes") if value else gettext("No")
