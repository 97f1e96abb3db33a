"""Amendments of a signed statement: opening one, giving it up; and closing the statement."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from annum.kernel.refusal import insist
from annum.org.viewer import ViewedRequest
from annum.targets import access, acts
from annum.targets.forms.moving import AmendmentForm
from annum.targets.views.doors import standing_to, statement_or_404


@require_http_methods(["GET", "HEAD", "POST"])
def amendments(request: ViewedRequest, number: int) -> HttpResponse:
    """Open the next version, for a cause."""
    statement, version, standing = standing_to(request, number)
    insist(access.refusal_to_amend(standing, "-"))
    form = AmendmentForm(request.POST or None)
    if form.is_valid():
        acts.amend_statement(statement=statement, viewer=request.viewer, **form.cleaned_data)
        messages.success(request, _("The amendment is open; the signed version stays in force until it is signed."))
        return redirect("targets:wording", statement.pk)
    shown = {"statement": statement, "version": version, "form": form}
    return render(request, "targets/amend.html", shown, status=422 if request.method == "POST" else 200)


@require_POST
def abandonment(request: ViewedRequest, number: int) -> HttpResponse:
    """Leave the signed version as it is."""
    statement = statement_or_404(request, number)
    acts.abandon_amendment(statement=statement, viewer=request.viewer)
    messages.success(request, _("The amendment was given up."))
    return redirect("targets:statement", statement.pk)


@require_POST
def closing(request: ViewedRequest, number: int) -> HttpResponse:
    """The end of the statement, with its year."""
    statement = statement_or_404(request, number)
    acts.close_statement(statement=statement, viewer=request.viewer)
    messages.success(request, _("The statement is closed."))
    return redirect("targets:statement", statement.pk)
