"""Who asks? ``request.viewer``, made on the first look; and the one place that reads for whom a session acts."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from annum.org.queries.viewers import viewer_for
from annum.org.viewer import Viewer

BEHALF = "behalf"


def viewer_middleware(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Set ``request.viewer``; for a stranger it holds nothing. Four queries at most, none if nobody looks."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        request.viewer = cast("Viewer", SimpleLazyObject(lambda: _viewer(request)))  # type: ignore[attr-defined]  # Django's class, our field
        return get_response(request)

    return middleware


def _viewer(request: HttpRequest) -> Viewer:
    today, now = timezone.localdate(), timezone.now()
    if not request.user.is_authenticated:
        return Viewer(None, None, "", today)
    return viewer_for(request.user, today, now, request.session.get(BEHALF))
