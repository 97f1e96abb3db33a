"""How does a page find a run, a score, a unit? Through the one who looks; everything else is not there."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from annum.kernel.period import Month
from annum.org.models import Person, UnitPath
from annum.org.queries.people import person_numbered
from annum.org.viewer import ViewedRequest
from annum.scoring.models import Run, StatementScore
from annum.scoring.queries import runs, standing
from annum.scoring.queries.sight import first_unit, sees_whole_year, unit_seen
from annum.targets.models import Statement
from annum.targets.queries.standing import statements_seen
from annum.year.models import Year
from annum.year.queries import year_named

DIGITS = 18
"""The longest number of a row."""


def year_or_404(request: ViewedRequest, code: str) -> Year:
    """A year by its code, for everyone in the group."""
    if request.viewer.self_id is None and not request.viewer.held:
        raise Http404
    year = year_named(code)
    if year is None:
        raise Http404
    return year


def whole_year_or_404(request: ViewedRequest, code: str) -> Year:
    """A year whose runs and settings the reader may see: they tell of the whole group."""
    if not sees_whole_year(request.viewer):
        raise Http404
    return year_or_404(request, code)


def run_or_404(request: ViewedRequest, number: int) -> Run:
    """A run, for those who oversee the whole group."""
    run = runs.run_numbered(number) if sees_whole_year(request.viewer) else None
    if run is None:
        raise Http404
    return run


def statement_or_404(request: ViewedRequest, number: int) -> Statement:
    """A statement in the reader's sight."""
    return get_object_or_404(statements_seen(request.viewer), pk=number)


def month_in(request: ViewedRequest, found: list[Run]) -> Run | None:
    """The run of the month in ``?upto=``, else of the latest month that has one."""
    asked = request.GET.get("upto", "")
    if not asked:
        return found[-1] if found else None
    try:
        index = Month.parse(asked).index
    except ValueError:
        raise Http404 from None
    run = next((run for run in found if run.upto == index), None)
    if run is None:
        raise Http404
    return run


def score_in(request: ViewedRequest, statement: Statement) -> tuple[list[Run], Run | None, StatementScore | None]:
    """The runs that scored a statement, the one asked for, and its score there."""
    found = standing.scored_runs(statement.year_id, statement.pk)
    run = month_in(request, found)
    return found, run, standing.score_of(run, statement.pk)


def scored_or_404(request: ViewedRequest, number: int) -> tuple[Statement, StatementScore]:
    """A statement in sight with its score in the month asked for."""
    statement = statement_or_404(request, number)
    _, run, score = score_in(request, statement)
    if run is None or score is None:
        raise Http404
    score.run = run
    return statement, score


def person_or_404(number: str) -> Person:
    """A person by number; whether the reader sees anything of them is asked of their year."""
    person = person_numbered(number)
    if person is None:
        raise Http404
    return person


def unit_or_none(request: ViewedRequest) -> UnitPath | None:
    """The unit in ``?unit=``, or where the reader begins to look; ``None`` for a reader without any unit."""
    asked = request.GET.get("unit", "")
    if not asked:
        return first_unit(request.viewer)
    place = unit_seen(request.viewer, int(asked)) if asked.isdecimal() and len(asked) <= DIGITS else None
    if place is None:
        raise Http404
    return place
