"""What a picker offers: names are for everyone in the group."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from annum.org.queries.picking import NOUNS
from annum.org.viewer import ViewedRequest
from annum.org.views.doors import member
from annum.ui.pickers import offer, typed


@require_safe
def pick(request: ViewedRequest, noun: str) -> HttpResponse:
    """People, units, posts, or units and people, that fit what is typed. At most 9 queries."""
    viewer, text = member(request), typed(request)
    return offer(request, NOUNS[noun](text, viewer.today) if text else ())
