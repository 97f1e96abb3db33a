"""The score of one statement: its lines, each with its explanation, the annex for paper, what-if."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from annum.kernel.period import Month
from annum.kernel.quantity import Quantity
from annum.org.viewer import ViewedRequest
from annum.scoring import pages, person_pages, tables
from annum.scoring.models import Run, StatementScore
from annum.scoring.queries.bound import holders
from annum.scoring.queries.explanation import explanation
from annum.scoring.queries.standing import effect
from annum.scoring.sealing import KIND
from annum.scoring.views.doors import score_in, scored_or_404, statement_or_404
from annum.signing.queries.sealing import sealed_of
from annum.targets import tabs
from annum.targets.models import Statement


def shown(statement: Statement, score: StatementScore, run: Run) -> dict[str, object]:
    """What page and annex have in common."""
    score.run = run
    told = explanation(score, run)
    return {
        "statement": statement,
        "run": run,
        "score": score,
        "month": Month.of(run.upto),
        "month_text": str(Month.of(run.upto)),
        "total": Quantity(score.total, 2),
        "full": Quantity(100),
        "tone": pages.tone_of(score, run),
        "of_reachable": pages.of_reachable(score.reachable),
        "per_hundred": pages.per_hundred_of(score),
        "coefficient": None if score.coefficient is None else Quantity(score.coefficient, 4),
        "told": told,
        "sections": pages.sections(told.items),
        "standing": pages.standing(told),
        "columns": tables.LINES,
        "sealed": sealed_of(KIND, score.pk),
    }


def held_by(request: ViewedRequest, statement: Statement, run: Run) -> list[person_pages.Holder]:
    """Who held a unit's statement over which days, by the run; nobody holds that of a person but themselves."""
    unit = statement.subject.unit_id
    return person_pages.held_by(holders(run, statement.pk, unit) if unit else [], run, request.viewer)


@require_safe
def show(request: ViewedRequest, number: int) -> HttpResponse:
    """The score with its lines; every line opens."""
    statement = statement_or_404(request, number)
    found, run, score = score_in(request, statement)
    common = {"statement": statement, "tabs": tabs.links(statement.pk, "scoring:statement")}
    if run is None or score is None:
        return render(request, "scoring/unscored.html", common)
    months = pages.month_links(found, run)
    return render(
        request,
        "scoring/statement.html",
        {
            **common,
            **shown(statement, score, run),
            "holders": held_by(request, statement, run),
            "months": months,
        },
    )


@require_safe
def changes(request: ViewedRequest, number: int) -> HttpResponse:
    """What changed in the score since the run before; a fragment for the page that loads it after itself."""
    statement, score = scored_or_404(request, number)
    context = {
        "statement": statement,
        "effect": effect(score, score.run),
        "change_columns": tables.CHANGES,
        "month_text": str(Month.of(score.run.upto)),
    }
    whole = not request.headers.get("HX-Request")
    return render(request, "scoring/changes.html" if whole else "scoring/_effect.html", context)


@require_safe
def item(request: ViewedRequest, number: int, key: str) -> HttpResponse:
    """One item, explained to the last row; a fragment for a page that unfolds it."""
    statement, score = scored_or_404(request, number)
    told = explanation(score)
    one = next((one for one in told.items if one.item.key == key), None)
    if one is None:
        raise Http404
    month = Month.of(told.run.upto)
    context = {
        "statement": statement,
        "told": told,
        "one": one,
        "month": month,
        "month_text": str(month),
        "score": score,
    }
    context |= {"sources": tables.SOURCES, "parts": tables.PARTS, "events": tables.EVENTS}
    whole = not request.headers.get("HX-Request")
    return render(request, "scoring/item.html" if whole else "scoring/_item.html", context)


@require_safe
def annex(request: ViewedRequest, number: int) -> HttpResponse:
    """Everything at once, to print."""
    statement, score = scored_or_404(request, number)
    told = {"sources": tables.SOURCES, "parts": tables.PARTS, "events": tables.EVENTS}
    run = score.run
    return render(
        request,
        "scoring/annex.html",
        {**shown(statement, score, run), **told, "holders": held_by(request, statement, run)},
    )
