"""The room's pages alone: their addresses, and a middleware that says who looks as the header asks."""

from datetime import date
from types import SimpleNamespace

from django.urls import include, path

from annum.journal.actor import Actor


class Looks:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        name = request.headers.get("X-Name", "Lin Ying")
        request.viewer = SimpleNamespace(actor=Actor(7, name), today=date(2026, 3, 1), behalf_name="")
        return self.get_response(request)


urlpatterns = [
    path("import/", include("annum.intake.urls")),
    path("jobs/", include("annum.jobs.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "tests.intake.web.Looks",
    "annum.ui.middleware.RefusalMiddleware",
]
