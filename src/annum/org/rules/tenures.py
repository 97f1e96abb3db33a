"""Who headed a unit over which days? Posts and appointments over time become tenures. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from annum.kernel.period import Span
from annum.org.rules.timeline import cut, joined

FULL_SHARE = 10_000
"""A whole position."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person holds a post that heads a unit. ``share`` in ten-thousandths of a full position; ``acting``: for the time being."""

    unit: int
    person: int
    post: int
    span: Span
    share: int = FULL_SHARE
    acting: bool = False


def tenures(held: Iterable[Tenure]) -> tuple[Tenure, ...]:
    """Holdings as they count, by their first day: who acts counts on days without a regular head; days that go on are one.

    >>> from datetime import date
    >>> regular = Tenure(1, 7, 3, Span(date(2026, 1, 1), date(2026, 3, 1)))
    >>> acts = Tenure(1, 8, 3, Span(date(2026, 2, 1), date(2026, 6, 1)), acting=True)
    >>> [(one.person, one.span.days) for one in tenures([acts, regular])]
    [(7, 59), (8, 92)]
    """
    rows = list(held)
    regular: dict[int, list[Span]] = {}
    for row in rows:
        if not row.acting:
            regular.setdefault(row.unit, []).append(row.span)
    days: dict[tuple[int, int, int, int, bool], list[Span]] = {}
    for row in rows:
        free = without(row.span, regular.get(row.unit, ())) if row.acting else [row.span]
        days.setdefault((row.unit, row.person, row.post, row.share, row.acting), []).extend(free)
    found = [
        Tenure(unit, person, post, span, share, acting)
        for (unit, person, post, share, acting), spans in days.items()
        for span in joined(spans)
    ]
    return tuple(sorted(found, key=lambda one: (one.span.start, one.acting, -one.share, one.person, one.post)))


def without(span: Span, taken: Iterable[Span]) -> list[Span]:
    """The days of a span that lie in none of the others, in order.

    >>> from datetime import date
    >>> [str(one.start) for one in without(Span(date(2026, 1, 1)), [Span(date(2026, 2, 1), date(2026, 3, 1))])]
    ['2026-01-01', '2026-03-01']
    """
    left = [span]
    for other in taken:
        left = [part for one in left for part in _outside(one, other)]
    return left


def _outside(one: Span, other: Span) -> list[Span]:
    parts = cut(one, other)
    return [one] if parts is None else [part for part in (parts.before, parts.after) if part is not None]
