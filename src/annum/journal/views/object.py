"""What happened to one object?"""

from django.apps import apps
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from annum.journal import queries
from annum.journal.queries import Told
from annum.journal.sight import ReadRequest, refusal_to_read
from annum.journal.views.entries import PAGE
from annum.kernel.refusal import insist
from annum.ui.parts import Moment


@require_safe
def about(request: ReadRequest, room: str, model: str, key: str) -> HttpResponse:
    """The acts about it, the newest first."""
    insist(refusal_to_read(request.viewer))
    try:
        found = queries.entries_about(apps.get_model(room, model), key)
    except LookupError as error:
        raise Http404 from error
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    shown = {"place": f"{room}.{model} {key}", "page": page, "moments": moments(queries.told(page.object_list))}
    return render(request, "journal/object.html", shown)


def moments(told: list[Told]) -> list[Moment]:
    """Acts as a timeline."""
    return [Moment(each.entry.at, each.words, who(each), each.why) for each in told]


def who(told: Told) -> str:
    """Both names when one acted for another."""
    return f"{told.actor} → {told.behalf}" if told.behalf else told.actor
