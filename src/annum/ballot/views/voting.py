"""Casting a vote with a name, signed in or by a personal link."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from annum.ballot import acts, tables
from annum.ballot.forms.voting import VotingForm
from annum.ballot.models import Elector
from annum.ballot.queries.electorate import options
from annum.ballot.queries.standing import elector_of
from annum.ballot.terms import terms
from annum.ballot.views.ballots import page
from annum.ballot.views.booth import booth, checked
from annum.ballot.views.doors import ballot_or_404, elector_or_404
from annum.org.viewer import ViewedRequest, Viewer


@require_POST
def vote(request: ViewedRequest, number: int) -> HttpResponse:
    """Cast a named vote; what is wrong with it is told beside it."""
    ballot = ballot_or_404(request, number)
    elector = elector_of(ballot, request.viewer)
    form = VotingForm(terms(ballot, options(ballot)), request.POST)
    if (
        elector is not None
        and not ballot.secret
        and not checked(form, form.ballot, elector)
        and _open(request, elector)
    ):
        return page(request, number, request.POST, 422)
    _cast(form, elector, ballot.pk, request.viewer)
    return redirect("ballot:ballot", ballot.pk)


def _open(request: ViewedRequest, elector: Elector) -> bool:
    """Whether there is a form to send back."""
    ballot = ballot_or_404(request, elector.ballot_id)
    stall = booth(ballot, terms(ballot, options(ballot)), elector, request.viewer)
    return stall is not None and stall.form is not None


def _cast(form: VotingForm, elector: Elector | None, ballot: int, viewer: Viewer | None) -> None:
    marks = form.marks() if form.is_bound and form.is_valid() else {}
    nonce = str(form.data.get("nonce", ""))
    acts.cast_vote(elector=elector, ballot=ballot, marks=marks, nonce=nonce, viewer=viewer, now=timezone.now())


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, code: str) -> HttpResponse:
    """The voting paper of a personal link."""
    elector = elector_or_404(code)
    ballot = elector.ballot
    described = terms(ballot, options(ballot))
    data = request.POST if request.method == "POST" and not ballot.secret else None
    stall = booth(ballot, described, elector, None, data)
    if data is not None:
        form = VotingForm(described, data)
        if checked(form, described, elector) or stall is None or stall.form is None:
            _cast(form, elector, ballot.pk, None)
            return redirect("ballot:by_link", code)
        checked(stall.form, described, elector)
    shown = {"ballot": ballot, "booth": stall, "rule": tables.rule_told(described), "code": code}
    return render(request, "ballot/link.html", shown, status=422 if data is not None else 200)
