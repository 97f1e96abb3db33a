"""One's own jobs: the list, one with its progress, and stopping it."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from annum.jobs import access, acts
from annum.jobs.sight import WatchRequest, jobs_for
from annum.ui.parts import Column

PAGE = 50
COLUMNS = (Column(_("Job")), Column(_("State")), Column(_("Started")), Column(_("Ended at")))


@require_safe
def jobs(request: WatchRequest) -> HttpResponse:
    """The jobs that I started."""
    page = Paginator(jobs_for(request.viewer), PAGE).get_page(request.GET.get("page"))
    return render(request, "jobs/jobs.html", {"page": page, "columns": COLUMNS})


@require_safe
def progress(request: WatchRequest, pk: int) -> HttpResponse:
    """How far it is. To htmx the part that asks again until the job ends; then ``job-ended`` is told to the page."""
    job = get_object_or_404(jobs_for(request.viewer), pk=pk)
    shown = {"job": job, "refusal": access.refusal_to_cancel(job, request.viewer.actor)}
    if not request.headers.get("HX-Request"):
        return render(request, "jobs/job.html", shown)
    answer = render(request, "jobs/_progress.html", shown)
    if not job.is_live:
        answer["HX-Trigger"] = "job-ended"
    return answer


@require_POST
def cancel(request: WatchRequest, pk: int) -> HttpResponse:
    """Stop it."""
    job = get_object_or_404(jobs_for(request.viewer), pk=pk)
    acts.cancel(job=job, by=request.viewer.actor, now=timezone.now())
    return redirect("jobs:progress", pk)
