"""The years: the list, one with its stages, windows and months, a new one, moving on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annum.kernel.refusal import Refused, insist
from annum.org.viewer import ViewedRequest
from annum.ui.speech import speak
from annum.year import access, acts, onward, queries, tables
from annum.year.forms import MoveForm, WindowForm, YearForm


@require_safe
def index(request: ViewedRequest) -> HttpResponse:
    """Every year, the newest first."""
    shown = {"years": list(queries.years()), "columns": tables.YEARS, "refusal": access.refusal_to_run(request.viewer)}
    return render(request, "year/index.html", shown)


@require_safe
def show(request: ViewedRequest, code: str) -> HttpResponse:
    """One year: where it stands, what is open, when figures are due."""
    year = get_object_or_404(queries.years(), code=code)
    windows = [tables.shown(window, request.viewer.today) for window in queries.windows_of(year)]
    shown = {
        "year": year,
        "way": tables.way(year),
        "windows": [each for each in windows if each.month is None],
        "months": [each for each in windows if each.month is not None],
        "open": [each for each in windows if each.state == "open"],
        "window_columns": tables.WINDOWS,
        "month_columns": tables.MONTHS,
        "runs": access.refusal_to_run(request.viewer) is None,
        "advance": access.refusal_to_move(year, "advance", request.viewer),
        "back": access.refusal_to_move(year, "back", request.viewer),
        "onward": onward.links(year, request.viewer),
    }
    return render(request, "year/year.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ViewedRequest) -> HttpResponse:
    """Open a year, or a sandbox to rehearse one."""
    insist(access.refusal_to_run(request.viewer))
    form = YearForm(request.POST or None)
    if form.is_valid():
        try:
            year = acts.start_year(**form.cleaned_data, viewer=request.viewer)
            return redirect("year:year", year.code)
        except Refused as refused:
            form.add_error("code", speak(refused.refusal))
    return render(request, "year/new.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
def move(request: ViewedRequest, code: str, act: str) -> HttpResponse:
    """One stage on, or back."""
    year = get_object_or_404(queries.years(), code=code)
    form = MoveForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    moved = acts.move_year(year=year, act=act, viewer=request.viewer, reason=reason)
    messages.success(request, _("The year is now: %(stage)s.") % {"stage": moved.get_stage_display()})
    return redirect("year:year", year.code)


@require_http_methods(["GET", "HEAD", "POST"])
def window(request: ViewedRequest, code: str) -> HttpResponse:
    """Set when something may be done."""
    insist(access.refusal_to_run(request.viewer))
    year = get_object_or_404(queries.years(), code=code)
    form = WindowForm(year, request.POST or None)
    if form.is_valid():
        try:
            acts.set_window(year=year, **form.cleaned_data, viewer=request.viewer)
            return redirect("year:year", year.code)
        except Refused as refused:
            form.add_error("closes", speak(refused.refusal))
    return render(request, "year/window.html", {"form": form, "year": year}, status=422 if form.is_bound else 200)
