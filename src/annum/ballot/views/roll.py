"""The roll: who may vote and who has; papers handed out; personal links."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annum.ballot import access, acts, tables
from annum.ballot.forms.running import RollForm
from annum.ballot.queries.electorate import elector_row, roll, turnout, without_account
from annum.ballot.queries.standing import way_of
from annum.ballot.views.doors import standing_to
from annum.files.views.download import attachment
from annum.intake.export import csv_of
from annum.kernel.refusal import insist
from annum.org.viewer import ViewedRequest
from annum.ui.paging import page_of
from annum.ui.speech import either, speak

PAGE = 50


@require_safe
def index(request: ViewedRequest, number: int) -> HttpResponse:
    """Who is on the roll, and who has voted."""
    ballot, standing = standing_to(request, number)
    insist(access.refusal_to_see_roll(standing))
    search = RollForm(request.GET)
    found = roll(ballot, search.cleaned_data["text"] if search.is_valid() else "")
    page = page_of(found, PAGE, request.GET.get("page"))
    shown = {
        "ballot": ballot,
        "search": search,
        "page": page,
        "rows": [(each, way_of(each)) for each in page.object_list],
        "columns": tables.ROLL,
        "turnout": turnout(ballot),
        "hands_out": access.refusal_to_tell(standing, "hand out") is None,
        "links": access.refusal_to_run(standing, "hand out") is None,
    }
    return render(request, "ballot/roll.html", shown)


@require_POST
def hand_out(request: ViewedRequest, number: int, elector: int) -> HttpResponse:
    """Note that someone votes on paper."""
    ballot, standing = standing_to(request, number)
    insist(access.refusal_to_tell(standing, "hand out"))
    found = elector_row(ballot, elector)
    if found is None:
        raise Http404
    acts.hand_out_paper(ballot=ballot, elector=found, viewer=request.viewer)
    messages.success(
        request, _("Noted: %(name)s votes on paper.") % {"name": either(found.person.name, found.person.name_en)}
    )
    return redirect("ballot:roll", ballot.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def links(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Personal links for those who cannot sign in; they come as a file, once."""
    ballot, standing = standing_to(request, number)
    insist(access.refusal_to_run(standing, "hand out"))
    if request.method != "POST":
        count = without_account(ballot).count()
        return render(request, "ballot/links.html", {"ballot": ballot, "count": count})
    rows = [
        [either(person.name, person.name_en), person.number, settings.SITE + reverse("ballot:by_link", args=[code])]
        for person, code in acts.make_links(ballot=ballot, viewer=request.viewer)
    ]
    return attachment(
        csv_of([[speak(each) for each in tables.LINKS], *rows]), f"links-{ballot.pk}.csv", "text/csv; charset=utf-8"
    )
