"""How does a written number become an amount of an indicator? Exactly, in its scale and its unit."""

from annum.indicators.models import Indicator
from annum.intake.rules.numbers import from_text, is_blank
from annum.intake.rules.spec import Figure
from annum.kernel.quantity import TooFine, rounded, scaled
from annum.kernel.words import Words

COUNTED = ("万", "亿", "千")
_POWERS = (("万亿", 12), ("千万", 7), ("百万", 6), ("亿", 8), ("万", 4), ("千", 3))


def power_of(unit: str) -> int:
    """Which power of ten stands before a unit of measure.

    >>> power_of("万元"), power_of("亿元"), power_of("千克"), power_of("t")
    (4, 8, 0, 0)
    """
    return (
        0 if unit.startswith(("千克", "千瓦", "千米")) else next((p for name, p in _POWERS if unit.startswith(name)), 0)
    )


def amount_of(figure: Figure, indicator: Indicator, *, text: str = "", rounding: bool = False) -> int | Words:
    """A written figure in the indicator's scale.

    A percentage is taken as such where the unit is %, as a fraction elsewhere. ``text``, as written: 1,234.5万 for an
    indicator in 万元 is 1234.5. More decimals than the indicator keeps are refused, or rounded half away from zero.
    """
    number = figure.number if indicator.unit == "%" else figure.fraction
    if any(word in text for word in COUNTED):
        number = number.scaleb(-power_of(indicator.unit))
    if rounding:
        return rounded(number, indicator.decimals)
    try:
        return scaled(number, indicator.decimals)
    except TooFine:
        return Words(
            "%(number)s has more than %(decimals)s decimals, which is what %(indicator)s keeps.",
            {"number": f"{number:f}", "decimals": indicator.decimals, "indicator": indicator.code},
        )


def typed(text: str, indicator: Indicator) -> int | Words | None:
    """What somebody typed into a form as an amount; ``None`` when it is blank."""
    if is_blank(text):
        return None
    figure = from_text(text)
    return figure if isinstance(figure, Words) else amount_of(figure, indicator, text=text)
