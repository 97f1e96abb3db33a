"""Is this paper, or this file, genuine? For anyone, without signing in: by the code on the paper, or by dropping the file."""

from typing import Any

from allauth.core.internal import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from annum.signing import tables
from annum.signing.checking import examined
from annum.signing.forms_check import CheckForm
from annum.signing.known import known


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Drop the file, or type the code."""
    form = CheckForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and (limited := _limited(request)):
        return limited
    if form.is_valid() and form.cleaned_data["code"]:
        return redirect("check:digest", form.cleaned_data["code"])
    if form.is_valid():
        return _shown(request, {"found": examined(form.cleaned_data["file"].read()), "form": CheckForm()})
    return _shown(request, {"form": form}, 422 if form.is_bound else 200)


@login_not_required
@require_safe
def digest(request: HttpRequest, code: str) -> HttpResponse:
    """What is known of the code on a paper."""
    if limited := _limited(request):
        return limited
    found = known(code)
    return _shown(request, {"document": found, "code": code, "form": CheckForm()}, 200 if found else 404)


def _shown(request: HttpRequest, shown: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "signing/check.html", {"columns": tables.GIVEN, **shown}, status=status)


def _limited(request: HttpRequest) -> HttpResponse | None:
    """So many in a minute from one address, by the setting of rate limits."""
    usage = ratelimit.consume(request, app="allauth.account", action="check", limit_get=True)
    return None if usage else _refused(request)


def _refused(request: HttpRequest) -> HttpResponse:
    answer: HttpResponse = ratelimit.respond_429(request)
    return answer
