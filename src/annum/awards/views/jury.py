"""The jury of a title: who is on it, who judges whom, what they gave."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annum.awards import acts, judging_tables, sight, tables
from annum.awards import judging_access as access
from annum.awards.forms.judging import JurorForm, ReasonForm
from annum.awards.models import Title
from annum.awards.queries import judging
from annum.awards.queries.comparing import comparison
from annum.awards.queries.scores import scores
from annum.awards.views.doors import asked, title_or_404
from annum.kernel.refusal import insist
from annum.org.viewer import ViewedRequest


@require_safe
def show(request: ViewedRequest, number: int) -> HttpResponse:
    """The jury, its nominees, how far it is."""
    title = title_or_404(request, number)
    insist(access.refusal_to_watch(sight.watches(request.viewer)))
    return _page(request, title, JurorForm())


def _page(request: ViewedRequest, title: Title, form: JurorForm) -> HttpResponse:
    viewer, programme = request.viewer, title.programme
    jury, nominees = list(judging.jurors(title)), list(judging.progress(title))
    found = judging.pairs(jury, nominees, viewer.today)
    hidden = access.refusal_to_see_scores(judging.own_open(title, viewer.person_id))
    rows = judging.table(nominees, {} if hidden else scores(title))
    shown: dict[str, Any] = {
        "title": title,
        "programme": programme,
        "jury": jury,
        "rows": rows,
        "hidden": hidden,
        "comparison": None if hidden else comparison(title, jury, rows),
        "conflicts": [pair for pair in found if pair.against is not None],
        "form": form,
        "staff": access.refusal_to_staff(programme, viewer),
        "assign": access.refusal_to_assign(programme, viewer, len(jury), len(nominees)),
        "jury_columns": tables.JURY,
        "columns": tables.JUDGED,
        "conflict_columns": tables.CONFLICTS,
        "habit_columns": judging_tables.HABITS,
        "adjusted_columns": judging_tables.ADJUSTED,
    }
    return render(request, "awards/jury.html", shown, status=422 if form.is_bound else 200)


@require_POST
def name(request: ViewedRequest, number: int) -> HttpResponse:
    """Put somebody on it."""
    title = title_or_404(request, number)
    insist(access.refusal_to_staff(title.programme, request.viewer))
    form = JurorForm(request.POST)
    if not form.is_valid():
        return _page(request, title, form)
    acts.name_juror(title=title, viewer=request.viewer, **form.cleaned_data)
    return redirect("awards:jury", title.pk)


@require_POST
def dismiss(request: ViewedRequest, number: int) -> HttpResponse:
    """Take somebody off it."""
    juror = get_object_or_404(judging.jurors_in(sight.programmes(request.viewer, "title__programme__")), pk=number)
    acts.dismiss_juror(juror=juror, viewer=request.viewer)
    return redirect("awards:jury", juror.title_id)


@require_POST
def assign(request: ViewedRequest, number: int) -> HttpResponse:
    """Give every juror whom they may judge."""
    title = title_or_404(request, number)
    made = acts.assign(title=title, viewer=request.viewer)
    messages.success(request, _("Judgements asked for: %(count)s.") % {"count": len(made)})
    return redirect("awards:jury", title.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def leave_out(request: ViewedRequest, number: int) -> HttpResponse:
    """A judgement no longer counts, for a reason."""
    seen = sight.programmes(request.viewer, "juror__title__programme__")
    assignment = get_object_or_404(judging.assignments_in(seen), pk=number)
    form = ReasonForm(request.POST or None)
    insist(access.refusal_to_leave_out(assignment, request.viewer, "-"))
    if form.is_valid():
        acts.leave_out(assignment=assignment, viewer=request.viewer, **form.cleaned_data)
        return redirect("awards:jury", assignment.juror.title_id)
    title = assignment.juror.title
    shown = {"form": form, "assignment": assignment, "title": title, "programme": title.programme}
    return asked(request, "awards/leave_out.html", shown)
