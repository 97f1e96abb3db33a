"""The programmes: the list, one with its rules and its way, a new one, moving on."""

import secrets

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annum.awards import access, acts, sight, tables
from annum.awards.deciding_access import refusal_to_read_notice
from annum.awards.forms.judging import ReasonForm
from annum.awards.forms.programmes import CloneForm, NewProgrammeForm, ProgrammeForm
from annum.awards.nominating_access import refusal_to_nominate
from annum.awards.queries.deciding import undecided
from annum.awards.queries.judging import own_assignments
from annum.awards.queries.programmes import listed, rule_of, titles_of
from annum.awards.rules.checker import faults
from annum.awards.views.doors import asked, programme_or_404
from annum.awards.views.offers import offers
from annum.kernel.refusal import Refused, insist
from annum.org.viewer import ViewedRequest
from annum.ui.speech import speak

SEED = 32
"""Bytes of the seed."""


@require_safe
def index(request: ViewedRequest) -> HttpResponse:
    """Every programme in sight, the newest year first."""
    shown = {
        "rows": listed().filter(sight.programmes(request.viewer)),
        "columns": tables.PROGRAMMES,
        "refusal": access.refusal_to_run(request.viewer),
        "judges": own_assignments(request.viewer.person_id or 0).exists(),
    }
    return render(request, "awards/index.html", shown)


@require_safe
def show(request: ViewedRequest, number: int) -> HttpResponse:
    """One programme: where it stands, its titles, what is still open in its rules."""
    programme = programme_or_404(request, number)
    open_points = faults(rule_of(programme)) if programme.state == "draft" else ()
    shown = {
        "programme": programme,
        "titles": titles_of(programme),
        "columns": tables.TITLES,
        "way": tables.way(programme),
        "faults": open_points,
        "offers": offers(programme, request.viewer, open_points, undecided(programme)),
        "notice": refusal_to_read_notice(programme, sight.watches(request.viewer)) is None,
        "writes": access.refusal_to_write(programme, request.viewer) is None,
        "nominate": refusal_to_nominate(programme, request.viewer) is None,
    }
    return render(request, "awards/programme.html", shown)


@require_safe
def rules(request: ViewedRequest, number: int) -> HttpResponse:
    """The very bytes by which the rules are fixed. Refuses: rules that are still open."""
    programme = programme_or_404(request, number)
    if programme.content is None:
        raise Http404
    answer = HttpResponse(bytes(programme.content), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{programme.year.code}-{programme.code}-rules.json"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ViewedRequest) -> HttpResponse:
    """A new programme; its titles come next."""
    insist(access.refusal_to_run(request.viewer))
    form = NewProgrammeForm(request.POST or None)
    if form.is_valid():
        fields = dict(form.cleaned_data)
        try:
            made = acts.make_programme(year=fields.pop("year"), viewer=request.viewer, fields=fields)
            return redirect("awards:programme", made.pk)
        except Refused as refused:
            form.add_error("code", speak(refused.refusal))
    return asked(request, "awards/programme_form.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ViewedRequest, number: int) -> HttpResponse:
    """Change what the programme says of itself."""
    programme = programme_or_404(request, number)
    insist(access.refusal_to_write(programme, request.viewer))
    form = ProgrammeForm.of(programme, request.POST or None)
    if form.is_valid():
        try:
            acts.write_programme(programme=programme, viewer=request.viewer, fields=form.cleaned_data)
            return redirect("awards:programme", programme.pk)
        except Refused as refused:
            form.add_error("code", speak(refused.refusal))
    return asked(request, "awards/programme_form.html", {"form": form, "programme": programme})


@require_POST
def freeze(request: ViewedRequest, number: int) -> HttpResponse:
    """Fix the rules."""
    programme = programme_or_404(request, number)
    seed = secrets.token_hex(SEED)
    acts.freeze(programme=programme, viewer=request.viewer, seed=seed, now=timezone.now())
    messages.success(request, _("The rules are fixed and published."))
    return redirect("awards:programme", programme.pk)


@require_POST
def thaw(request: ViewedRequest, number: int) -> HttpResponse:
    """Open the rules again."""
    programme = acts.thaw(programme=programme_or_404(request, number), viewer=request.viewer)
    return redirect("awards:programme", programme.pk)


@require_POST
def move(request: ViewedRequest, number: int, act: str) -> HttpResponse:
    """One stage on."""
    programme = acts.move(programme=programme_or_404(request, number), act=act, viewer=request.viewer)
    messages.success(request, _("The programme is now: %(state)s.") % {"state": programme.get_state_display()})
    return redirect("awards:programme", programme.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: ViewedRequest, number: int) -> HttpResponse:
    """Give it up, for a reason."""
    programme = programme_or_404(request, number)
    insist(access.refusal_to_move(programme, "cancel", request.viewer))
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        acts.cancel(programme=programme, viewer=request.viewer, **form.cleaned_data)
        return redirect("awards:programme", programme.pk)
    return asked(request, "awards/cancel.html", {"form": form, "programme": programme})


@require_http_methods(["GET", "HEAD", "POST"])
def clone(request: ViewedRequest, number: int) -> HttpResponse:
    """Take it over into another year."""
    programme = programme_or_404(request, number)
    insist(access.refusal_to_run(request.viewer))
    form = CloneForm(programme, request.POST or None)
    if form.is_valid():
        try:
            made = acts.clone_programme(programme=programme, into=form.cleaned_data["year"], viewer=request.viewer)
            return redirect("awards:programme", made.pk)
        except Refused as refused:
            form.add_error("year", speak(refused.refusal))
    return asked(request, "awards/clone.html", {"form": form, "programme": programme})
