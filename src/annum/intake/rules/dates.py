"""What day or month is written in a cell? Year first; what could mean two days is refused. Pure."""

import re
from datetime import date

from annum.intake.rules.folding import narrow
from annum.intake.rules.numbers import shown
from annum.kernel.period import Month
from annum.kernel.words import Words

_DAY = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?|(\d{4})(\d{2})(\d{2})",
    re.ASCII,
)
_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?(?:份)?|(\d{4})(\d{2})|(\d{4})[-]?M(\d{1,2})", re.IGNORECASE | re.ASCII)
_ENGLISH = re.compile(r"(?:([A-Za-z]{3,9})\.?[ -]?(\d{4}))|(?:(\d{4})[ -]?([A-Za-z]{3,9}))")
_NAMES = "january february march april may june july august september october november december".split()  # noqa: SIM905
_YEARS, _MONTHS = range(1900, 2201), range(1, 13)
_TWO_WAYS = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}", re.ASCII)


def day(text: str) -> date | Words:
    """The day in a text.

    >>> day("2026/3/1"), day("２０２６年３月１日"), day("20260301")
    (datetime.date(2026, 3, 1), datetime.date(2026, 3, 1), datetime.date(2026, 3, 1))
    >>> str(day("03/01/2026"))
    '“03/01/2026” could mean two days. Write the year first: 2026-03-01.'
    """
    written = re.sub(r"\s*([-/.年月])\s*", r"\1", narrow(text))
    if found := _DAY.fullmatch(written):
        year, month, number = (int(part) for part in found.groups() if part)
        if year in _YEARS:
            try:
                return date(year, month, number)
            except ValueError:
                return Words("There is no such day as “%(text)s”.", {"text": shown(text)})
    if _TWO_WAYS.fullmatch(written):
        return Words("“%(text)s” could mean two days. Write the year first: 2026-03-01.", {"text": shown(text)})
    return Words("“%(text)s” is not a date. Write it as 2026-03-01.", {"text": shown(text)})


def month(text: str) -> Month | Words:
    """The month in a text; a whole date gives its month.

    >>> [str(month(text)) for text in ("2026-03", "2026年3月", "202603", "Mar 2026", "2026/3/1", "2026M3")]
    ['2026-03', '2026-03', '2026-03', '2026-03', '2026-03', '2026-03']
    """
    written = re.sub(r"\s*([-/.年月])\s*", r"\1", narrow(text))
    found = _MONTH.fullmatch(written)
    parts = [int(part) for part in found.groups() if part] if found else _english(written)
    if parts and parts[0] in _YEARS:
        if parts[1] in _MONTHS:
            return Month(parts[0], parts[1])
        return Words("There is no such month as “%(text)s”.", {"text": shown(text)})
    whole = day(text)
    if isinstance(whole, date):
        return Month.containing(whole)
    return Words("“%(text)s” is not a month. Write it as 2026-03.", {"text": shown(text)})


def _english(written: str) -> list[int]:
    found = _ENGLISH.fullmatch(written)
    if not found:
        return []
    name, year = (found[1], found[2]) if found[1] else (found[4], found[3])
    months = [index for index, full in enumerate(_NAMES, 1) if full == name.lower() or full[:3] == name.lower()]
    return [int(year), months[0]] if months else []
