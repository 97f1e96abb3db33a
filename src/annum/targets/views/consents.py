"""Consents: what waits for my signature, reading and signing one, declining it."""

import time

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from annum.accounts.fresh import proved_lately
from annum.kernel.refusal import Refusal, insist
from annum.org.viewer import ViewedRequest
from annum.signing.queries.routes import being_signed
from annum.targets import access, acts, pages, tables
from annum.targets.access import Standing, Turn
from annum.targets.acts.signing import seated
from annum.targets.forms.moving import DeclinationForm
from annum.targets.models import Party
from annum.targets.queries.standing import next_to_sign, own_party, parties_to_sign, turn
from annum.targets.views.doors import standing_to
from annum.targets.views.seats import by_certificate


@require_safe
def to_sign(request: ViewedRequest) -> HttpResponse:
    """Statements that wait for the reader, those whose turn it is first."""
    waiting = parties_to_sign(request.viewer)
    shown = {
        "waiting": waiting,
        "columns": tables.TO_SIGN,
        "next": next_to_sign(request.viewer),
        "making": being_signed(request.viewer).count(),
    }
    return render(request, "targets/to_sign.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def consents(request: ViewedRequest, number: int) -> HttpResponse:
    """Read the sealed text and sign it: by certificate where the version has a route, else by recorded consent."""
    statement, version, standing = standing_to(request, number)
    party, fresh = own_party(version, request.viewer), proved_lately(request, time.time())
    if party is not None and party.seat_id is not None:
        return by_certificate(request, statement, version, party)
    refusal = _refusal(request, standing, party, fresh)
    if refusal is not None and refusal.code == "not-fresh" and request.method == "POST":
        return redirect(_proof(number))
    if party is None or (refusal is not None and (refusal.forbidden or version.content is None)):
        insist(refusal)
    if request.method == "POST" and party is not None:
        acts.sign_statement(party=party, viewer=request.viewer, fresh=fresh)
        messages.success(request, _("You have signed “%(title)s”.") % {"title": statement.title})
        more = parties_to_sign(request.viewer).exists()
        return redirect("targets:to_sign") if more else redirect("targets:statement", statement.pk)
    shown = {"statement": statement, "page": pages.sealed_page(version), "party": party, "refusal": refusal}
    return render(request, "targets/sign.html", {**shown, "fresh": fresh, "proof": _proof(number)})


def _refusal(request: ViewedRequest, standing: Standing, party: Party | None, fresh: bool) -> Refusal | None:
    mine = turn(party, request.viewer, fresh) if party else Turn(False, False, 0, False, fresh)
    return access.refusal_to_sign(standing, mine)


def _proof(number: int) -> str:
    """Where one proves who one is, and comes back from."""
    return f"{reverse('account_reauthenticate')}?{urlencode({'next': reverse('targets:consents', args=[number])})}"


@require_http_methods(["GET", "HEAD", "POST"])
def declination(request: ViewedRequest, number: int) -> HttpResponse:
    """Say why one does not sign."""
    statement, version, standing = standing_to(request, number)
    insist(access.refusal_to_decline(seated(standing, version, request.viewer), "-"))
    form = DeclinationForm(request.POST or None)
    if form.is_valid():
        acts.decline_statement(statement=statement, viewer=request.viewer, reason=form.cleaned_data["reason"])
        messages.success(request, _("You have declined to sign; the statement is back on the table."))
        return redirect("targets:rounds", statement.pk)
    shown = {"statement": statement, "version": version, "form": form}
    return render(request, "targets/decline.html", shown, status=422 if request.method == "POST" else 200)
