"""One item of the open wording: write it, see what its rule would give, take it out."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annum.kernel.refusal import Refused, insist
from annum.org.viewer import ViewedRequest
from annum.targets import access, acts, tables
from annum.targets.acts.drafting import MEANWHILE
from annum.targets.forms import clash
from annum.targets.forms.items import ItemForm, initial
from annum.targets.forms.parts import CLAUSES, clause_rows, counted, wordings
from annum.targets.models import Item, Statement
from annum.targets.queries.lookup import items_of
from annum.targets.queries.seen import item_digest
from annum.targets.rules.points.kinds import refusals
from annum.targets.rules.telling import marks, told
from annum.targets.views.doors import standing_to, statement_or_404
from annum.ui.rows import RowSet
from annum.ui.speech import speak


@require_http_methods(["GET", "HEAD", "POST"])
def item(request: ViewedRequest, number: int, key: str = "") -> HttpResponse:
    """A new item, or the one with this key."""
    statement, _version, standing = standing_to(request, number)
    insist(access.refusal_to_edit(standing))
    items = items_of(statement)
    found = _item_or_404(items, key)
    data = request.POST if request.method == "POST" else None
    form = ItemForm(statement, data, item=found)
    clauses = CLAUSES.formset(clause_rows(found) if found else [], data, "clauses")
    shown: dict[str, Any] = {"seen": request.POST.get("seen", item_digest(found) if found else "")}
    try:
        if form.is_bound and "look" not in request.POST and _written(request, statement, form, clauses):
            return redirect("targets:wording", statement.pk)
    except Refused as refused:
        if found is None or refused.refusal.code != MEANWHILE:
            raise
        shown = _clash(statement, found.key, form, clauses)
    others = sum(each.weight for each in items if each != found)
    shown |= {"statement": statement, "item": found, "form": form, "clauses": clauses, "others": others}
    status = 409 if "clash" in shown else 422 if form.is_bound and form.errors else 200
    return render(request, "targets/item.html", {**shown, **_preview(form, clauses)}, status=status)


def _clash(statement: Statement, key: str, form: ItemForm, clauses: RowSet) -> dict[str, Any]:
    """What the other one saved beside what is typed; from here on that has been seen."""
    now = _item_or_404(items_of(statement), key)
    if now is None:
        raise Http404
    rows = clash.of_rows(CLAUSES, clause_rows(now), clauses.rows())
    differences = [*clash.of_form(form, initial(now)), *rows]
    return {"seen": item_digest(now), "clash": differences, "clash_columns": tables.CLASH}


def _item_or_404(items: list[Item], key: str) -> Item | None:
    found = next((each for each in items if each.key == key), None)
    if key and found is None:
        raise Http404
    return found


def _written(request: ViewedRequest, statement: Statement, form: ItemForm, clauses: RowSet) -> bool:
    """Whether everything was understood, and is stored now."""
    if not (form.is_valid() & clauses.is_valid()):
        return False
    rows = clauses.rows()
    form.counted = counted(rows)
    chosen = form.chosen()
    if chosen is None:
        return False
    values, seen = form.values(chosen, wordings(rows)), request.POST.get("seen")
    try:
        acts.write_item(statement=statement, values=values, viewer=request.viewer, seen=seen)
    except Refused as refused:
        if refused.refusal.code != "key-taken":
            raise
        form.add_error("key", speak(refused.refusal))
        return False
    messages.success(request, _("Saved."))
    return True


@require_safe
def preview(request: ViewedRequest, number: int) -> HttpResponse:
    """What the rule that is being typed would give, as a fragment."""
    form = ItemForm(statement_or_404(request, number), request.GET)
    clauses = CLAUSES.formset([], request.GET, "clauses")
    return render(request, "targets/_preview.html", _preview(form, clauses))


def _preview(form: ItemForm, clauses: RowSet) -> dict[str, Any]:
    if not form.is_bound:
        return {}
    form.is_valid()
    form.counted = counted(clauses.rows()) if clauses.is_valid() else ()
    line, chosen = form.line(), form.chosen()
    if line is None or chosen is None:
        return {"wrong": form.errors.get("parameters", [])}
    rule = chosen.rule
    said = {"told": tables.together(told(rule, line)), "marks": marks(rule, line), "faults": refusals(rule, line)}
    return {**said, "curve": tables.curve_of(rule, line), "weight": line.weight}


@require_POST
def removal(request: ViewedRequest, number: int, key: str) -> HttpResponse:
    """Take the item out."""
    statement, _version, standing = standing_to(request, number)
    insist(access.refusal_to_edit(standing))
    _item_or_404(items_of(statement), key)
    acts.remove_item(statement=statement, key=key, viewer=request.viewer)
    messages.success(request, _("The item was taken out."))
    return redirect("targets:wording", statement.pk)
