"""The public notice, what is objected to it, and why not me."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from annum.awards import acts, deciding_access, deciding_tables, sight
from annum.awards import objecting_access as access
from annum.awards.forms.deciding import DISMISS, AnswerForm, EnteredObjectionForm, ObjectionForm
from annum.awards.models import Nomination
from annum.awards.queries import deciding, objections
from annum.awards.queries.conferred import with_certificates
from annum.awards.queries.nominations import rows
from annum.awards.queries.why import whys
from annum.awards.rules.life_cycle import CONFERRED
from annum.awards.rules.notice import until
from annum.awards.sealing import KIND
from annum.awards.views.doors import asked, programme_or_404
from annum.kernel.refusal import insist
from annum.org.viewer import ViewedRequest
from annum.signing.queries.sealing import offer

ASKED = "-"
"""Stands for words that are asked on the next page."""


@require_safe
def show(request: ViewedRequest, number: int) -> HttpResponse:
    """Who is to be honoured, by title; until when objections are taken. Queries: constant."""
    programme, viewer = programme_or_404(request, number), request.viewer
    watches = sight.watches(viewer)
    insist(deciding_access.refusal_to_read_notice(programme, watches))
    first = programme.notice_from
    certificates = with_certificates(viewer).filter(nomination__title__programme=programme, revoked_on=None)
    shown = {
        "programme": programme,
        "titles": deciding.noticed(programme),
        "columns": deciding_tables.NOTICE,
        "until": until(first, programme.notice_days) if first else None,
        "objects": access.refusal_of_days(programme, viewer.today) is None,
        "cites": sight.runs(viewer) and programme.state in deciding_access.CITED,
        "watches": watches,
        "pays": deciding_access.refusal_to_pay(programme, viewer) is None,
        "sets": offer(KIND, programme.pk, viewer) if programme.state == CONFERRED else None,
        "certificates": set(certificates.values_list("pk", flat=True)),
        "own": objections.of_programme(programme, viewer).filter(person=viewer.self_id) if viewer.self_id else (),
    }
    return render(request, "awards/notice.html", shown)


def _winner_or_404(request: ViewedRequest, number: int) -> Nomination:
    """A winner whom the public notice names."""
    return get_object_or_404(rows().filter(sight.noticed(request.viewer)), pk=number)


@require_http_methods(["GET", "HEAD", "POST"])
def object_to(request: ViewedRequest, number: int) -> HttpResponse:
    """Object to an award."""
    nomination = _winner_or_404(request, number)
    raised = objections.is_raised(nomination, request.viewer)
    insist(access.refusal_to_object(nomination, request.viewer, ASKED, raised))
    form = ObjectionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        made = acts.object_to(nomination=nomination, viewer=request.viewer, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Your objection is in. You will be told what is decided, and why."))
        return redirect("awards:objection", made.pk)
    return asked(request, "awards/object.html", _about(nomination, form))


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: ViewedRequest, number: int) -> HttpResponse:
    """Enter an objection that came by letter."""
    nomination = _winner_or_404(request, number)
    insist(access.refusal_to_enter(nomination, request.viewer, ASKED))
    form = EnteredObjectionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        acts.enter_objection(nomination=nomination, viewer=request.viewer, now=timezone.now(), **form.cleaned_data)
        return redirect("awards:objections", nomination.title.programme_id)
    return asked(request, "awards/object.html", {**_about(nomination, form), "entered": True})


def _about(nomination: Nomination, form: object) -> dict[str, object]:
    title = nomination.title
    return {"form": form, "nomination": nomination, "title": title, "programme": title.programme}


@require_safe
def index(request: ViewedRequest, number: int) -> HttpResponse:
    """All objections of a programme, for who runs it and for auditors."""
    programme = programme_or_404(request, number)
    insist(access.refusal_to_list(sight.watches(request.viewer)))
    found = objections.of_programme(programme, request.viewer)
    return render(
        request,
        "awards/objections.html",
        {"programme": programme, "rows": found, "columns": deciding_tables.OBJECTIONS},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def objection(request: ViewedRequest, number: int) -> HttpResponse:
    """One objection: what it says, and the answer; who runs the programme decides on it here."""
    found = get_object_or_404(objections.seen(request.viewer), pk=number)
    refusal = access.refusal_to_decide(found, request.viewer, ASKED)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        insist(refusal)
    if form.is_valid():
        answer, outcome = form.cleaned_data["answer"], form.cleaned_data["outcome"]
        given = {"objection": found, "answer": answer, "viewer": request.viewer, "now": timezone.now()}
        if outcome == DISMISS:
            acts.dismiss_objection(**given)
        else:
            acts.uphold_objection(remedy=outcome, **given)
        return redirect("awards:objection", found.pk)
    shown = {**_about(found.nomination, form), "objection": found, "refusal": refusal}
    return asked(request, "awards/objection.html", {**shown, "watches": sight.watches(request.viewer)})


@require_safe
def why(request: ViewedRequest, number: int) -> HttpResponse:
    """Why not me: the reader's own nominations in a programme that is published, and what decided on each."""
    programme = programme_or_404(request, number)
    insist(deciding_access.refusal_to_read_notice(programme, watches=False))
    shown = {"programme": programme, "rows": whys(programme, request.viewer), "columns": deciding_tables.WHY}
    return render(request, "awards/why.html", shown)
