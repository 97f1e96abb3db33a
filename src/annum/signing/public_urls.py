"""Addresses that stand in every certificate and so may never change."""

from django.urls import path

from annum.signing.views import public

app_name = "authority"
urlpatterns = [
    path("", public.about, name="about"),
    path("root.pem", public.root, name="root"),
    path("issuers.pem", public.issuers, name="issuers"),
    path("<str:name>", public.revocations, name="revocations"),
]
