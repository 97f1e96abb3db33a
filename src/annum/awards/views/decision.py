"""From the selections to the honours: decide, publish, judge again, make final, confer, and what is read out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from annum.awards import access, acts, deciding_access, deciding_tables, sight
from annum.awards.forms.deciding import CitationForm, ConferForm, DecisionForm
from annum.awards.forms.judging import ReasonForm
from annum.awards.queries.deciding import standings, winning
from annum.awards.views.doors import asked, programme_or_404
from annum.kernel.refusal import Refused, insist
from annum.org.viewer import ViewedRequest
from annum.ui.speech import speak


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: ViewedRequest, number: int) -> HttpResponse:
    """Where each title stands, and the decision."""
    programme = programme_or_404(request, number)
    insist(access.refusal_to_move(programme, "decide", request.viewer))
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            acts.decide(programme=programme, viewer=request.viewer, now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("The winners are decided. Read the citations, then publish the notice."))
            return redirect("awards:notice", programme.pk)
        except Refused as refused:
            form.add_error(None, speak(refused.refusal))
    found = standings(programme)
    shown = {"programme": programme, "form": form, "rows": found, "columns": deciding_tables.STANDINGS}
    waits = deciding_access.refusal_of_standings(found)
    return asked(request, "awards/decide.html", {**shown, "waits": waits})


@require_POST
def publish(request: ViewedRequest, number: int) -> HttpResponse:
    """Publish the notice."""
    programme = acts.publish(programme=programme_or_404(request, number), viewer=request.viewer, now=timezone.now())
    messages.success(request, _("The notice is published to everyone in the group."))
    return redirect("awards:notice", programme.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: ViewedRequest, number: int) -> HttpResponse:
    """Back to the judging, for a reason."""
    programme = programme_or_404(request, number)
    insist(access.refusal_to_move(programme, "reopen", request.viewer))
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        acts.reopen(programme=programme, viewer=request.viewer, **form.cleaned_data)
        return redirect("awards:programme", programme.pk)
    return asked(request, "awards/reopen.html", {"form": form, "programme": programme})


@require_POST
def finalise(request: ViewedRequest, number: int) -> HttpResponse:
    """The notice is over."""
    programme = programme_or_404(request, number)
    acts.finalise(programme=programme, viewer=request.viewer, now=timezone.now())
    messages.success(request, _("The result is final; the titles can be conferred."))
    return redirect("awards:programme", programme.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def confer(request: ViewedRequest, number: int) -> HttpResponse:
    """Confer the titles on a day."""
    programme = programme_or_404(request, number)
    insist(access.refusal_to_move(programme, "confer", request.viewer))
    form = ConferForm(request.POST if request.method == "POST" else None, initial={"on": request.viewer.today})
    if form.is_valid():
        try:
            made = acts.confer(programme=programme, viewer=request.viewer, **form.cleaned_data)
            messages.success(
                request,
                ngettext("%(count)s honour is conferred.", "%(count)s honours are conferred.", len(made))
                % {"count": len(made)},
            )
            return redirect("awards:notice", programme.pk)
        except Refused as refused:
            form.add_error("on", speak(refused.refusal))
    return asked(request, "awards/confer.html", {"form": form, "programme": programme})


@require_http_methods(["GET", "HEAD", "POST"])
def cite(request: ViewedRequest, number: int) -> HttpResponse:
    """What is read out with a winner's name."""
    nomination = get_object_or_404(winning().filter(sight.programmes(request.viewer, "title__programme__")), pk=number)
    insist(deciding_access.refusal_to_cite(nomination, request.viewer))
    form = CitationForm.of(nomination, request.POST if request.method == "POST" else None)
    if form.is_valid():
        acts.cite(nomination=nomination, viewer=request.viewer, **form.cleaned_data)
        return redirect("awards:notice", nomination.title.programme_id)
    shown = {"form": form, "nomination": nomination, "heading": _("Citation"), "title": nomination.title}
    lead = _("It is read out with the name, and stands on the certificate. Drafted from the deeds.")
    return asked(
        request, "awards/nomination_reason.html", {**shown, "lead": lead, "programme": nomination.title.programme}
    )
