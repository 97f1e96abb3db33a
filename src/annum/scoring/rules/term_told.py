"""How is it told that a year-to-date figure begins before the item? Pure."""

from collections.abc import Sequence

from annum.indicators.rules.accumulate import Gathering, MonthFigure
from annum.kernel.explain import Step
from annum.kernel.period import Month
from annum.kernel.quantity import Quantity
from annum.kernel.words import Words
from annum.targets.rules.owed import Term
from annum.targets.rules.within import taken_off


def steps(how: Gathering, figures: Sequence[MonthFigure], term: Term) -> tuple[Step, ...]:
    """What was taken off the last figure, with its sum; nothing for an item that has the whole year.

    >>> how, term = Gathering("sum", 0, cumulative=True), Term(frozenset({3, 4}), frozenset({3, 4}))
    >>> [step.sum for step in steps(how, [MonthFigure(2, 90), MonthFigure(3, 120), MonthFigure(4, 200)], term)]
    ['200 - 90 = 110']
    """
    before = taken_off(how, figures, term)
    there = [each for each in figures if each.month in term.owed and each.there and not each.not_applicable]
    if before is None or not there:
        return ()
    last, params = max(there, key=lambda each: each.month), {"month": str(Month.of(before.month))}
    words = Words("Year to date, less what was reached by %(month)s, before the statement took effect", params)
    pairs = (
        (last.amount, before.amount),
        (last.numerator, before.numerator),
        (last.denominator, before.denominator),
    )
    told = [_difference(how, now, then) for now, then in pairs if now is not None and then is not None]
    return (Step(words, "; ".join(told)),)


def _difference(how: Gathering, now: int, before: int) -> str:
    now_told, before_told, rest = (str(Quantity(amount, how.decimals)) for amount in (now, before, now - before))
    return f"{now_told} - {f'({before_told})' if before < 0 else before_told} = {rest}"
