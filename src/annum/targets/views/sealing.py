"""The statements of a year, sealed by the organisation: how many there are, and one button for all of them."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from annum.kernel.refusal import insist
from annum.org.viewer import ViewedRequest
from annum.signing.queries.sealing import offer
from annum.signing.sealing_access import refusal_to_see_sets
from annum.signing.views.sealing import asked
from annum.targets.sealing import KIND
from annum.year.queries import years


@require_http_methods(["GET", "HEAD", "POST"])
def seal(request: ViewedRequest, code: str) -> HttpResponse:
    """How the set stands, and how it is begun."""
    insist(refusal_to_see_sets(request.viewer))
    year = get_object_or_404(years(), code=code)
    if request.method == "POST":
        return asked(request, KIND, year.pk)
    shown = {"year": year, "sets": offer(KIND, year.pk, request.viewer)}
    return render(request, "targets/sealing.html", shown)
