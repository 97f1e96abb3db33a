"""How does a page find what its reader may see? Everything else is not there."""

from typing import cast

from django.http import Http404, HttpRequest

from annum.intake import queries
from annum.intake.access import open_kinds
from annum.intake.importers import Importer, Looker
from annum.intake.models import Import


def viewer(request: HttpRequest) -> Looker:
    """Who looks; set by the middleware of the organisation."""
    return cast("Looker", request.viewer)  # type: ignore[attr-defined]  # the middleware stands in a room above


def kinds(request: HttpRequest) -> tuple[Importer, ...]:
    """What the reader may import; a reader who may import nothing does not find these pages."""
    found = open_kinds(viewer(request))
    if not found:
        raise Http404
    return found


def kind_or_404(request: HttpRequest, kind: str) -> Importer:
    """One kind that the reader may import."""
    for importer in kinds(request):
        if importer.kind == kind:
            return importer
    raise Http404


def import_or_404(request: HttpRequest, number: int) -> Import:
    """One import of a kind that the reader may import."""
    staged = queries.find(viewer(request), number)
    if staged is None:
        raise Http404
    return staged
