"""Addresses of the public check; ``/check/<digest>`` is what the code on paper leads to."""

from django.urls import path, re_path

from annum.signing.views import check

app_name = "check"
urlpatterns = [
    path("", check.check, name="check"),
    re_path(r"^(?P<code>[0-9a-f]{64})$", check.digest, name="digest"),
]
