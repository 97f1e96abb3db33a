"""What table is in a text file? Finds the encoding and the separator, and reads strictly. Pure."""

import codecs
import csv
import io
import re
from collections import Counter

from annum.intake.rules.grid import Grid
from annum.intake.rules.limits import Limits, Unreadable
from annum.kernel.words import Words

SEPARATORS = ",;\t|"
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile("sep=[,;|]")
csv.field_size_limit(1_000_000)


def decode(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or GB18030, with or without a mark. Refuses: ``Unreadable``.

    >>> decode("编码,1".encode("gb18030")), decode("a,编".encode("utf-16"))
    ('编码,1', 'a,编')
    """
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Unreadable(Words("This is not a text file in UTF-8, UTF-16 or GB18030. Save it as “CSV UTF-8” or as .xlsx."))


def _encodings(data: bytes) -> list[str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return [encoding]
    head = data[:4000]
    wide = (
        ["utf-16-le"]
        if head[1::2].count(0) > len(head) // 8
        else ["utf-16-be"]
        if head[0::2].count(0) > len(head) // 8
        else []
    )
    return [*wide, "utf-8", "gb18030"]


def separator(text: str) -> str:
    r"""The separator that cuts most of the first lines into as many columns; a first line ``sep=;`` decides.

    >>> separator("a;b;c\n1,5;2;3"), separator("a,b\n1,2"), separator("only")
    (';', ',', ',')
    """
    first, _, _ = text.partition("\n")
    if _DECLARED.fullmatch(first.strip().lower()):
        return first.strip()[-1]
    head = "\n".join(text.splitlines()[:20])
    return max(SEPARATORS, key=lambda sign: _columns(head, sign))


def _columns(head: str, sign: str) -> tuple[float, int]:
    """How many of the lines have the commonest width, and that width; one column is no table."""
    try:
        widths = [len(row) for row in csv.reader(io.StringIO(head), delimiter=sign) if row]
    except csv.Error:
        return 0.0, 0
    width, lines = max(Counter(widths).items(), key=lambda found: (found[1], found[0]), default=(0, 0))
    return (lines / len(widths), width) if width > 1 else (0.0, width)


def read(data: bytes, *, file: str, limits: Limits) -> Grid:
    """The one grid of a text file. Refuses: ``Unreadable``."""
    text = decode(data)
    sign = separator(text)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    rows: list[list[str]] = []
    try:
        for row in lines:
            rows.append(row)
            if len(rows) > limits.rows + 1:
                raise Unreadable(too_many_rows(limits))
    except csv.Error as error:
        words = Words(
            "The text cannot be read as a table near line %(line)s:"
            " a quotation mark is not closed or stands in the wrong place.",
            {"line": lines.line_num},
        )
        raise Unreadable(words) from error
    if _DECLARED.match(text.lower()):
        rows[0] = []
    return Grid(file, "", [[*row] for row in rows], guarded=True, only=True)


def too_many_rows(limits: Limits) -> Words:
    """The sentence for a sheet above the limit."""
    return Words("The sheet has more than %(rows)s rows. Split the file.", {"rows": limits.rows})
