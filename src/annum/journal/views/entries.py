"""The journal as a list, and one entry with its bytes."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from annum.journal import queries
from annum.journal.forms import Search
from annum.journal.proving import checkpoint_over, evidence_of
from annum.journal.sight import ReadRequest, refusal_to_read
from annum.kernel.refusal import insist
from annum.ui.parts import Column

PAGE = 50
COLUMNS = (Column(_("When")), Column(_("Act")), Column(_("Who")), Column(_("Entry")))


@require_safe
def entries(request: ReadRequest) -> HttpResponse:
    """All entries, searched and in pages."""
    insist(refusal_to_read(request.viewer))
    search = Search(request.GET)
    page = Paginator(search.found(), PAGE).get_page(request.GET.get("page"))
    shown = {"search": search, "page": page, "told": queries.told(page.object_list), "columns": COLUMNS}
    return render(request, "journal/entries.html", shown)


@require_safe
def entry(request: ReadRequest, log: str, position: int) -> HttpResponse:
    """One entry: in words, the very bytes that were hashed, and what proves its place in the log."""
    insist(refusal_to_read(request.viewer))
    found = get_object_or_404(queries.entries(log=log), position=position)
    [told] = queries.told([found])
    proof = queries.inclusion_proof(found)
    shown = {"told": told, "bytes": bytes(found.record).decode(), "leaf": bytes(found.leaf).hex(), "proof": proof}
    return render(request, "journal/entry.html", shown)


@require_safe
def evidence(request: ReadRequest, log: str, position: int) -> HttpResponse:
    """What proves an entry to someone who has nothing else, as ``annum.evidence/1``."""
    insist(refusal_to_read(request.viewer))
    found = get_object_or_404(queries.entries(log=log), position=position)
    [made] = evidence_of([found], checkpoint_over([found]))
    answer = HttpResponse(made.written(), content_type="application/json")
    answer["Content-Disposition"] = content_disposition_header(True, f"{log}-{position}-evidence.json") or "attachment"
    answer["Cache-Control"] = "private, no-store"
    return answer
