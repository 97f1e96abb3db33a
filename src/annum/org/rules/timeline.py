"""What becomes of rows in force over days when something else is said about some of those days? Pure."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple, TypeVar

from annum.kernel.period import Span

T = TypeVar("T")


class Cut(NamedTuple):
    """A row that overlaps the days in question: the days before, inside and after them."""

    before: Span | None
    inside: Span
    after: Span | None


def cut(row: Span, days: Span) -> Cut | None:
    """How a row's days are cut by other days; ``None`` when they do not meet.

    >>> cut(Span(date(2026, 1, 1)), Span(date(2026, 7, 1))).before.end
    datetime.date(2026, 7, 1)
    """
    inside = row.overlap(days)
    if inside is None:
        return None
    before = Span(row.start, inside.start) if row.start < inside.start else None
    after = Span(inside.end, row.end) if inside.end is not None and inside.end != row.end else None
    return Cut(before, inside, after)


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same days as few spans as possible, in order.

    >>> len(joined([Span(date(2026, 7, 1)), Span(date(2026, 1, 1), date(2026, 7, 1))]))
    1
    """
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        last = merged[-1] if merged else None
        if last is None or (last.end is not None and last.end < span.start):
            merged.append(span)
        elif last.end is not None and (span.end is None or span.end > last.end):
            merged[-1] = Span(last.start, span.end)
    return merged


def covers(spans: Iterable[Span], wanted: Span) -> bool:
    """Whether every wanted day lies in one of the spans.

    >>> covers([Span(date(2026, 1, 1))], Span(date(2025, 12, 31)))
    False
    """
    return any(
        span.start <= wanted.start and (span.end is None or (wanted.end is not None and wanted.end <= span.end))
        for span in joined(spans)
    )


def crowded(spans: Iterable[tuple[Span, T]], seats: int) -> Iterator[tuple[date, tuple[T, ...]]]:
    """Each day on which a further one joins and more than ``seats`` are in: with all who are in that day.

    >>> day = date(2026, 1, 1)
    >>> list(crowded([(Span(day), "Li"), (Span(day), "Wu")], 1))
    [(datetime.date(2026, 1, 1), ('Li', 'Wu'))]
    """
    inside: list[tuple[Span, T]] = []
    entering = sorted(spans, key=lambda one: one[0].start)
    for at, (span, who) in enumerate(entering):
        inside = [one for one in inside if span.start in one[0]] + [(span, who)]
        last_today = at + 1 == len(entering) or entering[at + 1][0].start > span.start
        if last_today and len(inside) > seats:
            yield span.start, tuple(one for _, one in inside)
