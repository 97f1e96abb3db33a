"""Certificates from outside: the organisation's, from a file or a token; one's own; roots that are trusted."""

import json
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from annum.jobs.acts import submit
from annum.kernel.refusal import insist
from annum.org.viewer import ViewedRequest
from annum.signing import access, acts, jobs, letterbox, queries
from annum.signing.forms import OwnPkcs11Form, OwnPkcs12Form, Pkcs11Form, Pkcs12Form, RootForm
from annum.signing.rules.bounds import refusal_of_passphrase
from annum.signing.views.authority import BOUND

OPERATOR, MINE = "signing:authority", "signing:mine"


@require_http_methods(["GET", "HEAD", "POST"])
def file(request: ViewedRequest) -> HttpResponse:
    """Bring in a PKCS#12 file for the organisation."""
    insist(access.refusal_to_operate(request.viewer))
    return _bind(request, Pkcs12Form, OPERATOR, _("Use a certificate from a PKCS#12 file"))


@require_http_methods(["GET", "HEAD", "POST"])
def token(request: ViewedRequest) -> HttpResponse:
    """Use a key in a token for the organisation."""
    insist(access.refusal_to_operate(request.viewer))
    return _bind(request, Pkcs11Form, OPERATOR, _("Use a key in a PKCS#11 token"))


@require_http_methods(["GET", "HEAD", "POST"])
def own_file(request: ViewedRequest) -> HttpResponse:
    """Bring in a PKCS#12 file as one's own certificate."""
    insist(_own(request))
    return _bind(request, OwnPkcs12Form, MINE, _("Use a certificate from a PKCS#12 file"))


@require_http_methods(["GET", "HEAD", "POST"])
def own_token(request: ViewedRequest) -> HttpResponse:
    """Use a key in a token as one's own."""
    insist(_own(request))
    return _bind(request, OwnPkcs11Form, MINE, _("Use a key in a PKCS#11 token"))


@require_http_methods(["GET", "HEAD", "POST"])
def root(request: ViewedRequest) -> HttpResponse:
    """Trust the root of an authority outside."""
    insist(access.refusal_to_operate(request.viewer) or access.refusal_of_authority(queries.the_authority()))
    form = RootForm(request.POST or None)
    if form.is_valid():
        acts.trust_root(**form.cleaned_data, viewer=request.viewer, now=timezone.now())
        messages.success(request, _("The root is trusted from now on."))
        return redirect(OPERATOR)
    shown = {"form": form, "title": _("Trust a root"), "back": OPERATOR, "trusting": True}
    return render(request, "signing/bind.html", shown, status=422 if form.is_bound else 200)


def _own(request: ViewedRequest) -> Any:
    viewer = request.viewer
    return access.refusal_to_ask(viewer, queries.current_certificate(viewer.person_id, timezone.now()))


def _bind(request: ViewedRequest, form_class: Any, back: str, title: str) -> HttpResponse:
    insist(access.refusal_of_authority(queries.the_authority()))
    form: forms.Form = form_class(request.POST or None, request.FILES or None)
    if form.is_valid():
        if "again" in form.cleaned_data:
            insist(refusal_of_passphrase(form.cleaned_data["passphrase"], form.cleaned_data["again"]))
        sealed = letterbox.seal(json.dumps(form.secret()).encode(), about=jobs.BINDING)  # type: ignore[attr-defined]  # every form of this page has it
        key = BOUND if back == OPERATOR else f"{BOUND}-own:{request.viewer.person_id}"
        submit(task=jobs.bind, by=request.viewer.actor, args=[sealed.hex(), request.user.get_username()], key=key)
        messages.success(request, _("Handed to the worker; the page shows how it went."))
        return redirect(back)
    shown = {"form": form, "title": title, "back": back}
    return render(request, "signing/bind.html", shown, status=422 if form.is_bound else 200)
