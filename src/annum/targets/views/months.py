"""The months of a statement: planned, reported, year to date."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from annum.org.viewer import ViewedRequest
from annum.targets import tables, tabs
from annum.targets.queries.months import months_of
from annum.targets.queries.standing import newest
from annum.targets.queries.wording import wording
from annum.targets.views.doors import statement_or_404
from annum.ui.speech import format_month


@require_safe
def months(request: ViewedRequest, number: int) -> HttpResponse:
    """Each item with its months, as a chart and a table."""
    statement = statement_or_404(request, number)
    shown = {
        "statement": statement,
        "items": months_of(wording(newest(statement)), request.viewer.today),
        "labels": [format_month(month, year=False) for month in statement.year.months],
        "columns": tables.MONTHS,
        "tabs": tabs.links(statement.pk, "targets:months"),
    }
    return render(request, "targets/months.html", shown)
