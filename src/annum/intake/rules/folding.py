"""When are two written names the same, and how is a text kept from becoming a formula? Pure."""

import re

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_IGNORED = re.compile(r"[\s*:_\-.'\"\u200b\ufeff]+")
_NARROW = str.maketrans({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0xFFE5: "¥", 0x3002: "."})
_BLANKS = str.maketrans({"\u3000": " ", "\u00a0": " ", "\u202f": " ", "\u200b": None, "\ufeff": None})


def plain(text: str) -> str:
    r"""A text without outer blanks and invisible characters; line ends become ``\n``.

    >>> plain("\u3000 张三\xa0 ")
    '张三'
    """
    if text.isalnum():
        return text
    return text.translate(_BLANKS).replace("\r\n", "\n").replace("\r", "\n").strip()


def narrow(text: str) -> str:
    """The same with full-width digits, letters and signs made narrow. Superscripts stay: 10² is not 102.

    >>> narrow("Ａ－１０２％")
    'A-102%'
    """
    return text if text.isascii() and text.isalnum() else plain(text.translate(_NARROW))


def fold(text: str) -> str:
    """What is compared when names are matched: no case, no blanks, no width, no ``* : _ - .``.

    >>> fold("Unit  Code*") == fold("ＵＮＩＴ_code"), fold("部门　编码：")
    (True, '部门编码')
    """
    return _IGNORED.sub("", narrow(text).casefold())


def guarded(text: str) -> str:
    """A text cell for CSV that no spreadsheet runs as a formula: an apostrophe stands before it.

    >>> guarded("=1+1"), guarded("'=1"), guarded("-"), guarded("plain")
    ("'=1+1", "''=1", "'-", 'plain')
    """
    return f"'{text}" if text.lstrip("'").startswith(FORMULA_STARTS) else text


def unguarded(text: str) -> str:
    """Take the apostrophe off again; ``unguarded(guarded(x)) == x`` for every x."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(FORMULA_STARTS) else text
