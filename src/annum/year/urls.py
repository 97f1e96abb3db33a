"""Addresses of the management year."""

from django.urls import path

from annum.year.views import years

app_name = "year"
urlpatterns = [
    path("", years.index, name="years"),
    path("new/", years.new, name="new"),
    path("<slug:code>/", years.show, name="year"),
    path("<slug:code>/windows/", years.window, name="window"),
    path("<slug:code>/advance/", years.move, {"act": "advance"}, name="advance"),
    path("<slug:code>/back/", years.move, {"act": "back"}, name="back"),
]
