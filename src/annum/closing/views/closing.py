"""Closing a year: the guided list, accepting with a reason, the seal, its progress, the bundle."""

import time

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annum.accounts.fresh import proved_lately
from annum.closing import access, acts, jobs, tables
from annum.closing.checkpointing import log_keys
from annum.closing.forms import ReasonForm
from annum.closing.logs import fingerprint
from annum.closing.models import ClosingState
from annum.closing.queries import closings as queries
from annum.files.views.download import download
from annum.jobs.acts import submit
from annum.kernel.refusal import insist
from annum.org.viewer import ViewedRequest
from annum.year.models import Year
from annum.year.queries import years


@require_safe
def show(request: ViewedRequest, code: str) -> HttpResponse:
    """What is open, or how far the seal is, or the bundle. To htmx, while it is being sealed, the part that asks again."""
    year = _year(request, code)
    closing, job = queries.closing_of(year), queries.job_of(year)
    found = queries.points(closing, request.viewer.today) if closing.state == ClosingState.OPEN else []
    live = job is not None and job.is_live
    shown = {
        "year": year,
        "closing": closing,
        "job": job if closing.state != ClosingState.OPEN or live else None,
        "points": [tables.Shown(point) for point in found],
        "columns": tables.POINTS,
        "refusal": access.refusal_to_seal(request.viewer, closing, queries.unsettled(found), fresh=True),
        "may": access.refusal_to_close(request.viewer, year) is None,
        "give_up": access.refusal_to_give_up(request.viewer, closing),
        "volumes": queries.volumes_of(closing) if closing.bundled_at else [],
        "volume_columns": tables.VOLUMES,
        "key": _key() if closing.bundled_at else "",
    }
    part = request.headers.get("HX-Request") and live
    answer = render(request, "closing/_work.html" if part else "closing/closing.html", shown)
    if request.headers.get("HX-Request") and not part:
        answer["HX-Refresh"] = "true"
    return answer


def _key() -> str:
    keys = log_keys()
    return fingerprint(keys[0].public) if keys else ""


@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: ViewedRequest, code: str, key: str) -> HttpResponse:
    """Say why something may stay open."""
    year = _year(request, code)
    closing = queries.closing_of(year)
    point = queries.point_named(closing, key, request.viewer.today)
    insist(access.refusal_to_accept(request.viewer, closing, point.found if point else None, "-"))
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        acts.accept_open(year=year, key=key, reason=reason, viewer=request.viewer, now=timezone.now())
        return redirect("closing:closing", code)
    shown = {"year": year, "point": point, "form": form}
    return render(request, "closing/accept.html", shown, status=422 if request.method == "POST" else 200)


@require_POST
def take_back(request: ViewedRequest, code: str, key: str) -> HttpResponse:
    """It is open again."""
    acts.take_back_acceptance(year=_year(request, code), key=key, viewer=request.viewer)
    return redirect("closing:closing", code)


@require_POST
def seal(request: ViewedRequest, code: str) -> HttpResponse:
    """Begin the seal after proving who one is; or let one that was begun go on."""
    year = _year(request, code)
    closing = queries.closing_of(year)
    if closing.state == ClosingState.OPEN:
        fresh = proved_lately(request, time.time())
        unsettled = queries.unsettled(queries.points(closing, request.viewer.today))
        refusal = access.refusal_to_seal(request.viewer, closing, unsettled, fresh)
        if refusal is not None and refusal.code == "not-fresh":
            here = reverse("closing:closing", args=[code])
            return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': here})}")
        acts.begin_seal(year=year, viewer=request.viewer, fresh=fresh, now=timezone.now())
    insist(access.refusal_to_close(request.viewer, year))
    kwargs = {"code": year.code, "account": request.user.get_username()}
    submit(task=jobs.seal, by=request.viewer.actor, kwargs=kwargs, key=queries.JOB % year.code)
    return redirect("closing:closing", code)


@require_POST
def give_up(request: ViewedRequest, code: str) -> HttpResponse:
    """Do not seal it now."""
    acts.give_up_seal(year=_year(request, code), viewer=request.viewer)
    messages.success(request, _("The seal was given up; the year may change again."))
    return redirect("closing:closing", code)


@require_safe
def volume(request: ViewedRequest, code: str, number: int) -> HttpResponseBase:
    """One file of the bundle."""
    closing = queries.closing_of(_year(request, code))
    insist(access.refusal_to_download(request.viewer, closing))
    found = next((each for each in queries.volumes_of(closing) if each.number == number), None)
    if found is None:
        raise Http404
    return download(found.blob, found.name)


def _year(request: ViewedRequest, code: str) -> Year:
    insist(access.refusal_to_see(request.viewer))
    return get_object_or_404(years(), code=code)
