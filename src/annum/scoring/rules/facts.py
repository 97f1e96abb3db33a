"""What must be known of a statement to score it by hand? Frozen whole numbers and the rules, nothing else. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Self

from annum.indicators.rules.accumulate import Gathering, MonthFigure
from annum.targets.rules.owed import Term, whole
from annum.targets.rules.points.line import Line
from annum.targets.rules.points.rule import Rule
from annum.targets.rules.telling import COUNTING

SCORED, DEDUCTION, BONUS = "scored", "deduction", "bonus"
EVERY: Final[Mapping[str, int]] = {"month": 1, "quarter": 3, "year": 12}
"""For how many months a figure is due at once, by the indicator's frequency."""


@dataclass(frozen=True, slots=True)
class MonthFacts:
    """What is known of one month of a cell, ``parts`` units added together; amounts in the indicator's scale."""

    month: int
    amount: int | None = None
    numerator: int | None = None
    denominator: int | None = None
    exempt: bool = False
    provisional: bool = False
    restated: bool = False
    parts: int = 1

    @property
    def figure(self) -> MonthFigure:
        """The same, as it is gathered."""
        return MonthFigure(self.month, self.amount, self.numerator, self.denominator, self.exempt)


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """One item. ``line`` has its own values for the whole year; ``every`` is 1, 3 or 12 months.

    ``planned``: the phased plan's year to date in the month asked for. ``before``: what the item counted the month before.
    ``counts``: decided events by clause, in the months that it is owed. ``term``: those months; none: the whole year.
    ``number`` is its place among all items of the statement. ``assumed``: a figure of the year to date that somebody tries
    out; it stands for all months.
    """

    number: int
    key: str
    name: str
    kind: str
    category: str
    weight: int
    rule: Rule
    line: Line
    how: Gathering
    every: int = 1
    months: tuple[MonthFacts, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    planned: int | None = None
    before: int | None = None
    category_name: str = ""
    assumed: int | None = None
    term: Term | None = None

    @property
    def counting(self) -> bool:
        """Whether its points come from events, not from a figure."""
        return self.rule.kind in COUNTING


@dataclass(frozen=True, slots=True)
class Calendar:
    """The months of a year (``Month.index``), up to the one asked for.

    ``late``: for each month whose figures are due, for how many days they have been.
    """

    first: int
    last: int
    upto: int
    late: Mapping[int, int]

    @classmethod
    def known(cls, first: int, last: int, upto: int, due: Mapping[int, date], today: date) -> Self:
        """As of a day; ``due`` has for each month the day from which its figures are overdue.

        >>> Calendar.known(0, 11, 1, {0: date(2026, 2, 10), 1: date(2026, 3, 10)}, date(2026, 2, 12)).late
        {0: 2}
        """
        late = {month: (today - day).days for month, day in due.items() if day <= today and first <= month <= upto}
        return cls(first, last, upto, late)

    def wanted(self, every: int, term: Term | None = None) -> frozenset[int]:
        """The months whose figures are due, where one is due every so many months of the year, within an item's term.

        >>> calendar = Calendar(0, 11, 6, {month: 9 for month in range(6)})
        >>> calendar.wanted(3), calendar.wanted(3, Term(frozenset(range(4, 12)), frozenset(range(4, 12))))
        (frozenset({2, 5}), frozenset({5}))
        """
        months = frozenset(month for month in self.late if month <= self.upto and (month - self.first + 1) % every == 0)
        return months if term is None else months & term.owed

    def term(self, item: ItemFacts) -> Term:
        """The item's own months, or all of the year."""
        return item.term or whole(self.first, self.last)


def counts_of(rule: Rule, events: Iterable[tuple[str, int]]) -> dict[str, int]:
    """How often each clause that a rule counts happened, from (clause, times); others are passed over."""
    counts = dict.fromkeys(counted_codes(rule), 0)
    for clause, times in events:
        if clause in counts:
            counts[clause] += times
    return counts


def counted_codes(rule: Rule) -> tuple[str, ...]:
    """The event codes that a rule counts; empty for rules over figures."""
    parameters: Mapping[str, list[Mapping[str, Any]]] = rule.parameters()
    if rule.kind == "milestones":
        return ("on_time", "in_grace", "late", "days_late")
    return tuple(clause["code"] for clause in parameters.get("clauses", ()))
