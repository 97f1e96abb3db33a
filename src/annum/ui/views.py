"""The catalogue: every component and chart on one page, with sample data."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from annum.ui import samples
from annum.ui.pickers import offer, typed


@login_not_required
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Show everything, once."""
    return render(request, "ui/catalogue.html", samples.context(request))


@login_not_required
@require_safe
def pick(request: HttpRequest) -> HttpResponse:
    """What the sample of a picker offers."""
    return offer(request, samples.options(typed(request)))
