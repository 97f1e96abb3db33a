"""How a year composes its scores: for everyone to read, for the office to set."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from annum.kernel.refusal import insist
from annum.org.viewer import ViewedRequest
from annum.scoring import access
from annum.scoring.acts import set_policy
from annum.scoring.forms import PolicyForm
from annum.scoring.policy_told import facts
from annum.scoring.queries.runs import settings_of
from annum.scoring.rules.settings import SASAC, Settings
from annum.scoring.views.doors import year_or_404

PRESETS = {"five": Settings(), "sasac": SASAC}


@require_http_methods(["GET", "HEAD", "POST"])
def policy(request: ViewedRequest, code: str) -> HttpResponse:
    """The settings in words; the office changes them here, from a preset if it likes."""
    year = year_or_404(request, code)
    settings = settings_of(year)
    form = PolicyForm(request.POST) if request.method == "POST" else None
    if form is not None:
        insist(access.refusal_to_set_policy(request.viewer, year))
    if form is not None and form.is_valid():
        set_policy(year=year, parameters=form.parameters(), viewer=request.viewer)
        return redirect("scoring:policy", code)
    offered = PRESETS.get(request.GET.get("preset", ""), settings)
    shown = {
        "year": year,
        "facts": facts(settings),
        "grades": settings.grades,
        "form": form or PolicyForm.of(offered),
        "refusal": access.refusal_to_set_policy(request.viewer, year),
    }
    return render(request, "scoring/policy.html", shown, status=422 if form else 200)
