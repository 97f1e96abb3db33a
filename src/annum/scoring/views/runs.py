"""The score runs of a year: the list, a new one, one with what it changed."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annum.jobs.acts import submit
from annum.kernel.period import Month
from annum.kernel.refusal import Refused, insist
from annum.org.viewer import ViewedRequest
from annum.scoring import access, tables
from annum.scoring.acts import score_year
from annum.scoring.forms import RunForm
from annum.scoring.jobs import score
from annum.scoring.queries.comparison import comparison, entry_of
from annum.scoring.queries.runs import grades_of, runs_of, statements_to_score
from annum.scoring.queries.standing import before_run, signed
from annum.scoring.sealing import KIND
from annum.scoring.views.doors import run_or_404, whole_year_or_404
from annum.signing.queries.sealing import offer
from annum.signing.views.sealing import asked
from annum.ui.speech import speak
from annum.year.models import Year
from annum.year.queries import month_reached

AT_ONCE = 5000
"""With more statements a run is made in the background."""
PAGE = 30


@require_http_methods(["GET", "HEAD", "POST"])
def runs(request: ViewedRequest, code: str) -> HttpResponse:
    """The list, and a new run at its head."""
    year = whole_year_or_404(request, code)
    form = RunForm(
        year, month_reached(year, request.viewer.today), *([request.POST] if request.method == "POST" else [])
    )
    if form.is_bound:
        insist(access.refusal_to_run(request.viewer, year, year.first_month))
    if form.is_bound and form.is_valid():
        insist(access.refusal_to_run(request.viewer, year, form.cleaned_data["upto"]))
        try:
            return _made(request, year, form)
        except Refused as refused:
            form.add_error(None, speak(refused.refusal))
    shown = {
        "year": year,
        "form": form,
        "page": Paginator(runs_of(year), PAGE).get_page(request.GET.get("page")),
        "columns": tables.RUNS,
        "refusal": access.refusal_to_run(request.viewer, year, year.first_month),
    }
    return render(request, "scoring/runs.html", shown, status=422 if form.is_bound else 200)


def _made(request: ViewedRequest, year: Year, form: RunForm) -> HttpResponse:
    """Score now, or in the background when it would keep the reader waiting."""
    now, upto = timezone.now(), form.cleaned_data["upto"]
    dates = form.dates(now)
    if statements_to_score(year) <= AT_ONCE:
        return redirect(
            "scoring:run", score_year(year=year, upto=Month.of(upto), viewer=request.viewer, now=now, dates=dates).pk
        )
    told = {"in_force": dates.in_force.isoformat(), "known": dates.known.isoformat()} if dates else {}
    kwargs = {"code": year.code, "upto": upto, "account": request.user.get_username(), **told}
    job = submit(task=score, by=request.viewer.actor, kwargs=kwargs, key=f"score/{year.code}/{upto}")
    return redirect("jobs:progress", job.pk)


@require_safe
def run(request: ViewedRequest, number: int) -> HttpResponse:
    """One run: what it read, what came out, what changed since the one before."""
    found = run_or_404(request, number)
    earlier = before_run(found)
    changes = comparison(found, earlier) if earlier else None
    moved = [(one, signed(one.difference)) for one in changes.moved] if changes else []
    shown = {
        "year": found.year,
        "run": found,
        "month": Month.of(found.upto),
        "month_text": str(Month.of(found.upto)),
        "grades": grades_of(found),
        "entry": entry_of(found),
        "changes": changes,
        "moved": moved,
        "columns": tables.MOVED,
        "sets": offer(KIND, found.pk, request.viewer),
    }
    return render(request, "scoring/run.html", shown)


@require_POST
def seal(request: ViewedRequest, number: int) -> HttpResponse:
    """Have every score sheet of a run sealed."""
    return asked(request, KIND, run_or_404(request, number).pk)
