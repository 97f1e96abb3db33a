"""Running a ballot: opening, closing, counting, publishing, cancelling, beginning anew after a restore."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from annum.ballot import access, acts
from annum.ballot.acts.opening import problems
from annum.ballot.forms.running import CloseForm, ReasonForm
from annum.ballot.jobs import sweep
from annum.ballot.models import Ballot
from annum.ballot.queries.electorate import electorate
from annum.ballot.views.doors import standing_to
from annum.jobs.acts import submit
from annum.kernel.refusal import insist
from annum.org.viewer import ViewedRequest


@require_http_methods(["GET", "HEAD", "POST"])
def open_(request: ViewedRequest, number: int) -> HttpResponse:
    """Everything that keeps the ballot from opening; then the act."""
    ballot, standing = standing_to(request, number)
    insist(access.refusal_to_run(standing, "open"))
    if request.method == "POST":
        acts.open_ballot(ballot=ballot, viewer=request.viewer)
        messages.success(request, _("The ballot is open; its electors have been told."))
        return redirect("ballot:ballot", ballot.pk)
    found = problems(ballot, request.viewer)
    count = len(electorate(ballot, request.viewer.today))
    return render(
        request, "ballot/open.html", {"ballot": ballot, "faults": found, "count": count, "final": access.FINAL}
    )


def _asked(
    request: ViewedRequest, ballot: Ballot, form: forms.Form, act: Callable[[dict[str, Any]], object], **told: Any
) -> HttpResponse:
    """One page for one act with a form."""
    if form.is_bound and form.is_valid():
        act(form.cleaned_data)
        messages.success(request, told["done"])
        return redirect("ballot:ballot", ballot.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "ballot/ask.html", {"ballot": ballot, "form": form, **told}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: ViewedRequest, number: int) -> HttpResponse:
    """End the vote, with the number of those present where the rule asks."""
    ballot, standing = standing_to(request, number)
    insist(access.refusal_to_run(standing, "close"))
    told = {
        "title": _("Close the ballot"),
        "about": _("No vote comes in afterwards."),
        "done": _("The ballot is closed."),
    }

    def act(given: dict[str, Any]) -> None:
        acts.close_ballot(ballot=ballot, viewer=request.viewer, **given)
        _sweep(ballot, request)

    return _asked(request, ballot, CloseForm(request.POST if request.method == "POST" else None), act, **told)


def _sweep(ballot: Ballot, request: ViewedRequest) -> None:
    if ballot.secret:
        submit(task=sweep, by=request.viewer.actor, key="ballot/sweep")


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: ViewedRequest, number: int) -> HttpResponse:
    """Give the ballot up, for a reason."""
    ballot, standing = standing_to(request, number)
    insist(access.refusal_to_cancel(standing, "-"))
    told = {
        "title": _("Cancel the ballot"),
        "about": _("Nothing of it counts; what was cast in secret is destroyed."),
        "done": _("The ballot is cancelled."),
        "danger": True,
    }

    def act(given: dict[str, Any]) -> None:
        acts.cancel_ballot(ballot=ballot, viewer=request.viewer, **given)
        _sweep(ballot, request)

    return _asked(request, ballot, ReasonForm(request.POST if request.method == "POST" else None), act, **told)


@require_http_methods(["GET", "HEAD", "POST"])
def anew(request: ViewedRequest, number: int) -> HttpResponse:
    """After a restore: everyone votes anew."""
    ballot, standing = standing_to(request, number)
    insist(access.refusal_to_begin_anew(standing))
    told = {
        "title": _("Begin the ballot anew"),
        "about": _(
            "For a secret ballot that came back from a backup: its votes are in no backup, so everyone votes again."
        ),
        "done": _("The ballot has begun anew; its electors have been told."),
    }

    def act(given: dict[str, Any]) -> None:
        acts.begin_anew(ballot=ballot, viewer=request.viewer, **given)

    return _asked(request, ballot, ReasonForm(request.POST if request.method == "POST" else None), act, **told)


@require_POST
def count(request: ViewedRequest, number: int) -> HttpResponse:
    """Count the votes."""
    ballot, _standing = standing_to(request, number)
    acts.count_ballot(ballot=ballot, viewer=request.viewer)
    messages.success(request, _("The ballot is counted. Look at the result, then publish it."))
    return redirect("ballot:ballot", ballot.pk)


@require_POST
def publish(request: ViewedRequest, number: int) -> HttpResponse:
    """Show the result to everyone."""
    ballot, _standing = standing_to(request, number)
    acts.publish_ballot(ballot=ballot, viewer=request.viewer)
    messages.success(request, _("The result is published."))
    return redirect("ballot:ballot", ballot.pk)
