"""A juror's own pages: what waits, one nominee with the marks to give, stepping aside."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from annum.awards import acts, tables
from annum.awards import judging_access as access
from annum.awards.forms.judging import MarksForm, ReasonForm
from annum.awards.models import Assignment
from annum.awards.queries import judging
from annum.awards.views.doors import asked
from annum.kernel.refusal import insist
from annum.org.viewer import ViewedRequest


def _own_or_404(request: ViewedRequest, number: int) -> Assignment:
    return get_object_or_404(judging.own_assignments(request.viewer.person_id or 0), pk=number)


@require_safe
def index(request: ViewedRequest) -> HttpResponse:
    """Everybody whom the reader judges."""
    rows = judging.own_assignments(request.viewer.person_id or 0)
    return render(request, "awards/judging.html", {"rows": rows, "columns": tables.OWN_JUDGING})


@require_http_methods(["GET", "HEAD", "POST"])
def judge(request: ViewedRequest, number: int) -> HttpResponse:
    """Mark one nominee; what is submitted can be read, and no longer changes."""
    assignment = _own_or_404(request, number)
    against = judging.against(assignment, request.viewer.today)
    criteria = list(assignment.juror.title.criteria.all())
    refusal = access.refusal_to_judge(assignment, request.viewer, against)
    form = MarksForm(criteria, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        insist(refusal)
    if form.is_valid():
        acts.judge(
            assignment=assignment, marks=form.marks(), against=against, viewer=request.viewer, now=timezone.now()
        )
        messages.success(request, _("Your marks are in."))
        return redirect("awards:judging")
    given = judging.marks_of(assignment)
    shown = {
        "assignment": assignment,
        "title": assignment.juror.title,
        "form": form,
        "refusal": refusal,
        "marks": [(each, given[each.pk]) for each in criteria if each.pk in given],
        "columns": tables.MARKS,
    }
    return asked(request, "awards/judge.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def step_aside(request: ViewedRequest, number: int) -> HttpResponse:
    """Not judge somebody, for a reason."""
    assignment = _own_or_404(request, number)
    insist(access.refusal_to_step_aside(assignment, request.viewer, "-"))
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        acts.step_aside(assignment=assignment, viewer=request.viewer, **form.cleaned_data)
        return redirect("awards:judging")
    return asked(request, "awards/step_aside.html", {"form": form, "assignment": assignment})
