"""What can be said of a title's jury beyond its means, with the people it is about?"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from annum.awards.models import Juror, Title
from annum.awards.queries.judging import Row
from annum.awards.queries.scores import submitted
from annum.awards.rules.compared import Habit, compared
from annum.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Comparison:
    """``judges`` with their habits, ``rows`` with the adjusted scores beside the jury's, ``agreement`` in hundredths."""

    judges: list[tuple[Juror, Habit]]
    rows: list[tuple[Any, int]]
    agreement: tuple[tuple[Words, int], ...]


def comparison(title: Title, jury: Iterable[Juror], rows: Iterable[Row]) -> Comparison | None:
    """For jurors and nominees that have been read already; ``None`` where judges cannot be compared. Queries: 1."""
    found = compared(submitted(title))
    if found is None:
        return None
    people = {juror.pk: juror for juror in jury}
    judges = [(people[one.juror], one) for one in found.habits if one.juror in people]
    shown = [(row, found.adjusted[row.nomination.pk]) for row in rows if row.nomination.pk in found.adjusted]
    return Comparison(judges, shown, found.agreement)
