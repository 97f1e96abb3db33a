"""The wall of honour, and one honour."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from annum.awards import tables
from annum.awards.queries.conferred import with_certificates
from annum.awards.queries.honours import found, on_the_wall, titles_among, years_of
from annum.org.viewer import ViewedRequest
from annum.ui.paging import page_of

PAGE = 50
FILTERS = ("year", "title", "unit", "q")


@require_safe
def wall(request: ViewedRequest) -> HttpResponse:
    """Every honour that stands, over the years; narrowed by year, title, unit and name."""
    rows = on_the_wall(request.viewer)
    year, title, unit, text = (request.GET.get(name, "").strip() for name in FILTERS)
    shown = {
        "page": page_of(found(rows, year, title, unit, text), PAGE, request.GET.get("page")),
        "columns": tables.HONOURS,
        "years": years_of(rows),
        "titles": titles_among(rows),
        "asked": {"year": year, "title": title, "unit": unit, "q": text},
        "narrowed": any((year, title, unit, text)),
    }
    return render(request, "awards/honours.html", shown)


@require_safe
def show(request: ViewedRequest, number: int) -> HttpResponse:
    """One honour: who bears it, for what, since when."""
    honour = get_object_or_404(on_the_wall(request.viewer), pk=number)
    certificate = with_certificates(request.viewer).filter(pk=number).exists()
    return render(request, "awards/honour.html", {"honour": honour, "certificate": certificate})
