"""The group scoreboard: a unit and those below, by class of indicators and by month."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from annum.kernel.period import Month
from annum.kernel.quantity import Quantity
from annum.org.viewer import ViewedRequest
from annum.scoring import board, pages, tables
from annum.scoring.queries.runs import current_runs
from annum.scoring.queries.scoreboard import scoreboard
from annum.scoring.queries.sight import sees_whole_year
from annum.scoring.views.doors import month_in, unit_or_none, year_or_404
from annum.ui.speech import either
from annum.year.queries import year_on


@require_safe
def home(request: ViewedRequest) -> HttpResponse:
    """The scoreboard of the year that runs; without one, the years say what to do."""
    year = year_on(request.viewer.today)
    if year is None:
        return redirect("year:years")
    return redirect("scoring:scoreboard", year.code)


@require_safe
def show(request: ViewedRequest, code: str) -> HttpResponse:
    """The scoreboard of a year for one unit."""
    year, place = year_or_404(request, code), unit_or_none(request)
    runs = current_runs(year)
    run = month_in(request, runs)
    shown: dict[str, Any] = {"year": year, "run": run, "place": place, "whole": sees_whole_year(request.viewer)}
    if run is None or place is None:
        return render(request, "scoring/no_board.html", shown)
    found = scoreboard(run, runs, place, request.viewer)
    query = f"&upto={Month.of(run.upto)}"
    own = found.own.score
    shown |= {
        "month": Month.of(run.upto),
        "name": either(place.name, place.name_en),
        "months": pages.month_links(runs, run, f"&unit={place.unit_id}"),
        "way": board.way(found, year.code, query),
        "own": board.lines([found.own], run, query)[0],
        "own_total": Quantity(own.total, 2) if own else None,
        "own_per_hundred": pages.per_hundred_of(own) if own else None,
        "full": Quantity(100),
        "heads": [either(one.name, one.name_en) for one in found.classes],
        "heat": board.heat(found, run, query),
        "below": board.lines(found.below, run, query),
        "people": board.lines(found.people, run, query),
        "columns": tables.BOARD,
    }
    return render(request, "scoring/scoreboard.html", shown)
