"""Addresses of the library, its values, events and months."""

from django.urls import path, re_path

from annum.indicators.views import cells, events, library, months, watched

app_name = "indicators"
urlpatterns = [
    path("", library.library, name="library"),
    path("pick/", library.pick, name="pick"),
    path("watched/", watched.watched, name="watched"),
    path("events/", events.events, name="events"),
    path("events/new/", events.propose, name="propose"),
    path("events/<int:number>/", events.event, name="event"),
    re_path(r"^events/(?P<number>\d{1,18})/(?P<act>hear|decide|dismiss|lift)/$", events.act, name="event_act"),
    path("months/", months.months, name="months"),
    re_path(r"^months/(?P<month>\d{5})/(?P<act>lock|unlock)/$", months.act, name="month_act"),
    re_path(r"^values/(?P<number>\d{1,18})/(?P<act>approve|return|withdraw)/$", cells.decide, name="decide"),
    path("of/<path:code>/cell/<int:subject>/<int:month>/", cells.cell, name="cell"),
    path("of/<path:code>/cell/<int:subject>/<int:month>/enter/", cells.enter, name="enter"),
    path("of/<path:code>/", library.indicator, name="indicator"),
]
