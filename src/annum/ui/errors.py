"""What does a reader see when something goes wrong? One calm page per kind; named as handlers in ``config.urls``."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def _page(name: str, status: int) -> HttpResponse:
    # Without the request: an error page must not need a session, a database or a signed-in person.
    return HttpResponse(render_to_string(f"ui/errors/{name}.html"), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the address or the form cannot be understood."""
    return _page("400", 400)


def denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: seen, but not allowed."""
    return _page("403", 403)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: not there, or not for this reader."""
    return _page("404", 404)


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault."""
    return _page("500", 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form is too old, or came from another site."""
    return _page("csrf", 403)
