"""The cascade: whether the targets below a unit add up to its own."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from annum.org.queries.tree import ancestors_of, children_of, places
from annum.org.viewer import ViewedRequest
from annum.targets import tables
from annum.targets.forms.finding import CascadeFilter
from annum.targets.queries.cascade import cascade
from annum.targets.queries.standing import statements_seen, top_unit
from annum.year.queries import year_on


@require_safe
def show(request: ViewedRequest) -> HttpResponse:
    """One unit's items, each with those that contribute to it, and the ways up and down."""
    year = year_on(request.viewer.today)
    default = {"year": year.code if year else "", "unit": top_unit(request.viewer)}
    search = CascadeFilter({**default, **request.GET.dict()})
    asked = search.cleaned_data if search.is_valid() else {"year": "", "unit": ""}
    found = statements_seen(request.viewer).filter(year__code=asked["year"], subject__unit__code=asked["unit"])
    statements = list(found)
    unit = statements[0].subject.unit_id if statements else None
    parents = cascade(statements, request.viewer)
    shown = {
        "search": search,
        "year": asked["year"],
        "parents": parents,
        "alone": [parent for parent in parents if not parent.children],
        "place": places([unit]).get(unit) if unit else None,
        "above": ancestors_of(unit)[-1:] if unit else [],
        "below": children_of(unit) if unit else [],
        "columns": tables.CASCADE,
    }
    return render(request, "targets/cascade.html", shown)
