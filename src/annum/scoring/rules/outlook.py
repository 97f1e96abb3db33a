"""Where does the year end if it goes on like this, and what would it take to do better? Pure.

A plain run rate, no forecast: what was reached per month goes on.
"""

from collections.abc import Sequence
from dataclasses import replace

from annum.kernel.quantity import divide
from annum.scoring.rules.facts import Calendar, ItemFacts
from annum.scoring.rules.grades import Grades
from annum.scoring.rules.item_told import ItemTold


def projected(accumulation: str, actual: int, months: int, length: int) -> int:
    """The figure at the year's end: a flow goes on at its monthly average, rounded; everything else stays as it is.

    >>> projected("sum", 700, 7, 12), projected("ratio", 385, 7, 12)
    (1200, 385)
    """
    return divide(actual * length, months) if accumulation == "sum" and months else actual


def needed_per_month(accumulation: str, actual: int, target: int, left: int) -> int | None:
    """What each month left must bring, on average, so that a flow reaches its target; rounded up, for less would miss it.

    >>> needed_per_month("sum", 700, 1201, 5), needed_per_month("sum", 700, 600, 5), needed_per_month("last", 1, 2, 5)
    (101, 0, None)
    """
    if accumulation != "sum" or left <= 0:
        return None
    return max(0, -(-(target - actual) // left))


def at_year_end(items: Sequence[ItemTold], calendar: Calendar) -> tuple[tuple[ItemFacts, ...], Calendar]:
    """The same items with projected figures, and the whole year's calendar."""
    facts = tuple(_projected(one, calendar) for one in items)
    return facts, Calendar(calendar.first, calendar.last, calendar.last, {})


def _projected(one: ItemTold, calendar: Calendar) -> ItemFacts:
    """One item at the end of the term that was signed, whatever ended its version."""
    term, actual = calendar.term(one.facts), one.actual
    item = replace(one.facts, planned=None, term=replace(term, owed=term.promised))
    if item.counting or actual is None:
        return item
    months = term.upto(calendar.upto) - len(one.gathered.value.missing)
    return replace(item, assumed=projected(item.how.accumulation, actual, max(1, months), term.length))


def to_next_grade(grades: Grades, total: int) -> tuple[str, int] | None:
    """The next grade and the points that lack; ``None`` at the top.

    >>> from annum.scoring.rules.grades import FIVE
    >>> to_next_grade(FIVE, 0) is not None
    True
    """
    for grade in grades.starts:
        if total < grade.start:
            return grade.letter, grade.start - total
    return None
