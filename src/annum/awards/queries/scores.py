"""What has the jury given to each nominee of a title?"""

from collections import defaultdict
from dataclasses import dataclass

from annum.awards.models import AssignmentState, Mark, Title
from annum.awards.rules.marks import Given, score


@dataclass(frozen=True, slots=True)
class Scored:
    """A nominee's score in hundredths of a point (``None`` without a judge), and how many judges stand behind it."""

    score: int | None = None
    judges: int = 0


def scores(title: Title) -> dict[int, Scored]:
    """Nomination to its score, of those whom at least one judge has submitted. Queries: 1."""
    given: dict[int, list[list[Given]]] = defaultdict(list)
    for (_, nomination), marks in submitted(title).items():
        given[nomination].append(marks)
    return {nomination: Scored(score(judges, title.drop), len(judges)) for nomination, judges in given.items()}


def submitted(title: Title) -> dict[tuple[int, int], list[Given]]:
    """Juror and nomination to the marks that count. Queries: 1."""
    rows = Mark.objects.filter(assignment__juror__title=title, assignment__state=AssignmentState.SUBMITTED)
    given: dict[tuple[int, int], list[Given]] = defaultdict(list)
    names = ("assignment__juror_id", "assignment__nomination_id", "points", "criterion__weight")
    for juror, nomination, points, weight in rows.values_list(*names):
        given[juror, nomination].append(Given(points, weight))
    return given
