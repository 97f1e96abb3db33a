"""Addresses of the journal."""

from django.urls import path

from annum.journal import views

app_name = "journal"
urlpatterns = [
    path("", views.entries, name="entries"),
    path("about/<str:room>/<str:model>/<str:key>/", views.about, name="about"),
    path("entry/<str:log>/<int:position>/", views.entry, name="entry"),
    path("entry/<str:log>/<int:position>/evidence.json", views.evidence, name="evidence"),
]
