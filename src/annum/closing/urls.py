"""Addresses of closing a year."""

from django.urls import path

from annum.closing.views import closing

app_name = "closing"
urlpatterns = [
    path("<slug:code>/", closing.show, name="closing"),
    path("<slug:code>/accept/<str:key>/", closing.accept, name="accept"),
    path("<slug:code>/take-back/<str:key>/", closing.take_back, name="take_back"),
    path("<slug:code>/seal/", closing.seal, name="seal"),
    path("<slug:code>/give-up/", closing.give_up, name="give_up"),
    path("<slug:code>/bundle/<int:number>/", closing.volume, name="volume"),
]
