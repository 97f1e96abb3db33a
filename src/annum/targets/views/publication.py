"""Publication: the check, the seal, and taking it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from annum.kernel.refusal import insist
from annum.org.viewer import ViewedRequest
from annum.targets import access, acts
from annum.targets.checks import check_of
from annum.targets.queries.wording import draft_of, wording
from annum.targets.views.doors import standing_to, statement_or_404


@require_http_methods(["GET", "HEAD", "POST"])
def publication(request: ViewedRequest, number: int) -> HttpResponse:
    """Everything that keeps the wording from being published; then the act."""
    statement, version, standing = standing_to(request, number)
    insist(access.refusal_to_publish(standing))
    if request.method == "POST":
        acts.publish_statement(statement=statement, viewer=request.viewer)
        messages.success(request, _("The statement is published; its parties can sign it now."))
        return redirect("targets:statement", statement.pk)
    found = check_of(statement.year)(draft_of(wording(version)))
    return render(request, "targets/publish.html", {"statement": statement, "version": version, "faults": found})


@require_POST
def withdrawal(request: ViewedRequest, number: int) -> HttpResponse:
    """Back to the table, before anybody has signed."""
    statement = statement_or_404(request, number)
    acts.withdraw_statement(statement=statement, viewer=request.viewer)
    messages.success(request, _("The statement was taken back; the negotiation goes on."))
    return redirect("targets:statement", statement.pk)
