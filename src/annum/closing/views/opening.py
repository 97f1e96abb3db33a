"""Opening the next year: choose and look, open, watch, read what became of it."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annum.closing import opening_access as access
from annum.closing import opening_tables as tables
from annum.closing.acts.opening import begin_opening
from annum.closing.models import Opening
from annum.closing.opening_forms import ChoicesForm
from annum.closing.opening_jobs import draft_statements
from annum.closing.queries import opening as queries
from annum.closing.queries.opening_preview import classes_of, preview
from annum.closing.rules.choosing import Choices, choices_of
from annum.jobs.acts import submit
from annum.kernel.refusal import insist
from annum.org.viewer import ViewedRequest
from annum.year.access import refusal_to_run
from annum.year.models import Year
from annum.year.queries import years

PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: ViewedRequest, code: str) -> HttpResponse:
    """Choose how baselines and targets are proposed, see what comes of it, open."""
    insist(refusal_to_run(request.viewer))
    year = get_object_or_404(years(), code=code)
    opening, following = queries.opening_of(year), queries.next_year(year)
    refusal = access.refusal_to_open_next(request.viewer, year, following, opening)
    if request.method == "POST":
        insist(refusal)
    shown: dict[str, object] = {"year": year, "following": following, "opening": opening, "refusal": refusal}
    if refusal:
        return render(request, "closing/opening.html", shown)
    form = ChoicesForm(classes_of(year), _start(opening), _given(request))
    valid = form.is_valid() if form.measures.is_bound else True
    if request.method == "POST" and valid:
        return _opened(request, year, form.choices())
    chosen = form.choices() if valid and form.measures.is_bound else form.start
    shown |= {"form": form, "preview": preview(year, chosen) if valid else None, "columns": tables.PREVIEW}
    return render(request, "closing/opening.html", shown, status=200 if valid else 422)


def _start(opening: Opening | None) -> Choices:
    return choices_of(opening.choices) if opening else Choices()


def _given(request: ViewedRequest) -> QueryDict | None:
    """What was chosen: posted, or asked for in the address; ``None`` at the first look."""
    if request.method == "POST":
        return request.POST
    return request.GET if "all-measures" in request.GET else None


def _opened(request: ViewedRequest, year: Year, choices: Choices) -> HttpResponse:
    opening = begin_opening(year=year, choices=choices, viewer=request.viewer, now=timezone.now())
    return _going_on(request, opening)


def _going_on(request: ViewedRequest, opening: Opening) -> HttpResponse:
    kwargs = {"number": opening.pk, "account": request.user.get_username()}
    submit(task=draft_statements, by=request.viewer.actor, kwargs=kwargs, key=queries.work_key(opening))
    return redirect("opening:opened", opening.source.code)


@require_safe
def show(request: ViewedRequest, code: str) -> HttpResponse:
    """How far it is; then what was drafted, what was not, and where to go on."""
    opening = _opening_or_404(request, code)
    job = queries.work_on(opening)
    shown = {
        "opening": opening,
        "job": job,
        "mine": job is not None and job.account == request.viewer.account_id,
        "counted": queries.counted(opening),
        "page": Paginator(queries.remarks(opening), PAGE).get_page(request.GET.get("page")),
        "columns": tables.REMARKS,
        "refusal": access.refusal_to_go_on(request.viewer, opening),
    }
    part = request.headers.get("HX-Request") and job is not None and job.is_live
    answer = render(request, "closing/_opening_work.html" if part else "closing/opened.html", shown)
    if request.headers.get("HX-Request") and not part:
        answer["HX-Refresh"] = "true"
    return answer


@require_POST
def go_on(request: ViewedRequest, code: str) -> HttpResponse:
    """Let it go on after it was stopped."""
    opening = _opening_or_404(request, code)
    insist(access.refusal_to_go_on(request.viewer, opening))
    return _going_on(request, opening)


def _opening_or_404(request: ViewedRequest, code: str) -> Opening:
    insist(refusal_to_run(request.viewer))
    opening = queries.opening_of(get_object_or_404(years(), code=code))
    if opening is None:
        raise Http404
    return opening
