"""What came out: the count with its arithmetic, the published votes, the exports, and the same count once more."""

import json
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from annum.ballot import access, tables
from annum.ballot.access import Standing
from annum.ballot.forms.running import RollForm
from annum.ballot.models import Ballot, Option, State, Vote
from annum.ballot.queries.electorate import options, turnout
from annum.ballot.queries.votes import counted, exported, kept_result, named, votes, with_receipt
from annum.ballot.terms import terms
from annum.ballot.views.doors import standing_to
from annum.fair.tally.majority import Electorate
from annum.files.views.download import attachment
from annum.intake.export import csv_of
from annum.kernel.refusal import insist
from annum.org.viewer import ViewedRequest
from annum.ui.paging import page_of
from annum.ui.speech import either, speak

PAGE = 100


def result_shown(ballot: Ballot, standing: Standing, listed: Sequence[Option]) -> dict[str, Any]:
    """The result where it may be seen; the count so far where the ballot shows it. Queries: 3 at most."""
    if ballot.live and ballot.state == State.OPEN:
        roll = turnout(ballot)
        return {"live": counted(ballot, listed, Electorate(roll.entitled, roll.voted)), "step_columns": tables.STEPS}
    if access.refusal_to_see_result(standing) is not None:
        return {}
    result = kept_result(ballot)
    if result is None:
        return {}
    found = counted(ballot, listed, Electorate(result.entitled, result.present))
    same = found.digest == result.votes and found.outcome.written() == result.outcome
    names = [found.terms.name(key) for key in result.outcome["elected"]]
    return {"result": result, "found": found, "elected": names, "same": same, "step_columns": tables.STEPS}


@require_safe
def ballots(request: ViewedRequest, number: int) -> HttpResponse:
    """The votes without names, by receipt; one's own is found by the receipt that one holds."""
    ballot, standing = standing_to(request, number)
    insist(access.refusal_to_see_votes(standing))
    search = RollForm(request.GET)
    asked = search.cleaned_data["text"].strip().lower() if search.is_valid() else ""
    page = page_of(with_receipt(ballot, asked), PAGE, request.GET.get("page"))
    described = terms(ballot, options(ballot))
    rows = [(each, tables.marked(described, each.marks)) for each in page.object_list]
    shown = {"ballot": ballot, "page": page, "rows": rows, "columns": tables.VOTES, "asked": asked}
    return render(request, "ballot/votes.html", shown)


@require_safe
def as_json(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Everything from which anyone can count again."""
    ballot, standing = standing_to(request, number)
    insist(access.refusal_to_see_votes(standing))
    content = json.dumps(exported(ballot, options(ballot), kept_result(ballot)), ensure_ascii=False, indent=1)
    return attachment(content.encode(), f"ballot-{ballot.pk}.json", "application/json")


@require_safe
def as_csv(request: ViewedRequest, number: int) -> HttpResponseBase:
    """The votes as a sheet: a row a vote, a column an option."""
    ballot, standing = standing_to(request, number)
    insist(access.refusal_to_see_votes(standing))
    keys = [option.key for option in options(ballot)]
    found = votes(ballot).values_list("receipt", "marks")
    rows = ([receipt, *(marks.get(key, "") for key in keys)] for receipt, marks in found)
    return attachment(csv_of([["receipt", *keys], *rows]), f"ballot-{ballot.pk}.csv", "text/csv; charset=utf-8")


@require_safe
def by_name(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Who voted how in a named ballot, as a sheet for who runs it."""
    ballot, standing = standing_to(request, number)
    insist(access.refusal_to_see_names(standing))
    keys = [option.key for option in options(ballot)]
    head = [*map(speak, tables.NAMES), *keys]
    rows = ([*_voter(vote), *(vote.marks.get(key, "") for key in keys)] for vote in named(ballot))
    return attachment(csv_of([head, *rows]), f"ballot-{ballot.pk}-names.csv", "text/csv; charset=utf-8")


def _voter(vote: Vote) -> list[str]:
    person = vote.elector.person if vote.elector else None
    return [either(person.name, person.name_en), person.number] if person else ["", ""]
