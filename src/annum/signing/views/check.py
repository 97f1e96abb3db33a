"""Is this paper, or this file, genuine? For anyone, without signing in: by the code on the paper, or by dropping the file."""

from typing import Any

from allauth.core.internal import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from annum.kernel.refusal import Refusal, Refused
from annum.signing import tables
from annum.signing.checking import examined
from annum.signing.forms_check import LARGEST, CheckForm, too_large
from annum.signing.known import known

FORM = 64 << 10
"""Bytes of a form around its file."""
OFTEN = Refusal("check-often", "So much was checked from your address just now. Wait a minute, then check again.")


@csrf_exempt  # looked at below: whoever looks reads the whole body first
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Drop the file, or type the code. What comes too often, or is too large, is refused before it is read."""
    if request.method != "POST":
        return _shown(request, {"form": CheckForm()})
    if _spent(request, "check_file", limit_get=False):
        return _shown(request, {"form": CheckForm(), "trouble": OFTEN}, 429)
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST + FORM:
        return _shown(request, {"form": CheckForm(), "trouble": too_large()}, 413)
    return _asked(request)


@csrf_protect
def _asked(request: HttpRequest) -> HttpResponse:
    form = CheckForm(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(request, {"form": form}, 422)
    if form.cleaned_data["code"]:
        return redirect("check:digest", form.cleaned_data["code"])
    try:
        found = examined(form.cleaned_data["file"].read())
    except Refused as refused:
        return _shown(request, {"form": CheckForm(), "trouble": refused.refusal}, 503)
    return _shown(request, {"found": found, "form": CheckForm()})


@login_not_required
@require_safe
def digest(request: HttpRequest, code: str) -> HttpResponse:
    """What is known of the code on a paper."""
    if _spent(request, "check", limit_get=True):
        return _shown(request, {"form": CheckForm(), "trouble": OFTEN}, 429)
    found = known(code)
    return _shown(request, {"document": found, "code": code, "form": CheckForm()}, 200 if found else 404)


def _shown(request: HttpRequest, shown: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "signing/check.html", {"columns": tables.GIVEN, **shown}, status=status)


def _spent(request: HttpRequest, action: str, *, limit_get: bool) -> bool:
    """Whether so many came from this address in a minute already, by the setting of rate limits."""
    return not ratelimit.consume(request, app="allauth.account", action=action, limit_get=limit_get)
