"""What do the sheets of units and posts say? Codes with their scopes, marks of the top, units made from names."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field

from annum.intake.reading import TypedSheets
from annum.intake.rules.problems import Row
from annum.kernel.period import Span
from annum.kernel.words import Words
from annum.org.importing.reading import Reading, fte, timelines, whole
from annum.org.rules.timelines import Timeline, Version
from annum.org.sheets import CODE_LENGTH

SEPARATOR = ":"
HEAD_OF_CODE = CODE_LENGTH - 12


@dataclass(slots=True)
class Structure:
    """Timelines of units and posts by code; ``made`` are units that only posts name; ``scopes`` by post code."""

    units: dict[str, Timeline] = field(default_factory=dict)
    posts: dict[str, Timeline] = field(default_factory=dict)
    made: set[str] = field(default_factory=set)
    scopes: dict[str, str] = field(default_factory=dict)
    reporting: bool = False


def structure(sheets: TypedSheets, reading: Reading) -> Structure:
    """Read all sheets. Problems go to the reading."""
    return _Reader(reading).read(sheets)


class _Reader:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.top = reading.option("top")
        self.make = reading.option("make_units") == "yes"
        self.units: dict[str, list[Version]] = {}
        self.posts: dict[str, list[Version]] = {}
        self.seen: Counter[str] = Counter()
        self.told = Structure()

    def read(self, sheets: TypedSheets) -> Structure:
        for row in sheets.rows("units"):
            self.unit(row)
        named = set(self.units)
        for row in sheets.rows("posts"):
            self.post(row, scoped(row.text("code"), row), named)
        for row in sheets.rows("groups"):
            self.post(row, self.group_code(row), named, group=True)
        self.told.units, self.told.posts = timelines(self.units), timelines(self.posts)
        return self.told

    def unit(self, row: Row) -> None:
        place, days = self.reading.place(row), self.reading.days(row)
        if days is not None:
            parent = self.above(row, "parent")
            said = (row.text("name"), row.text("name_en"), parent, row.text("kind"), whole(row["order"], 0))
            self.units.setdefault(scoped(row.text("code"), row), []).append(Version(days, said, place))

    def post(self, row: Row, code: str, named: set[str], *, group: bool = False) -> None:
        place, days = self.reading.place(row), self.reading.days(row)
        if days is None:
            return
        above = self.above(row, "reports_to")
        seats = None if group else whole(row["seats"], None)
        said = (
            row.text("title"), row.text("title_en"), self.home(row, days, named), above, row.text("grade"),
            fte(row["fte"]), seats, bool(row["is_head"]),
        )  # fmt: skip
        self.posts.setdefault(code, []).append(Version(days, said, place))
        self.told.scopes[code] = row.text("scope")
        self.told.reporting |= bool(above)

    def above(self, row: Row, column: str) -> str:
        code = row.text(column)
        return "" if code in ("", self.top) else scoped(code, row)

    def home(self, row: Row, days: Span, named: set[str]) -> str:
        """The code of a post's unit; with ``make_units`` a unit under this name is made in its scope."""
        unit, scope = row.text("unit"), row.text("scope")
        if not self.make:
            return scoped(unit, row) if scoped(unit, row) in named else unit
        if scoped(unit, row) in named:
            return scoped(unit, row)
        if scope and scope not in named:
            self.made(scope, scope, "", days)
        return self.made(code_from_name(unit, scope), unit, scope, days) if unit else scope

    def made(self, code: str, name: str, parent: str, days: Span) -> str:
        known = next(iter(self.units.get(code, ())), None)
        if known is None or known.days.start > days.start or known.days.end is not None:
            span = days if known is None else _around(known.days, days)
            self.units[code] = [Version(span, (name, "", parent, "", 0))]
            self.told.made.add(code)
        return code

    def group_code(self, row: Row) -> str:
        """A code from what the row says, with a counter for rows that say the same."""
        parts = [row.text(key) for key in ("scope", "unit", "reports_to", "grade", "title", "fte")]
        digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:10]
        self.seen[digest] += 1
        number = self.seen[digest]
        return scoped(f"g{digest}" + (f"-{number}" if number > 1 else ""), row)


def scoped(code: str, row: Row) -> str:
    """A code with the scope of its row before it."""
    scope = row.text("scope")
    return f"{scope}{SEPARATOR}{code}" if scope and code else code


def code_from_name(name: str, scope: str) -> str:
    """A code for a unit that is known by name only; the same name in the same scope has always the same code.

    >>> code_from_name("Policy", "x")
    'x~24e138e7ae'
    """
    digest = hashlib.sha256(f"{scope}\x1f{name}".encode()).hexdigest()[:10]
    return f"{scope[:HEAD_OF_CODE]}~{digest}"


def _around(one: Span, other: Span) -> Span:
    end = None if one.end is None or other.end is None else max(one.end, other.end)
    return Span(min(one.start, other.start), end)


def tops_question(tops: list[str]) -> Words:
    """How several tops are asked about."""
    named = ", ".join(tops[:20]) + (" …" if len(tops) > 20 else "")  # noqa: PLR2004
    return Words("%(count)s stand at the top: %(codes)s. Shall they?", {"count": len(tops), "codes": named})
