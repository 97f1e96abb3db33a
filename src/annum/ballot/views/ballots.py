"""The ballots: the list, one with its voting paper and its result, a new one, its rule and parts."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from annum.ballot import access, acts, tables
from annum.ballot.forms.drafting import BallotForm, NewBallotForm, initial_of
from annum.ballot.forms.parts import PARTS, part_rows
from annum.ballot.forms.running import FindForm
from annum.ballot.queries.electorate import lines, options, tellers, turnout
from annum.ballot.queries.listing import listed
from annum.ballot.queries.standing import ballots_seen, elector_of, holds_somewhere
from annum.ballot.terms import terms
from annum.ballot.views.booth import booth, checked
from annum.ballot.views.doors import standing_to
from annum.ballot.views.offers import offers
from annum.ballot.views.results import result_shown
from annum.kernel.refusal import Refused, insist
from annum.org.viewer import ViewedRequest
from annum.ui.paging import page_of
from annum.ui.speech import speak

PAGE = 30


@require_safe
def index(request: ViewedRequest) -> HttpResponse:
    """Every ballot in sight, the newest first."""
    search = FindForm(request.GET)
    found = listed(ballots_seen(request.viewer), **search.asked())
    shown = {
        "search": search,
        "page": page_of(found, PAGE, request.GET.get("page")),
        "columns": tables.BALLOTS,
        "refusal": holds_somewhere(request.viewer),
    }
    return render(request, "ballot/index.html", shown)


@require_safe
def show(request: ViewedRequest, number: int) -> HttpResponse:
    """One ballot, as far as its state and the reader's part in it go."""
    return page(request, number)


def page(request: ViewedRequest, number: int, data: Any = None, status: int = 200) -> HttpResponse:
    """The page of a ballot; with ``data`` the voting paper as it was filled in, with what is wrong."""
    ballot, standing = standing_to(request, number)
    listed_options = options(ballot)
    described = terms(ballot, listed_options)
    stall = booth(ballot, described, elector_of(ballot, request.viewer), request.viewer, data)
    shown = {
        "ballot": ballot,
        "standing": standing,
        "way": tables.way(ballot),
        "offers": offers(standing),
        "options": listed_options,
        "rule": tables.rule_told(described),
        "lines": lines(ballot),
        "tellers": tellers(ballot),
        "turnout": turnout(ballot),
        "booth": stall,
        **result_shown(ballot, standing, listed_options),
    }
    if data is not None and stall is not None and stall.form is not None:
        checked(stall.form, described, stall.elector)
    return render(request, "ballot/ballot.html", shown, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ViewedRequest) -> HttpResponse:
    """Start a ballot; its options and who may vote come next."""
    insist(holds_somewhere(request.viewer))
    form = NewBallotForm(request.POST or None)
    if form.is_valid():
        place = {"year": form.cleaned_data["year"], "unit": form.cleaned_data["unit"]}
        try:
            made = acts.draft_ballot(**place, values=form.values(), viewer=request.viewer)
            return redirect("ballot:ballot", made.pk)
        except Refused as refused:
            form.add_error("unit", speak(refused.refusal))
    return render(request, "ballot/new.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def define(request: ViewedRequest, number: int) -> HttpResponse:
    """Question, rule, hours."""
    ballot, standing = standing_to(request, number)
    insist(access.refusal_to_run(standing, "define"))
    form = BallotForm(request.POST if request.method == "POST" else None, initial=initial_of(ballot))
    if form.is_valid():
        acts.define_ballot(ballot=ballot, values=form.values(), viewer=request.viewer)
        return redirect("ballot:ballot", ballot.pk)
    return render(request, "ballot/define.html", {"ballot": ballot, "form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def part(request: ViewedRequest, number: int, part: str) -> HttpResponse:
    """Options, who may vote, tellers: as rows."""
    ballot, standing = standing_to(request, number)
    if part not in PARTS:
        raise Http404
    insist(access.refusal_to_run(standing, "define"))
    formset = PARTS[part].formset(part_rows(ballot, part), request.POST if request.method == "POST" else None)
    if formset.is_bound and formset.is_valid():
        rows = [{name: value or _empty(name) for name, value in row.items()} for row in formset.rows()]
        acts.write_part(ballot=ballot, part=part, rows=rows, viewer=request.viewer)
        return redirect("ballot:ballot", ballot.pk)
    shown = {"ballot": ballot, "formset": formset, "label": PARTS[part].label}
    return render(request, "ballot/part.html", shown, status=422 if formset.is_bound else 200)


def _empty(name: str) -> Any:
    """What an empty field is kept as."""
    return {"order": 0, "name_en": ""}.get(name)
