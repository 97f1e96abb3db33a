"""The organisation as of a day: tree, table, and one branch for the quick way."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from annum.org import tables
from annum.org.forms import AsOfForm
from annum.org.models import Snapshot, UnitPath
from annum.org.queries.posts import heads
from annum.org.queries.tree import ancestors_of, children_of, paths
from annum.org.viewer import ViewedRequest
from annum.org.views.doors import member, snapshot_of

PAGE = 100


@require_safe
def show(request: ViewedRequest) -> HttpResponse:
    """The tree, opened down to one unit (``open``), or the table of all units (``view=table``)."""
    viewer = member(request)
    form = AsOfForm(request.GET)
    snapshot = snapshot_of(form, viewer)
    wanted = request.GET.get("open", "")
    context = {
        "form": form,
        "snapshot": snapshot,
        "first": viewer.founds and form.is_valid() and not any(form.cleaned_data.values()),
        "status": 200 if form.is_valid() else 422,
    }
    if request.GET.get("view") == "table":
        return _table(request, snapshot, context)
    branches = _branches(snapshot, int(wanted) if wanted.isdecimal() else None)
    return render(request, "org/tree.html", {**context, "branches": branches}, status=context["status"])  # type: ignore[arg-type]  # a number


def _table(request: ViewedRequest, snapshot: Snapshot, context: dict[str, object]) -> HttpResponse:
    page = Paginator(paths(snapshot).select_related("unit", "parent"), PAGE).get_page(request.GET.get("page"))
    found = heads([place.unit_id for place in page], snapshot.in_force)
    rows = [(place, found.get(place.unit_id, [])) for place in page]
    told = {**context, "page": page, "rows": rows, "columns": tables.UNITS}
    return render(request, "org/units.html", told)


@require_safe
def branch(request: ViewedRequest, unit: int) -> HttpResponse:
    """What hangs directly on one unit."""
    viewer = member(request)
    snapshot = snapshot_of(AsOfForm(request.GET), viewer)
    rows = [(place, ()) for place in children_of(unit, snapshot)]
    return render(request, "org/_branch.html", {"branches": rows})


Branch = tuple[UnitPath, "list[Branch]"]


def _branches(snapshot: Snapshot, wanted: int | None) -> list[Branch]:
    """The roots with their children, opened down to the wanted unit. Three queries at most."""
    roots = [place.unit_id for place in children_of(None, snapshot)]
    above = [place.unit_id for place in ancestors_of(wanted, snapshot)] if wanted else []
    opened = {*roots, *above, *([wanted] if wanted else [])}
    below: dict[int | None, list[UnitPath]] = {}
    shown = paths(snapshot).filter(parent__in=opened) | paths(snapshot).filter(parent=None)
    for place in shown:
        below.setdefault(place.parent_id, []).append(place)

    def grown(key: int | None) -> list[Branch]:
        return [(place, grown(place.unit_id)) for place in below.get(key, ())]

    return grown(None)
