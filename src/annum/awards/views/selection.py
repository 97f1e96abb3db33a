"""The winners of a title under its quotas: who they are, what the quotas changed, why each other one is not among them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from annum.awards import judging_access as access
from annum.awards import selecting, sight, tables
from annum.awards.models import Selection, Title
from annum.awards.queries import judging
from annum.awards.queries.selecting import content_of, current_selection, digest_of, nominations_numbered, problem_of
from annum.awards.quota_labels import labels, said
from annum.awards.selection_pages import selected
from annum.awards.views.doors import title_or_404
from annum.kernel.refusal import insist
from annum.org.viewer import ViewedRequest


@require_safe
def show(request: ViewedRequest, number: int) -> HttpResponse:
    """The selection that counts, with its reasons and its proof."""
    title = title_or_404(request, number)
    insist(access.refusal_to_watch(sight.watches(request.viewer)))
    insist(access.refusal_to_see_scores(judging.own_open(title, request.viewer.person_id)))
    return render(request, "awards/selection.html", _shown(request, title, current_selection(title)))


def _shown(request: ViewedRequest, title: Title, selection: Selection | None) -> dict[str, Any]:
    asked, unjudged = problem_of(title)
    refusal = access.refusal_to_select(
        title.programme, request.viewer, judging.waiting(title), len(unjudged), len(asked.nominees)
    )
    shown: dict[str, Any] = {"title": title, "programme": title.programme, "refusal": refusal, "selection": selection}
    if selection is None:
        return shown
    found = selected(selection)
    counts = labels(found.problem)
    named = nominations_numbered(title, [each.id for each in found.problem.nominees])
    return {
        **shown,
        "found": found,
        "winners": [(named[each], found.score(each)) for each in found.outcome.winners],
        "losers": [(named[each], found.score(each), said(why, counts)) for each, why in found.reasons.items()],
        "entered": [named[each] for each in found.changes.entered],
        "left": [named[each] for each in found.changes.left],
        "uses": [(counts[use.quota.id], use) for use in found.uses],
        "stale": digest_of(content_of(asked)) != selection.digest,
        "winner_columns": tables.WINNERS,
        "loser_columns": tables.LOSERS,
        "quota_columns": tables.QUOTA_USES,
    }


@require_POST
def make(request: ViewedRequest, number: int) -> HttpResponse:
    """Select the winners anew."""
    title = title_or_404(request, number)
    selecting.select(title=title, viewer=request.viewer, now=timezone.now())
    messages.success(request, _("The winners are selected."))
    return redirect("awards:selection", title.pk)
