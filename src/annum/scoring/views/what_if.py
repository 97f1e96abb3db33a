"""What if the figures were others? Tried out on the page, stored nowhere."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from annum.kernel.period import Month
from annum.kernel.quantity import Quantity
from annum.org.viewer import ViewedRequest
from annum.scoring import tables
from annum.scoring.forms import WhatIfForm
from annum.scoring.queries.explanation import explanation
from annum.scoring.queries.standing import signed
from annum.scoring.queries.what_if import what_if
from annum.scoring.views.doors import scored_or_404


@require_safe
def show(request: ViewedRequest, number: int) -> HttpResponse:
    """A field for each figure; points, total and grade as they would be, now and at the year's end."""
    statement, score = scored_or_404(request, number)
    told = explanation(score)
    form = WhatIfForm(told, request.GET)
    found = what_if(told, form.figures)
    rows = [(each, form.texts[each.one.item.key], form.errors.get(each.one.item.key, "")) for each in found.items]
    letter, lacking = found.next_grade or ("", 0)
    total = found.now.score.value.total
    shown = {
        "statement": statement,
        "score": score,
        "month": Month.of(told.run.upto),
        "month_text": str(Month.of(told.run.upto)),
        "found": found,
        "rows": rows,
        "columns": tables.TRIED,
        "total": Quantity(total, 2),
        "at_end": Quantity(found.at_end.score.value.total, 2),
        "full": Quantity(100),
        "changed": signed(total - score.total),
        "letter": letter,
        "lacking": Quantity(lacking, 2),
    }
    fragment = request.headers.get("HX-Target") == "tried"
    return render(
        request,
        "scoring/_tried.html" if fragment else "scoring/what_if.html",
        shown,
        status=422 if form.errors else 200,
    )
