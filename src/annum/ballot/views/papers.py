"""Papers: keyed in twice, shown side by side, settled."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from annum.ballot import access, acts, tables
from annum.ballot.forms.voting import PaperForm, SettleForm, VotingForm
from annum.ballot.models import Ballot
from annum.ballot.queries.electorate import elector_numbered, options
from annum.ballot.queries.votes import paper_of, papers
from annum.ballot.terms import terms
from annum.ballot.views.doors import standing_to
from annum.fair.tally import ballot as fair
from annum.kernel.refusal import Refused, insist
from annum.org.viewer import ViewedRequest
from annum.ui.paging import page_of
from annum.ui.speech import speak

PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: ViewedRequest, number: int) -> HttpResponse:
    """Key a paper in; below it, all that were."""
    ballot, standing = standing_to(request, number)
    insist(access.refusal_to_tell(standing, "key"))
    described = terms(ballot, options(ballot))
    data = request.POST if request.method == "POST" else None
    form, marks = PaperForm(data, secret=ballot.secret), VotingForm(described, data)
    if data is not None and form.is_valid() and marks.is_valid() and _keyed(request, ballot, form, marks):
        messages.success(request, _("Paper %(number)s is keyed in.") % {"number": form.cleaned_data["number"]})
        return redirect("ballot:papers", ballot.pk)
    return _shown(request, ballot, described, form=form, marks=marks)


def _keyed(request: ViewedRequest, ballot: Ballot, form: PaperForm, marks: VotingForm) -> bool:
    person = form.cleaned_data.get("person")
    elector = elector_numbered(ballot, person) if person else None
    told = {"number": form.cleaned_data["number"], "marks": marks.marks(), "elector": elector}
    try:
        acts.key_paper(ballot=ballot, viewer=request.viewer, **told)
    except Refused as refused:
        form.add_error(None, speak(refused.refusal))
    return form.is_valid()


def _shown(request: ViewedRequest, ballot: Ballot, described: fair.Ballot, **told: Any) -> HttpResponse:
    page = page_of(papers(ballot), PAGE, request.GET.get("page"))
    shown = {
        "ballot": ballot,
        "page": page,
        "rows": tables.shown_papers(described, list(page.object_list)),
        "columns": tables.PAPERS,
        **told,
    }
    return render(request, "ballot/papers.html", shown, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: ViewedRequest, number: int, paper: int) -> HttpResponse:
    """Say what stands on a paper whose keyings differ."""
    ballot, standing = standing_to(request, number)
    insist(access.refusal_to_tell(standing, "key"))
    found = paper_of(ballot, paper)
    if found is None:
        raise Http404
    described = terms(ballot, options(ballot))
    data = request.POST if request.method == "POST" else None
    form, marks = SettleForm(data), VotingForm(described, data, found.first)
    if data is not None and form.is_valid() and marks.is_valid():
        acts.settle_paper(paper=found, marks=marks.marks(), viewer=request.viewer, **form.cleaned_data)
        return redirect("ballot:papers", ballot.pk)
    shown = {"ballot": ballot, "row": tables.shown_papers(described, [found])[0], "form": form, "marks": marks}
    return render(request, "ballot/settle.html", shown, status=422 if data is not None else 200)
