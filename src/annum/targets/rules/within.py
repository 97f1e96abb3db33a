"""Which figures does an item gather, when it is not owed the whole year? Pure; for the pages of months and for scores."""

from collections.abc import Sequence
from dataclasses import replace

from annum.indicators.rules.accumulate import Gathering, MonthFigure
from annum.targets.rules.owed import Term


def within(how: Gathering, figures: Sequence[MonthFigure], term: Term) -> tuple[MonthFigure, ...]:
    """The figures of the months owed; year-to-date figures less what was reached before the first of them.

    So an indicator gives the same whether its months or the years to date are entered. Where nothing was entered before,
    a year-to-date figure counts as it stands.

    >>> how, term = Gathering("sum", 0, cumulative=True), Term(frozenset({3, 4}), frozenset({3, 4}))
    >>> [each.amount for each in within(how, [MonthFigure(2, 90), MonthFigure(3, 120), MonthFigure(4, 200)], term)]
    [30, 110]
    """
    owed, before = [each for each in figures if each.month in term.owed], taken_off(how, figures, term)
    return tuple(less(each, before) for each in owed) if before else tuple(owed)


def taken_off(how: Gathering, figures: Sequence[MonthFigure], term: Term) -> MonthFigure | None:
    """The year-to-date figure that stands for the months before a term; stocks are no sums, so nothing is taken off them."""
    if not term.owed or not how.cumulative or how.accumulation not in ("sum", "ratio"):
        return None
    first = min(term.owed)
    early = [each for each in figures if each.month < first and each.there and not each.not_applicable]
    return max(early, key=lambda each: each.month, default=None)


def less(figure: MonthFigure, before: MonthFigure) -> MonthFigure:
    """What a year-to-date figure adds to an earlier one."""
    return replace(
        figure,
        amount=_less(figure.amount, before.amount),
        numerator=_less(figure.numerator, before.numerator),
        denominator=_less(figure.denominator, before.denominator),
    )


def _less(now: int | None, before: int | None) -> int | None:
    return now if now is None or before is None else now - before
