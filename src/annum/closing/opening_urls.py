"""Addresses of opening the next year."""

from django.urls import path

from annum.closing.views import opening

app_name = "opening"
urlpatterns = [
    path("<slug:code>/", opening.choose, name="next"),
    path("<slug:code>/opened/", opening.show, name="opened"),
    path("<slug:code>/go-on/", opening.go_on, name="go_on"),
]
