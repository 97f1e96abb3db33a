"""Proposals: the rounds of a negotiation, and the next one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from annum.kernel.refusal import insist
from annum.org.viewer import ViewedRequest
from annum.targets import access, acts, tables, tabs
from annum.targets.forms.moving import ProposalForm
from annum.targets.queries.rounds import rounds_told
from annum.targets.views.doors import standing_to


@require_safe
def rounds(request: ViewedRequest, number: int) -> HttpResponse:
    """Every round with what it changed."""
    statement, _version, standing = standing_to(request, number)
    shown = {
        "statement": statement,
        "rounds": rounds_told(statement),
        "columns": tables.CHANGES,
        "refusal": access.refusal_to_propose(standing),
        "tabs": tabs.links(statement.pk, "targets:rounds"),
    }
    return render(request, "targets/rounds.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def proposals(request: ViewedRequest, number: int) -> HttpResponse:
    """Put the wording on the table."""
    statement, _version, standing = standing_to(request, number)
    insist(access.refusal_to_propose(standing))
    form = ProposalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        acts.propose(statement=statement, viewer=request.viewer, remark=form.cleaned_data["remark"])
        messages.success(request, _("Your proposal is on the table."))
        return redirect("targets:rounds", statement.pk)
    shown = {"statement": statement, "form": form}
    return render(request, "targets/propose.html", shown, status=422 if form.is_bound else 200)
