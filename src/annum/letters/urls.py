"""Addresses of letters."""

from django.urls import path

from annum.letters.views import letters

app_name = "letters"
urlpatterns = [
    path("", letters.inbox, name="inbox"),
    path("read/", letters.read_all, name="read_all"),
    path("<int:pk>/", letters.follow, name="follow"),
]
