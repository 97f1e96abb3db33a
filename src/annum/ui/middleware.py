"""What does a reader see when an act is refused? The reason, with 403 or 409; to htmx a fragment of the same."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from annum.kernel.refusal import Refusal, Refused

Answer = Callable[[HttpRequest], HttpResponse]
FORBIDDEN, CONFLICT = 403, 409


class RefusalMiddleware:
    """Innermost: turns ``Refused`` into an answer. Every other error stays an error."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass everything on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a refusal; leave everything else alone."""
        return refused(request, error.refusal) if isinstance(error, Refused) else None


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page, or the fragment for htmx that is put where notices stand."""
    status = FORBIDDEN if refusal.forbidden else CONFLICT
    if not request.headers.get("HX-Request"):
        return render(request, "ui/refused.html", {"refusal": refusal}, status=status)
    answer = render(request, "ui/refused_notice.html", {"refusal": refusal}, status=status)
    answer["HX-Retarget"], answer["HX-Reswap"] = "#notices", "innerHTML"
    return answer
