"""My desk: what waits for me, what I own, how it stands."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from annum.desk import tables
from annum.desk.menus import Counts, member, menus
from annum.desk.queries import deciding, figures, latest, own, signing, start, summary, system, watching
from annum.desk.queries.ground import Ground, ground
from annum.desk.starting import Step, starts, steps
from annum.journal.views.object import moments
from annum.kernel.quantity import Quantity
from annum.letters.queries import count_unread
from annum.org.queries.roles import principals
from annum.org.viewer import ViewedRequest, Viewer
from annum.ui.speech import format_month


@require_safe
def show(request: ViewedRequest) -> HttpResponse:
    """Panels by role; a new installation gets its first steps. At most 27 queries."""
    viewer = request.viewer
    known = ground(viewer)
    if known.year is None:
        return render(request, "desk/start.html", {"steps": _steps(known)})
    waiting = _waiting(known)
    counts = Counts(
        sum(each.turn for each in waiting["to_sign"]) if viewer.behalf_id is None else 0,
        sum(each.count for each in waiting["approvals"]),
        count_unread(viewer),
    )
    context = {
        "ground": known,
        "menus": menus(viewer, request.path, counts),
        "waiting": waiting,
        "anything": any(waiting.values()),
        "windows": tables.open_windows(known),
        **(_own(known) if member(viewer) else {}),
        **_standing(known),
        **_watching_over(viewer),
        "steps": _steps(known) if known.run is None else (),
    }
    return render(request, "desk/desk.html", context)


def _steps(known: Ground) -> tuple[Step, ...]:
    return steps(known.viewer, start.progress()) if starts(known.viewer) else ()


def _waiting(known: Ground) -> dict[str, Any]:
    viewer = known.viewer
    return {
        "to_sign": signing.to_sign(viewer),
        "to_answer": signing.to_answer(viewer),
        "figures": figures.figures_due(known),
        "approvals": deciding.approvals(viewer),
        "events": deciding.events_waiting(viewer),
        "nominations": deciding.count_to_endorse(viewer),
        "to_judge": deciding.count_to_judge(viewer),
        "objections": deciding.objections_waiting(viewer),
    }


def _own(known: Ground) -> dict[str, Any]:
    statements = own.statements(known)
    first = next((each for each in statements if each.points is not None), None)
    return {
        "units": own.units(known.viewer),
        "statements": statements,
        "first": first,
        "score": first.score if first else None,
        "full": Quantity(100),
        "measures": own.measures(known),
        "principals": principals(known.viewer),
        "statement_columns": tables.STATEMENTS,
        "measure_columns": tables.MEASURES,
    }


def _standing(known: Ground) -> dict[str, Any]:
    found = summary.summary(known)
    return {
        "verdicts": watching.verdicts(known),
        "summary": found,
        "grades": tables.grade_chart(found),
        "months": [format_month(run.upto, year=False) for run in known.runs],
    }


def _watching_over(viewer: Viewer) -> dict[str, Any]:
    """Auditors and operators who lead nothing themselves."""
    if viewer.has(*summary.LEADERS):
        return {}
    return {"moments": moments(latest.latest(viewer)), "health": system.health(viewer)}
