"""Signing by certificate: read and ask for the signature, hand the place on, the signed file, the deadline."""

import time

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from annum.accounts.fresh import proved_lately
from annum.files.views.download import download
from annum.jobs.acts import submit
from annum.kernel.refusal import Refusal, Refused, insist
from annum.org.viewer import ViewedRequest
from annum.signing.acts import open_session
from annum.signing.jobs import look_at_session
from annum.signing.queries import current_certificate, live_session
from annum.signing.queries.routes import last_session, turn_at, was_refused
from annum.signing.rules.route import refusal_of_person, refusal_of_state, refusal_to_sign
from annum.targets import access, acts, pages
from annum.targets.acts.routing import envelope_of
from annum.targets.asking import ask_signature
from annum.targets.forms.seats import DeadlineForm, DelegationForm, SessionForm
from annum.targets.models import Party, Statement, Version
from annum.targets.queries.route import file_of
from annum.targets.queries.standing import next_to_sign, own_party, ready_to_sign
from annum.targets.views.doors import standing_to, statement_or_404, version_or_404
from annum.year.guards import frozen


def by_certificate(request: ViewedRequest, statement: Statement, version: Version, party: Party) -> HttpResponse:
    """The sealed text, then the passphrase once, then one button for each document."""
    if request.method == "POST":
        return _asked(request, statement, party)
    acts.open_for_signing(version=version, viewer=request.viewer)
    viewer, now = request.viewer, timezone.now()
    refusal = frozen(statement.year) or (refusal_to_sign(turn_at(party.seat, viewer, now)) if party.seat else None)
    session = live_session(viewer.person_id, now)
    shown = {
        "statement": statement,
        "page": pages.sealed_page(version),
        "party": party,
        "refusal": refusal,
        "session": session,
        "certificate": current_certificate(viewer.person_id, now),
        "wrong": session is None and was_refused(last_session(viewer.person_id)),
        "fresh": proved_lately(request, time.time()),
        "proof": _proof(statement),
        "left": ready_to_sign(viewer).count(),
        "form": SessionForm(),
    }
    return render(request, "targets/sign_by_certificate.html", shown)


def _proof(statement: Statement) -> str:
    """Where one proves who one is, and comes back from."""
    back = urlencode({"next": reverse("targets:consents", args=[statement.pk])})
    return f"{reverse('account_reauthenticate')}?{back}"


def _asked(request: ViewedRequest, statement: Statement, party: Party) -> HttpResponse:
    """Ask for the signature, opening a session first where there is none; then the next document."""
    viewer, now, form = request.viewer, timezone.now(), SessionForm(request.POST)
    if live_session(viewer.person_id, now) is None and form.is_valid():
        fresh = proved_lately(request, time.time())
        if not fresh and current_certificate(viewer.person_id, now):
            return redirect(_proof(statement))
        session = open_session(passphrase=form.cleaned_data["passphrase"], viewer=viewer, fresh=fresh, now=now)
        submit(task=look_at_session, by=viewer.actor, args=[session.pk], key=f"signing.session:{session.pk}")
    ask_signature(party=party, viewer=viewer, now=now)
    left, following = ready_to_sign(viewer).count(), next_to_sign(viewer)
    title = {"title": statement.title, "count": left}
    messages.success(request, _("Your signature of “%(title)s” is being made; %(count)s are left to sign.") % title)
    return redirect("targets:consents", following.version.statement_id) if following else redirect("targets:to_sign")


@require_http_methods(["GET", "HEAD", "POST"])
def delegation(request: ViewedRequest, number: int) -> HttpResponse:
    """Hand one's place to somebody else, for a reason."""
    statement, version, _standing = standing_to(request, number)
    party = _seated(version, request)
    form = DelegationForm(request.POST or None)
    if form.is_valid():
        try:
            acts.hand_on(party=party, **form.cleaned_data, viewer=request.viewer)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _("Your place was handed on; both names will stand in the document."))
            return redirect("targets:statement", statement.pk)
    shown = {"statement": statement, "form": form}
    return render(request, "targets/delegation.html", shown, status=422 if form.is_bound else 200)


def _seated(version: Version, request: ViewedRequest) -> Party:
    """The reader's own place on the route, still open."""
    party = own_party(version, request.viewer)
    if party is None or party.seat is None:
        raise Refused(access.NOT_THIS_PARTY)
    turn = turn_at(party.seat, request.viewer, timezone.now())
    insist(frozen(version.statement.year))
    insist(refusal_of_person(turn) or refusal_of_state(turn))
    return party


@require_http_methods(["GET", "HEAD", "POST"])
def deadline(request: ViewedRequest, number: int) -> HttpResponse:
    """By when all must have signed."""
    statement, version, standing = standing_to(request, number)
    envelope = envelope_of(version)
    insist(access.refusal_to_set_deadline(standing) or (None if envelope else NO_ROUTE))
    form = DeadlineForm(request.POST or None, initial={"deadline": envelope.deadline if envelope else None})
    if form.is_valid():
        try:
            acts.set_signing_deadline(statement=statement, **form.cleaned_data, viewer=request.viewer)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _("The deadline is set; who has not signed is reminded."))
            return redirect("targets:statement", statement.pk)
    shown = {"statement": statement, "form": form}
    return render(request, "targets/deadline.html", shown, status=422 if request.method == "POST" else 200)


NO_ROUTE = Refusal("no-route", "This version is not signed by certificates, so it has no deadline.")


@require_safe
def signed_file(request: ViewedRequest, number: int, version: int) -> HttpResponseBase:
    """The file as signed so far. A signer who fetches it has opened the document."""
    found = version_or_404(statement_or_404(request, number), version)
    envelope = envelope_of(found)
    if envelope is None or not envelope.file:
        raise Http404
    if own_party(found, request.viewer) is not None:
        acts.open_for_signing(version=found, viewer=request.viewer)
    return download(file_of(envelope), f"{found.statement.code}-v{found.number}-signed.pdf")
