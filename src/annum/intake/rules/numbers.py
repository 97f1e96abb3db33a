"""What number is written in a cell? Exact decimals; never through a float's tail. Pure."""

import re
from decimal import Decimal

from annum.intake.rules.folding import narrow
from annum.intake.rules.spec import Figure
from annum.kernel.words import Words

BLANKS = frozenset(
    {"", "-", "--", "—", "——", "–", "/", "\\", "na", "n/a", "n.a.", "null", "none", "无", "暂无", "不适用"}
)
_TIMES = {"": 0, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "万亿": 12}
_SHAPE = re.compile(
    r"(?P<sign>[+-]?)(?P<money>CNY|RMB|USD|EUR|[¥$€])?(?P<sign2>[+-]?)"
    r"(?P<digits>\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:'\d{3})+)?(?P<decimals>\.\d*)?(?P<exponent>e[+-]?\d{1,3})?"
    r"(?P<times>万亿|千万|百万|亿|万|千)?(?P<money2>元)?(?P<percent>%?)(?P<after>-?)",
    re.IGNORECASE | re.ASCII,
)
_LARGEST = 40
_SIGNS = str.maketrans({"−": "-", "–": "-", "—": "-", "﹣": "-", "’": "'", "，": ","})


def from_float(number: float) -> Decimal:
    """A spreadsheet's binary number as the decimal that the spreadsheet shows: 15 significant digits.

    >>> from_float(0.1 + 0.2), from_float(1234.5), from_float(-100.0)
    (Decimal('0.3'), Decimal('1234.5'), Decimal('-100'))
    """
    return tidy(Decimal(f"{number:.15g}"))


def tidy(number: Decimal) -> Decimal:
    """Without an exponent, without idle zeros, without a negative zero.

    >>> tidy(Decimal("1E+2")), tidy(Decimal("2.50")), tidy(Decimal("-0.0"))
    (Decimal('100'), Decimal('2.5'), Decimal('0'))
    """
    return Decimal(f"{number.normalize():f}") if number else Decimal(0)


def is_blank(text: str) -> bool:
    """Whether people mean "nothing here" by this text in a column of numbers or dates."""
    return narrow(text).lower() in BLANKS


def from_text(text: str) -> Figure | Words:
    """The number in a text, or what is wrong with it.

    >>> from_text("１，２３４．５万").number, from_text("(12.5)").number, from_text("98.5％")
    (Decimal('12345000'), Decimal('-12.5'), Figure(number=Decimal('98.5'), percent=True))
    >>> str(from_text("1,5"))
    'Cannot read “1,5” as a number: the commas do not stand at thousands. Write 1234.5 or 1,234.5.'
    """
    written = narrow(text).translate(_SIGNS)
    inner = re.sub(r"(?<=\d) (?=\d{3})", "", written).replace(" ", "")
    negative = inner.startswith("(") and inner.endswith(")")
    found = _SHAPE.fullmatch(inner[1:-1] if negative else inner)
    if found is None or not (found["digits"] or (found["decimals"] or "").strip(".")):
        return _unreadable(text, inner)
    signs = found["sign"] + found["sign2"] + found["after"]
    if len(signs) + negative > 1:
        return Words("Cannot read “%(text)s” as a number: it has more than one sign.", {"text": shown(text)})
    digits = re.sub(r"[,']", "", found["digits"] or "0")
    number = Decimal(digits + (found["decimals"] or "") + (found["exponent"] or "")).scaleb(
        _TIMES[found["times"] or ""]
    )
    if abs(number.adjusted()) > _LARGEST:
        return Words("The number “%(text)s” is too large or too small.", {"text": shown(text)})
    return Figure(tidy(-number if negative or "-" in signs else number), percent=bool(found["percent"]))


def _unreadable(text: str, inner: str) -> Words:
    if re.fullmatch(r"[-+(]*[\d.]*\d[\d.]*,[\d.,]*[)%]*", inner):
        return Words(
            "Cannot read “%(text)s” as a number: the commas do not stand at thousands. Write 1234.5 or 1,234.5.",
            {"text": shown(text)},
        )
    return Words("“%(text)s” is not a number.", {"text": shown(text)})


def shown(text: str, longest: int = 60) -> str:
    """A text short enough for a sentence."""
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else flat[: longest - 1] + "…"
