"""The titles of a programme: one with its rules, a new one, its parts."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annum.awards import access, acts, sight, tables
from annum.awards.forms.parts import PARTS, part_rows
from annum.awards.forms.programmes import TitleForm
from annum.awards.nominating_access import refusal_to_nominate
from annum.awards.quota_labels import ANSWERS
from annum.awards.views.doors import asked, programme_or_404, title_or_404
from annum.kernel.refusal import Refused, insist
from annum.org.viewer import ViewedRequest
from annum.ui.speech import speak


@require_safe
def show(request: ViewedRequest, number: int) -> HttpResponse:
    """One title, as its rules say."""
    title = title_or_404(request, number)
    shown = {
        "title": title,
        "programme": title.programme,
        "writes": access.refusal_to_write(title.programme, request.viewer) is None,
        "watches": sight.watches(request.viewer),
        "follows": sight.follows(request.viewer) and bool(title.programme.digest),
        "nominate": refusal_to_nominate(title.programme, request.viewer),
        "criteria_columns": tables.CRITERIA,
        "requirement_columns": tables.REQUIREMENTS,
        "quotas": [(row, ANSWERS.get(row.value, row.value)) for row in title.quotas.all()],
        "quota_columns": tables.QUOTAS,
    }
    return render(request, "awards/title.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ViewedRequest, number: int) -> HttpResponse:
    """A new title of a programme."""
    programme = programme_or_404(request, number)
    insist(access.refusal_to_write(programme, request.viewer))
    form = TitleForm(request.POST or None)
    if form.is_valid():
        try:
            made = acts.make_title(programme=programme, viewer=request.viewer, fields=form.cleaned_data)
            return redirect("awards:title", made.pk)
        except Refused as refused:
            form.add_error("key", speak(refused.refusal))
    return asked(request, "awards/title_form.html", {"form": form, "programme": programme})


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ViewedRequest, number: int) -> HttpResponse:
    """Change a title."""
    title = title_or_404(request, number)
    insist(access.refusal_to_write(title.programme, request.viewer))
    form = TitleForm.of(title, request.POST or None)
    if form.is_valid():
        try:
            acts.write_title(title=title, viewer=request.viewer, fields=form.cleaned_data)
            return redirect("awards:title", title.pk)
        except Refused as refused:
            form.add_error("key", speak(refused.refusal))
    return asked(request, "awards/title_form.html", {"form": form, "programme": title.programme, "title": title})


@require_POST
def remove(request: ViewedRequest, number: int) -> HttpResponse:
    """Take a title out."""
    title = title_or_404(request, number)
    acts.remove_title(title=title, viewer=request.viewer)
    return redirect("awards:programme", title.programme_id)


@require_http_methods(["GET", "HEAD", "POST"])
def part(request: ViewedRequest, number: int, part: str) -> HttpResponse:
    """All criteria, requirements or quotas at once."""
    if part not in PARTS:
        raise Http404
    title = title_or_404(request, number)
    insist(access.refusal_to_write(title.programme, request.viewer))
    formset = PARTS[part].formset(part_rows(title, part), request.POST if request.method == "POST" else None)
    if formset.is_valid():
        acts.write_parts(title=title, part=part, rows=formset.rows(), viewer=request.viewer)
        messages.success(request, _("Saved."))
        return redirect("awards:title", title.pk)
    shown: dict[str, Any] = {"title": title, "label": PARTS[part].label, "formset": formset}
    return asked(request, "awards/part.html", shown)
