"""The operator's page: set the authority up, see its certificates, revoke, renew."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from annum.jobs.acts import submit
from annum.kernel.refusal import insist
from annum.org.viewer import ViewedRequest
from annum.signing import access, acts, jobs, pems, queries, tables
from annum.signing.forms import ReasonForm, SetUpForm
from annum.ui.paging import page_of

SET_UP = "signing.set-up"
BOUND = "signing.bind"
PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: ViewedRequest) -> HttpResponse:
    """The authority, or the form by which it is set up."""
    viewer = request.viewer
    insist(access.refusal_to_operate(viewer))
    form, sought = SetUpForm(request.POST or None), request.GET.get("q", "").strip()[:60]
    if request.method == "POST" and form.is_valid():
        acts.ask_authority(**form.cleaned_data, viewer=viewer, now=timezone.now())
        submit(task=jobs.set_up, by=viewer.actor, key=SET_UP)
        return redirect("signing:authority")
    shown = {
        "authority": queries.the_authority(),
        "form": form,
        "roots": [pems.fingerprint_lines(each) for each in queries.roots()],
        "rows": queries.own_certificates(),
        "page": page_of(queries.certificates_of_people(sought), PAGE, request.GET.get("page")),
        "sought": sought,
        "columns": tables.CERTIFICATES,
        "job": queries.newest_job((SET_UP, BOUND)),
    }
    return render(request, "signing/authority.html", shown, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: ViewedRequest, number: int) -> HttpResponse:
    """End a certificate before its day, with a reason: the operator any, a person their own."""
    row = get_object_or_404(queries.certificates_seen(request.viewer), pk=number)
    insist(access.refusal_to_revoke(row, request.viewer, "-"))
    form = ReasonForm(request.POST if request.method == "POST" else None)
    own = row.person_id is not None and row.person_id == request.viewer.person_id
    back = "signing:mine" if own else "signing:authority"
    if form.is_valid():
        acts.revoke_certificate(
            certificate=row, reason=form.cleaned_data["reason"], viewer=request.viewer, now=timezone.now()
        )
        submit(task=jobs.publish, by=request.viewer.actor)
        messages.success(request, _("The certificate is revoked; the new list is being published."))
        return redirect(back)
    shown = {"row": row, "form": form, "back": back}
    return render(request, "signing/revoke.html", shown, status=422 if form.is_bound else 200)


@require_POST
def renew(request: ViewedRequest, number: int) -> HttpResponse:
    """A new certificate for the same key."""
    row = get_object_or_404(queries.certificates_seen(request.viewer), pk=number)
    insist(access.refusal_to_renew(row, request.viewer))
    submit(
        task=jobs.renew, by=request.viewer.actor, args=[row.pk, request.user.get_username()], key=f"{BOUND}:{row.pk}"
    )
    messages.success(request, _("The certificate is being renewed."))
    return redirect("signing:authority")
