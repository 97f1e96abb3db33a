"""One search for people, units, indicators and statements."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from annum.desk.queries.search import search
from annum.org.viewer import ViewedRequest

LONGEST = 100


@require_safe
def show(request: ViewedRequest) -> HttpResponse:
    """The page; to htmx the results alone, while somebody types. At most 8 queries beside those of the frame."""
    text = request.GET.get("q", "").strip()[:LONGEST]
    part = request.headers.get("HX-Request") == "true" and not request.headers.get("HX-Boosted")
    context = {"q": text, "search_query": text, "found": search(request.viewer, text)}
    return render(request, "desk/_found.html" if part else "desk/search.html", context)
