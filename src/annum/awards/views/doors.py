"""How does a page find a programme or a title? Through the one who looks; everything else is not there."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from annum.awards import sight
from annum.awards.models import Programme, Title
from annum.awards.queries.programmes import programmes, titles
from annum.org.viewer import ViewedRequest


def programme_or_404(request: ViewedRequest, number: int) -> Programme:
    """A programme in the reader's sight. Queries: 1."""
    return get_object_or_404(programmes().filter(sight.programmes(request.viewer)), pk=number)


def title_or_404(request: ViewedRequest, number: int) -> Title:
    """A title of a programme in sight. Queries: 1."""
    return get_object_or_404(titles().filter(sight.programmes(request.viewer, "programme__")), pk=number)


def asked(request: ViewedRequest, template: str, shown: dict[str, Any]) -> HttpResponse:
    """A page with a form: 422 when what was sent is not right."""
    bound = any(getattr(shown.get(name), "is_bound", False) for name in ("form", "formset"))
    return render(request, template, shown, status=422 if bound else 200)
