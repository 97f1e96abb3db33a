"""The open wording: what it holds, its items, and its other parts, each with a page to change it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from annum.kernel.refusal import Refused, insist
from annum.org.viewer import ViewedRequest
from annum.targets import access, acts, tables
from annum.targets.acts.drafting import MEANWHILE
from annum.targets.checks import check_of
from annum.targets.forms import clash
from annum.targets.forms.parts import PARTS, part_rows
from annum.targets.models import Version
from annum.targets.queries.seen import digest_of
from annum.targets.queries.wording import draft_of, wording
from annum.targets.rules.checker import FULL
from annum.targets.views.doors import standing_to
from annum.ui.rows import RowSet


@require_safe
def contents(request: ViewedRequest, number: int) -> HttpResponse:
    """Items with the running total of their weights, the other parts, and what is still wrong."""
    statement, version, standing = standing_to(request, number)
    insist(access.refusal_to_edit(standing))
    text = wording(version)
    shown = {
        "statement": statement,
        "version": version,
        "items": text.items,
        "total": sum(item.weight for item in text.items),
        "full": FULL,
        "parts": [(key, part.label, len(getattr(text, key))) for key, part in PARTS.items()],
        "faults": check_of(statement.year)(draft_of(text)),
        "columns": tables.ITEMS,
    }
    return render(request, "targets/wording.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def part(request: ViewedRequest, number: int, part: str) -> HttpResponse:
    """All rows of one part at once."""
    if part not in PARTS:
        raise Http404
    statement, version, standing = standing_to(request, number)
    insist(access.refusal_to_edit(standing))
    data = request.POST if request.method == "POST" else None
    text = wording(version)
    formset = PARTS[part].formset(part_rows(text, part), data)
    shown: dict[str, Any] = {"statement": statement, "label": PARTS[part].label, "formset": formset}
    shown["seen"] = request.POST.get("seen", digest_of(getattr(text, part)))
    try:
        if formset.is_valid():
            rows, seen = formset.rows(), request.POST.get("seen")
            acts.write_parts(statement=statement, part=part, rows=rows, viewer=request.viewer, seen=seen)
            messages.success(request, _("Saved."))
            return redirect("targets:wording", statement.pk)
    except Refused as refused:
        if refused.refusal.code != MEANWHILE:
            raise
        return render(request, "targets/part.html", shown | _clash(version, part, formset), status=409)
    return render(request, "targets/part.html", shown, status=422 if formset.is_bound else 200)


def _clash(version: Version, part: str, formset: RowSet) -> dict[str, Any]:
    """What the other one saved beside what is typed; from here on that has been seen."""
    now = wording(version)
    differences = clash.of_rows(PARTS[part], part_rows(now, part), formset.rows())
    return {"seen": digest_of(getattr(now, part)), "clash": differences, "clash_columns": tables.CLASH}
