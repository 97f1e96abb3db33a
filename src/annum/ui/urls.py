"""Addresses of the design system: the catalogue."""

from django.urls import path

from annum.ui import views

app_name = "ui"
urlpatterns = [path("", views.catalogue, name="catalogue"), path("pick/", views.pick, name="pick")]
