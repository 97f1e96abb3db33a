"""Addresses of the desk."""

from django.urls import path

from annum.desk.views import desk, search

app_name = "desk"
urlpatterns = [
    path("", desk.show, name="desk"),
    path("search/", search.show, name="search"),
]
