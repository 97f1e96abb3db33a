"""Who would be excluded, who is, and the end of the nominations."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annum.awards import access as programmes
from annum.awards import acts, sight, tables
from annum.awards import nominating_access as access
from annum.awards.acts.eligibility import DECIDABLE, short_of, waiting_in
from annum.awards.forms.nominating import GoOnForm
from annum.awards.models import Programme
from annum.awards.queries.dry_run import DryRun, dry_run, named
from annum.awards.queries.nominations import counted
from annum.awards.queries.told import reasons
from annum.awards.views.doors import asked, programme_or_404, title_or_404
from annum.kernel.refusal import Refused, insist
from annum.org.viewer import ViewedRequest
from annum.ui.speech import speak

PAGE = 50


@require_safe
def try_out(request: ViewedRequest, number: int) -> HttpResponse:
    """Who of the whole group would be excluded and why, before anybody is nominated. Queries: at most 20."""
    title = title_or_404(request, number)
    insist(access.refusal_to_try(sight.watches(request.viewer)))
    found = dry_run(title, request.viewer.today)
    page = Paginator(list(found.excluded), PAGE).get_page(request.GET.get("page"))
    names = named(list(page.object_list))
    shown = {
        "title": title,
        "programme": title.programme,
        "everybody": found.everybody,
        "excluded": len(found.excluded),
        "reasons": _reasons(found, reasons(title)),
        "page": page,
        "rows": [(names.get(key), found.excluded[key]) for key in page.object_list],
        "reason_columns": tables.EXCLUDED_BY,
        "columns": tables.EXCLUDED,
    }
    return render(request, "awards/dry_run.html", shown)


def _reasons(found: DryRun, labels: dict[str, Any]) -> list[tuple[Any, int, int]]:
    """Requirement, how many fail it, and of how many it is not known."""
    return [(label, found.reasons[kind, True], found.reasons[kind, False]) for kind, label in labels.items()]


@require_POST
def decide(request: ViewedRequest, number: int) -> HttpResponse:
    """Let the rules decide on the nominations of a title."""
    title = title_or_404(request, number)
    done = acts.admit_or_exclude(title=title, viewer=request.viewer)
    messages.success(request, _("Decided by the rules: %(count)s nominations.") % {"count": len(done)})
    return redirect("awards:title-nominations", title.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def judge(request: ViewedRequest, number: int) -> HttpResponse:
    """Close the nominations: what is still open, and then the judging."""
    programme = programme_or_404(request, number)
    insist(programmes.refusal_to_move(programme, "judge", request.viewer))
    form = GoOnForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            acts.begin_judging(programme=programme, viewer=request.viewer, **form.cleaned_data)
            messages.success(request, _("Nominations are closed; the judging can begin."))
            return redirect("awards:programme", programme.pk)
        except Refused as refused:
            form.add_error("reason" if refused.refusal.code == "too-few" else None, speak(refused.refusal))
    return asked(request, "awards/begin_judging.html", {"form": form, "programme": programme, **_open(programme)})


def _open(programme: Programme) -> dict[str, Any]:
    """Title by title how many are endorsed, asked for, and waiting."""
    titles = list(programme.titles.all())
    found = counted(titles)
    rows = [(title, sum(found.get(title.pk, {}).get(state, 0) for state in DECIDABLE), title.places * title.per_place,
             found.get(title.pk, {}).get("submitted", 0)) for title in titles]  # fmt: skip
    waits = access.refusal_of_open(waiting_in(titles))
    return {"rows": rows, "columns": tables.CLOSING, "waits": waits, "short": bool(short_of(titles))}
