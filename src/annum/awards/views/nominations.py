"""Nominations: a new one, one with its facts, my own, those of a title, and what becomes of them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annum.awards import acts, sight, tables
from annum.awards import nominating_access as access
from annum.awards.acts.nominating import path_of
from annum.awards.forms.judging import ReasonForm
from annum.awards.forms.nominating import DeedsForm, nomination_form
from annum.awards.models import Nomination
from annum.awards.queries import nominations as queries
from annum.awards.queries.told import failures_kept, told_of
from annum.awards.queries.why import why
from annum.awards.views import nomination_offers
from annum.awards.views.doors import asked, title_or_404
from annum.journal.queries import entries_about, told
from annum.journal.views.object import moments
from annum.kernel.refusal import Refused, insist
from annum.org.viewer import ViewedRequest
from annum.ui.paging import page_of
from annum.ui.speech import speak

PAGE = 50


def nomination_or_404(request: ViewedRequest, number: int) -> Nomination:
    """A nomination in the reader's sight. Queries: 1."""
    return get_object_or_404(queries.rows().filter(sight.nominations(request.viewer)), pk=number)


@require_safe
def index(request: ViewedRequest) -> HttpResponse:
    """What the reader nominated, and what waits for their endorsement."""
    viewer = request.viewer
    shown = {
        "own": queries.own(viewer.self_id or 0)[:PAGE],
        "waiting": queries.to_endorse(viewer)[:PAGE],
        "columns": tables.NOMINATIONS,
    }
    return render(request, "awards/nominations.html", shown)


@require_safe
def of_title(request: ViewedRequest, number: int) -> HttpResponse:
    """Those of a title, for who runs it, for auditors, and for heads over the nominating units."""
    title, viewer = title_or_404(request, number), request.viewer
    if not sight.follows(viewer):
        raise Http404
    page = page_of(queries.of_title(title, viewer), PAGE, request.GET.get("page"))
    shown = {
        "title": title,
        "programme": title.programme,
        "page": page,
        "rows": [(row, failures_kept(row)) for row in page.object_list],
        "columns": tables.NOMINATIONS_OF_TITLE,
        "watches": sight.watches(viewer),
        "decide": access.refusal_to_decide(title.programme, viewer),
    }
    return render(request, "awards/title_nominations.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def nominate(request: ViewedRequest, number: int) -> HttpResponse:
    """Begin a nomination; it is a draft until it is submitted."""
    title = title_or_404(request, number)
    insist(access.refusal_to_nominate(title.programme, request.viewer))
    form = nomination_form(title, request.viewer, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = acts.nominate(title=title, viewer=request.viewer, **form.given())
            return redirect("awards:nomination", made.pk)
        except Refused as refused:
            form.add_error(None, speak(refused.refusal))
    return asked(request, "awards/nominate.html", {"form": form, "title": title, "programme": title.programme})


@require_safe
def show(request: ViewedRequest, number: int) -> HttpResponse:
    """One nomination: deeds, what the record says, where it stands and how it came there; once published, what decided."""
    nomination, viewer = nomination_or_404(request, number), request.viewer
    brought, taken, told_record = queries.brought(nomination), queries.taken(nomination), told_of(nomination, viewer)
    shown = {
        "nomination": nomination,
        "title": nomination.title,
        "programme": nomination.title.programme,
        "told": told_record,
        "why": why(nomination) if told_record.open and sight.is_public(nomination) else None,
        "offers": nomination_offers.offers(nomination, viewer, brought, taken),
        "moments": moments(told(entries_about(Nomination, nomination.pk)[:PAGE])),
    }
    return render(request, "awards/nomination.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: ViewedRequest, number: int) -> HttpResponse:
    """Write the deeds."""
    nomination = nomination_or_404(request, number)
    insist(access.refusal_to_write(nomination, request.viewer))
    filled = {"deeds": nomination.deeds, "deeds_en": nomination.deeds_en}
    form = DeedsForm(request.POST if request.method == "POST" else None, initial=filled)
    if form.is_valid():
        acts.write_nomination(nomination=nomination, viewer=request.viewer, **form.cleaned_data)
        return redirect("awards:nomination", nomination.pk)
    shown = {"form": form, "nomination": nomination, "title": nomination.title, "programme": nomination.title.programme}
    return asked(request, "awards/nominate.html", shown)


@require_POST
def submit(request: ViewedRequest, number: int) -> HttpResponse:
    """Bring it in."""
    nomination = nomination_or_404(request, number)
    acts.submit(nomination=nomination, viewer=request.viewer, now=timezone.now())
    messages.success(request, _("The nomination is submitted."))
    return redirect("awards:nomination", nomination.pk)


@require_POST
def endorse(request: ViewedRequest, number: int) -> HttpResponse:
    """Stand behind it."""
    nomination = nomination_or_404(request, number)
    acts.endorse(nomination=nomination, viewer=request.viewer)
    messages.success(request, _("The nomination is endorsed."))
    return redirect("awards:nomination", nomination.pk)


def _for_reason(
    request: ViewedRequest, nomination: Nomination, heading: str, act: Callable[..., Any], lead: str = ""
) -> HttpResponse:
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        act(nomination=nomination, viewer=request.viewer, **form.cleaned_data)
        return redirect("awards:nomination", nomination.pk)
    shown = {"form": form, "nomination": nomination, "heading": heading, "lead": lead, "title": nomination.title}
    return asked(request, "awards/nomination_reason.html", {**shown, "programme": nomination.title.programme})


@require_http_methods(["GET", "HEAD", "POST"])
def give_back(request: ViewedRequest, number: int) -> HttpResponse:
    """Return it to the nominator."""
    nomination = nomination_or_404(request, number)
    insist(access.refusal_to_return(nomination, request.viewer, path_of(nomination), nomination_offers.WRITTEN))
    lead = _("The nominator reads what is missing and can submit it again.")
    return _for_reason(request, nomination, _("Return the nomination"), acts.return_nomination, lead)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: ViewedRequest, number: int) -> HttpResponse:
    """Take it back."""
    nomination = nomination_or_404(request, number)
    insist(access.refusal_to_withdraw(nomination, request.viewer, nomination_offers.WRITTEN))
    return _for_reason(request, nomination, _("Withdraw the nomination"), acts.withdraw)


@require_http_methods(["GET", "HEAD", "POST"])
def admit(request: ViewedRequest, number: int) -> HttpResponse:
    """Admit it although a requirement fails."""
    nomination = nomination_or_404(request, number)
    insist(access.refusal_to_except(nomination, request.viewer, nomination_offers.WRITTEN))
    lead = _("The exception is shown with your name and its reason wherever the nomination is read.")
    return _for_reason(request, nomination, _("Admit by exception"), acts.except_nomination, lead)
