"""One figure of the sheet: correct it, decide that nothing applies, back it with files, take it back."""

from typing import Any

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annum.files.acts import store
from annum.files.views.download import download
from annum.indicators.acts import attach_evidence, decide_not_applicable, submit_value, withdraw_value
from annum.indicators.acts.submitting import refusal_to_withdraw
from annum.indicators.forms import ReasonForm
from annum.kernel.refusal import Refused, insist
from annum.org.viewer import ViewedRequest
from annum.targets import sheet_table as table
from annum.targets.forms.sheet import Answer, CorrectionForm, EvidenceForm
from annum.targets.queries.sheet_cells import evidence_numbered, evidence_of
from annum.targets.queries.sheet_rows import rows
from annum.targets.views.sheet_doors import Opened, OpenedCell, cell_or_404, not_found, subject_or_404, viewer
from annum.ui.speech import speak


@require_http_methods(["GET", "HEAD", "POST"])
def cell(request: ViewedRequest, month: str, indicator: int, subject: int) -> HttpResponseBase:
    """A figure with everything that can be done with it; sent back, it is entered or corrected."""
    found = cell_or_404(request, month, indicator, subject)
    form = CorrectionForm(found.indicator, request.POST or None)
    if request.method != "POST":
        return _page(request, found)
    insist(found.refusal_to_report(viewer(request)))
    if form.is_valid():
        try:
            submit_value(draft=form.draft(subject, found.opened.index), viewer=viewer(request), now=timezone.now())
        except Refused as refused:
            if refused.refusal.forbidden:
                raise
            form.add_error(None, speak(refused.refusal))
        else:
            messages.success(request, _("Submitted. It counts once somebody else has approved it."))
            return redirect("sheet:sheet", month)
    return _page(request, found, form=form, status=422)


@require_POST
def not_applicable(request: ViewedRequest, month: str, indicator: int, subject: int) -> HttpResponseBase:
    """Decide, with the reason, that there is no figure here."""
    found = cell_or_404(request, month, indicator, subject)
    insist(found.refusal_to_report(viewer(request)))
    form = ReasonForm(request.POST, prefix="nothing")
    if not form.is_valid():
        return _page(request, found, nothing=form, status=422)
    seen = request.POST.get("expected", "")
    expected = int(seen) if seen.isdecimal() else None
    key, who = (indicator, subject, found.opened.index), viewer(request)
    reason = form.cleaned_data["reason"]
    decide_not_applicable(cell=key, reason=reason, viewer=who, now=timezone.now(), expected=expected)
    messages.success(request, _("Submitted. It counts once somebody else has approved it."))
    return redirect("sheet:sheet", month)


@require_POST
def evidence(request: ViewedRequest, month: str, indicator: int, subject: int) -> HttpResponseBase:
    """Hang a file on the figure that is shown."""
    found = cell_or_404(request, month, indicator, subject)
    insist(found.refusal_to_report(viewer(request)))
    shown = _row(request, found).row.shown
    form = EvidenceForm(request.POST, request.FILES)
    if shown is None:
        not_found()
    if not form.is_valid():
        return _page(request, found, file=form, status=422)
    who, sent = viewer(request), form.cleaned_data["file"]
    blob = store(sent, name=sent.name, by=who.actor)
    attach_evidence(value=shown, blob=blob, name=sent.name, viewer=who)
    messages.success(request, _("The file is kept with the figure."))
    return redirect("sheet:cell", month, indicator, subject)


@require_POST
def withdrawal(request: ViewedRequest, month: str, indicator: int, subject: int) -> HttpResponseBase:
    """Take back what still waits."""
    waiting = _row(request, cell_or_404(request, month, indicator, subject)).row.waiting
    if waiting is None:
        not_found()
    withdraw_value(value_id=waiting.pk, viewer=viewer(request), now=timezone.now())
    messages.success(request, _("The figure was taken back."))
    return redirect("sheet:sheet", month)


@require_safe
def file(request: ViewedRequest, number: int) -> HttpResponseBase:
    """A file behind a figure, for whoever sees the figure."""
    found = evidence_numbered(number)
    if found is None:
        not_found()
    subject_or_404(request, found.value.indicator, found.value.subject_id)
    return download(found.blob, found.name)


def _row(request: ViewedRequest, found: OpenedCell) -> table.Shown:
    opened: Opened = found.opened
    line = rows(found.ground.pairs, found.ground.indicators, opened.year, opened.index, viewer(request).today)
    look = table.Look(found.ground, viewer(request), opened.closed, by_subject=False)
    return table.shown_rows(line, look, Answer())[0]


def _page(request: ViewedRequest, found: OpenedCell, status: int = 200, **forms: Any) -> HttpResponseBase:
    shown, who = _row(request, found), viewer(request)
    waiting, stored = shown.row.waiting, shown.row.shown
    context = {
        "found": found,
        "opened": found.opened,
        "shown": shown,
        "form": CorrectionForm.of(found.indicator, stored, shown.row.cell.version),
        "nothing": ReasonForm(prefix="nothing"),
        "file": EvidenceForm(),
        "evidence": evidence_of(stored),
        "withdraw_refusal": refusal_to_withdraw(waiting, who) if waiting else None,
    }
    return render(request, "targets/sheet_cell.html", {**context, **forms}, status=status)
