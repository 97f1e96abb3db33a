"""The operator's page: set the authority up, see its certificates, revoke, renew, bind one's own."""

import json
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from annum.jobs.acts import submit
from annum.kernel.refusal import insist
from annum.org.viewer import ViewedRequest
from annum.signing import access, acts, jobs, letterbox, pems, queries, tables
from annum.signing.forms import Pkcs11Form, Pkcs12Form, ReasonForm, SetUpForm

SET_UP = "signing.set-up"
BOUND = "signing.bind"


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: ViewedRequest) -> HttpResponse:
    """The authority, or the form by which it is set up."""
    viewer = request.viewer
    insist(access.refusal_to_operate(viewer))
    form = SetUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        acts.ask_authority(**form.cleaned_data, viewer=viewer, now=timezone.now())
        submit(task=jobs.set_up, by=viewer.actor, key=SET_UP)
        return redirect("signing:authority")
    roots = [pems.fingerprint(pems.first(each)) for each in queries.roots()]
    shown = {
        "authority": queries.the_authority(),
        "form": form,
        "roots": roots,
        "rows": queries.certificates(),
        "columns": tables.CERTIFICATES,
        "job": queries.newest_job((SET_UP, BOUND)),
    }
    return render(request, "signing/authority.html", shown, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: ViewedRequest, number: int) -> HttpResponse:
    """End a certificate before its day, with a reason: the operator any, a person their own."""
    row = get_object_or_404(queries.certificates_seen(request.viewer), pk=number)
    insist(access.refusal_to_revoke(row, request.viewer, "-"))
    form = ReasonForm(request.POST or None)
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


@require_http_methods(["GET", "HEAD", "POST"])
def bind_file(request: ViewedRequest) -> HttpResponse:
    """Bring in a PKCS#12 file."""
    return _bind(request, Pkcs12Form, _("Use a certificate from a PKCS#12 file"))


@require_http_methods(["GET", "HEAD", "POST"])
def bind_token(request: ViewedRequest) -> HttpResponse:
    """Use a key in a token."""
    return _bind(request, Pkcs11Form, _("Use a key in a PKCS#11 token"))


def _bind(request: ViewedRequest, form_class: Any, title: str) -> HttpResponse:
    insist(access.refusal_to_operate(request.viewer) or access.refusal_of_authority(queries.the_authority()))
    form: forms.Form = form_class(request.POST or None, request.FILES or None)
    if form.is_valid():
        sealed = letterbox.seal(json.dumps(form.secret()).encode(), about=jobs.BINDING)  # type: ignore[attr-defined]
        submit(task=jobs.bind, by=request.viewer.actor, args=[sealed.hex(), request.user.get_username()], key=BOUND)
        messages.success(request, _("Handed to the worker; the page shows how it went."))
        return redirect("signing:authority")
    return render(request, "signing/bind.html", {"form": form, "title": title}, status=422 if form.is_bound else 200)
