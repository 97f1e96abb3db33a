"""Is a set of dated rows a tree on every day? Every offender is named. Pure.

Used for units (parent) and for posts (reports-to). Cycles are looked for only among keys that could form one, on each
day on which one of their rows begins, so a hundred thousand clean rows cost one pass.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from annum.kernel.period import Span
from annum.kernel.words import Words
from annum.org.rules.timeline import covers

Index = Mapping[str, Sequence["Row"]]


@dataclass(frozen=True, slots=True)
class Row:
    """A key, its parent ("" for a root) and the days; ``place`` is the row of the sheet it came from."""

    key: str
    parent: str
    days: Span
    place: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one row: ``code`` is ``duplicate``, ``overlap``, ``orphan``, ``cycle``, ``root``."""

    code: str
    key: str
    place: int
    words: Words


def faults(rows: Iterable[Row], roots: Iterable[str] | None = None) -> list[Fault]:
    """Everything wrong with the rows, in the order of the sheet.

    ``roots``: the keys that may stand at the top; ``None``: one at a time, whichever it is.

    >>> open_end = Span(date(2026, 1, 1))
    >>> [(f.code, f.key) for f in faults([Row("A", "B", open_end, 2), Row("B", "A", open_end, 3)])]
    [('cycle', 'A'), ('cycle', 'B')]
    """
    rows = list(rows)
    index = by_key(rows)
    found = [*_repeated(index), *_orphans(rows, index), *_cycles(rows, index), *_roots(rows, roots)]
    return sorted(found, key=lambda fault: (fault.place, fault.code))


def by_key(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows of each key, by their first day."""
    index: dict[str, list[Row]] = {}
    for row in rows:
        index.setdefault(row.key, []).append(row)
    for versions in index.values():
        versions.sort(key=lambda row: (row.days.start, row.place))
    return index


def _repeated(index: Index) -> Iterator[Fault]:
    for key, versions in index.items():
        for earlier, later in pairwise(versions):
            if earlier.days.start == later.days.start:
                words = Words("%(code)s is given twice from the same day.", {"code": key})
                yield Fault("duplicate", key, later.place, words)
            elif earlier.days.overlap(later.days):
                words = Words("%(code)s has two rows for %(day)s.", {"code": key, "day": later.days.start})
                yield Fault("overlap", key, later.place, words)


def _orphans(rows: Iterable[Row], index: Index) -> Iterator[Fault]:
    for row in rows:
        if not row.parent:
            continue
        above = index.get(row.parent)
        if above is None:
            words = Words(
                "%(code)s hangs on %(parent)s, which does not exist.", {"code": row.key, "parent": row.parent}
            )
            yield Fault("orphan", row.key, row.place, words)
        elif not covers([one.days for one in above], row.days):
            words = Words(
                "%(code)s hangs on %(parent)s on days when that does not exist.",
                {"code": row.key, "parent": row.parent},
            )
            yield Fault("orphan", row.key, row.place, words)


def _cycles(rows: Sequence[Row], index: Index) -> Iterator[Fault]:
    suspects = _suspects(rows)
    named: set[tuple[str, int]] = set()
    for day in sorted({row.days.start for row in rows if row.key in suspects}):
        today = {key: row for key in suspects for row in index[key] if day in row.days}
        for row in _turning(today):
            if (row.key, row.place) not in named:
                named.add((row.key, row.place))
                words = Words(
                    "%(code)s hangs on %(parent)s, which hangs on it in turn.", {"code": row.key, "parent": row.parent}
                )
                yield Fault("cycle", row.key, row.place, words)


def _suspects(rows: Iterable[Row]) -> set[str]:
    """Keys that some day could lie on a cycle or below one: what is left when roots are taken off again and again."""
    parents: dict[str, set[str]] = {}
    below: dict[str, set[str]] = {}
    for row in rows:
        parents.setdefault(row.key, set()).add(row.parent)
        below.setdefault(row.parent, set()).add(row.key)
    free = [key for key in below if key not in parents]
    while free:
        above = free.pop()
        for key in below.get(above, ()):
            parents[key].discard(above)
            if not parents[key]:
                del parents[key]
                free.append(key)
    return set(parents)


def _turning(today: Mapping[str, Row]) -> list[Row]:
    """The rows on a cycle, or on a path into one, on one day."""
    safe: dict[str, bool] = {}
    for key in today:
        walked: dict[str, None] = {}
        at = key
        while at in today and at not in safe and at not in walked:
            walked[at] = None
            at = today[at].parent
        ends_well = safe.get(at, at not in today)
        safe.update(dict.fromkeys(walked, ends_well))
    return [row for key, row in today.items() if not safe[key]]


def _roots(rows: Iterable[Row], allowed: Iterable[str] | None) -> Iterator[Fault]:
    tops = [row for row in rows if not row.parent]
    if allowed is not None:
        welcome = set(allowed)
        refused = [row for row in tops if row.key not in welcome]
    else:
        refused = side_by_side(tops)
    for row in refused:
        yield Fault("root", row.key, row.place, Words("%(code)s stands at the top beside others.", {"code": row.key}))


def side_by_side(tops: Sequence[Row]) -> list[Row]:
    """Those that share a day with another one."""
    starts = sorted(row.days.start for row in tops)
    ends = sorted(row.days.end or date.max for row in tops)

    def shares(row: Row) -> bool:
        first, end = row.days.start, row.days.end or date.max
        on_first_day = bisect_right(starts, first) - bisect_right(ends, first)
        return on_first_day > 1 or bisect_left(starts, end) - bisect_right(starts, first) > 0

    return [row for row in tops if shares(row)]


def roots_on(rows: Iterable[Row], day: date) -> list[str]:
    """The keys at the top on a day: what an importer offers when there are several."""
    return sorted({row.key for row in rows if not row.parent and day in row.days})


def depth(rows: Iterable[Row], day: date) -> int:
    """How many levels the tree has on a day; 0 without a root. Rows of a cycle are not counted.

    >>> depth([Row("A", "", Span(date(2026, 1, 1))), Row("B", "A", Span(date(2026, 1, 1)))], date(2026, 2, 1))
    2
    """
    below: dict[str, list[str]] = {}
    for row in rows:
        if day in row.days:
            below.setdefault(row.parent, []).append(row.key)
    level, levels = below.get("", []), 0
    while level:
        level, levels = [child for key in level for child in below.get(key, [])], levels + 1
    return levels
