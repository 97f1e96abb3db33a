"""The library, and one indicator with its figures from unit to unit."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from annum.indicators import tables
from annum.indicators.models import AddsUp, Indicator
from annum.indicators.queries import library as queries
from annum.indicators.queries import sight
from annum.indicators.queries.figures import Branch, figures
from annum.indicators.queries.picking import offered
from annum.indicators.views.doors import indicator_or_404, unit_or_404, upto, viewer, year_of
from annum.kernel.quantity import Quantity
from annum.ui.pickers import offer, typed

PAGE = 50


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """The library, searched and by class. At most 8 queries."""
    viewer(request)
    text, category = request.GET.get("q", "").strip(), request.GET.get("class", "")
    page = Paginator(queries.indicators(text=text, category=category), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "columns": tables.LIBRARY, "classes": queries.categories(), "q": text, "chosen": category}
    return render(request, "indicators/library.html", context)


@require_safe
def pick(request: HttpRequest) -> HttpResponse:
    """What a picker offers from the library. At most 6 queries."""
    viewer(request)
    text = typed(request)
    return offer(request, offered(text) if text else ())


@require_safe
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """One definition in both languages, where it is used, and what it adds up to. At most 15 queries."""
    found = indicator_or_404(request, code)
    context = {"indicator": found, "usages": queries.usages(found), "ratio": found.accumulation == "ratio"}
    if found.adds_up != AddsUp.NONE:
        context |= _figures(request, found)
    return render(request, "indicators/indicator.html", context)


def _figures(request: HttpRequest, found: Indicator) -> dict[str, object]:
    year, place = year_of(request), unit_or_404(request)
    if year is None or place is None:
        return {}
    last = upto(request, year)
    tree = figures(found, place.unit_id, range(year.first_month, last + 1))
    return {
        "year": year,
        "upto": last,
        "place": place,
        "line": sight.line_to(viewer(request), place),
        "top": _shown(found, tree.top) if tree.top else None,
        "below": [_shown(found, branch) for branch in tree.below],
        "own": [(month, pk, tables.in_unit(amount, found)) for month, pk, amount in tree.own],
        "branch_columns": tables.BRANCHES,
        "own_columns": tables.OWN,
    }


def _shown(found: Indicator, branch: Branch) -> tuple[Branch, Quantity | None, list[Quantity | None]]:
    return branch, tables.in_unit(branch.amount, found), [tables.in_unit(amount, found) for amount in branch.months]
