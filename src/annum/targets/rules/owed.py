"""Which months is a version owed figures for? One rule for the monthly sheet, the desk, a score run and its explanation. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from annum.kernel.period import Month, Span


def held(span: Span, first: int, last: int) -> range:
    """The months (``Month.index``) from ``first`` to ``last`` on whose last day a version is in force.

    So a month belongs to the version that begins in it, no longer to the one that ends in it, and never to two.

    >>> from datetime import date
    >>> year = (Month(2026, 1).index, Month(2026, 12).index)
    >>> [str(Month.of(month)) for month in held(Span(date(2026, 7, 10), date(2026, 9, 20)), *year)]
    ['2026-07', '2026-08']
    >>> len(held(Span(date(2026, 9, 10), date(2026, 9, 20)), *year)), len(held(Span(date(2025, 1, 1)), *year))
    (0, 12)
    """
    start = max(first, Month.containing(span.start).index)
    end = last + 1 if span.end is None else min(last + 1, Month.containing(span.end).index)
    return range(start, max(start, end))


@dataclass(frozen=True, slots=True)
class Term:
    """The months of an item. ``promised``: those for which its target and plan were signed; ``owed``: those of them whose
    figures it is owed, fewer when its version ended early.
    """

    promised: frozenset[int]
    owed: frozenset[int]

    def upto(self, month: int) -> int:
        """How many of the owed months have come by this one."""
        return sum(each <= month for each in self.owed)

    @property
    def length(self) -> int:
        """How many months its target is for."""
        return len(self.promised)

    def last(self, month: int) -> int:
        """The last owed month by this one, where its plan is read; this one when there is none."""
        return max((each for each in self.owed if each <= month), default=month)


def whole(first: int, last: int) -> Term:
    """The term of an item that has the whole year."""
    months = frozenset(range(first, last + 1))
    return Term(months, months)


def term(own: Span, earlier: Iterable[Span], first: int, last: int) -> Term:
    """The term of an item in the year from ``first`` to ``last``. ``own`` is the span of its version, ``earlier`` those of
    the signed versions before it that had the same indicator: an amendment takes their months over.

    A target is signed for the months from the statement's beginning to the year's end, whatever ends the version later.

    >>> from datetime import date
    >>> year = (Month(2026, 1).index, Month(2026, 12).index)
    >>> late = term(Span(date(2026, 4, 1)), [], *year)
    >>> late.length, late.upto(Month(2026, 6).index)
    (9, 3)
    >>> amended = term(Span(date(2026, 7, 1)), [Span(date(2026, 4, 1), date(2026, 7, 1))], *year)
    >>> amended == late
    True
    >>> old = term(Span(date(2026, 4, 1), date(2026, 7, 1)), [], *year)
    >>> old.length, old.upto(Month(2026, 12).index), str(Month.of(old.last(Month(2026, 12).index)))
    (9, 3, '2026-06')
    """
    before = frozenset(month for span in earlier for month in held(span, first, last))
    return Term(before | frozenset(held(Span(own.start), first, last)), before | frozenset(held(own, first, last)))
