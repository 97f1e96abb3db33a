"""A person's year: the statements that bound the person, the days, and the score that they make together."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from annum.kernel.period import Month
from annum.kernel.quantity import Quantity
from annum.kernel.refusal import insist
from annum.org.models import Person
from annum.org.queries.people import person_by_key
from annum.org.viewer import ViewedRequest
from annum.scoring import access, pages, person_pages, tables
from annum.scoring.models import Run
from annum.scoring.queries.person_year import YearOf, in_sight, person_years
from annum.scoring.queries.runs import current_runs
from annum.scoring.rules.settings import Settings
from annum.scoring.views.doors import month_in, person_or_404, year_or_404


@require_safe
def mine(request: ViewedRequest, code: str) -> HttpResponse:
    """One's own year."""
    year, key = year_or_404(request, code), request.viewer.self_id
    person = person_by_key(key) if key is not None else None
    if person is None:
        raise Http404
    return redirect("scoring:person_year", year.code, person.number)


@require_safe
def show(request: ViewedRequest, code: str, number: str) -> HttpResponse:
    """A person's year in a month's run; its own, or one whose every statement the reader sees."""
    year, person = year_or_404(request, code), person_or_404(number)
    runs = current_runs(year)
    run = month_in(request, runs)
    if run is None:
        if not in_sight(request.viewer, person):
            raise Http404
        return render(request, "scoring/person_year.html", {"year": year, "person": person})
    run.year = year
    found = person_years(run, [person.pk], request.viewer)[person.pk]
    if not (any(part.seen for part in found.parts) or in_sight(request.viewer, person)):
        raise Http404
    insist(access.refusal_to_see_year(request.viewer, person.pk, whole=found.open))
    shown = {"year": year, "months": pages.month_links(runs, run), **_shown(person, found, run)}
    return render(request, "scoring/person_year.html", shown)


def _shown(person: Person, found: YearOf, run: Run) -> dict[str, Any]:
    score = found.told.score.value
    return {
        "person": person,
        "run": run,
        "month": Month.of(run.upto),
        "found": found,
        "rows": person_pages.rows(found, run),
        "columns": tables.SEGMENTS,
        "score": None if score is None else Quantity(score, 2),
        "full": Quantity(100),
        "tone": person_pages.tone_of(found, run),
        "standing": person_pages.standing(found),
        "mixing": Settings.from_parameters(run.policy).person,
    }
