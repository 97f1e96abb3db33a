"""What does the frame of every page need? Menus and links, asked for only by pages that draw them."""

from typing import Any, cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from annum.desk.menus import account_links, counts_for, menus
from annum.org.viewer import Viewer


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor. A stranger gets nothing; a fragment, which draws no menu, costs nothing. Queries: 2, lazily."""
    user = getattr(request, "user", None)  # a page that stands before the sign-in has none
    if user is None or not user.is_authenticated:
        return {}
    viewer = cast("Viewer", request.viewer)  # type: ignore[attr-defined]  # set by the middleware of the organisation
    return {
        "menus": SimpleLazyObject(lambda: menus(viewer, request.path, counts_for(viewer))),
        "account_links": SimpleLazyObject(lambda: account_links(viewer)),
        "behalf_url": reverse("org:acting"),
        "search_url": reverse("desk:search"),
    }
