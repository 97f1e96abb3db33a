"""Addresses of award programmes."""

from django.urls import path

from annum.awards.views import programmes, titles

app_name = "awards"
urlpatterns = [
    path("", programmes.index, name="programmes"),
    path("new/", programmes.new, name="new"),
    path("<int:number>/", programmes.show, name="programme"),
    path("<int:number>/edit/", programmes.edit, name="edit"),
    path("<int:number>/rules.json", programmes.rules, name="rules"),
    path("<int:number>/freeze/", programmes.freeze, name="freeze"),
    path("<int:number>/thaw/", programmes.thaw, name="thaw"),
    path("<int:number>/open/", programmes.move, {"act": "open"}, name="open"),
    path("<int:number>/judge/", programmes.move, {"act": "judge"}, name="judge"),
    path("<int:number>/cancel/", programmes.cancel, name="cancel"),
    path("<int:number>/clone/", programmes.clone, name="clone"),
    path("<int:number>/titles/new/", titles.new, name="new-title"),
    path("titles/<int:number>/", titles.show, name="title"),
    path("titles/<int:number>/edit/", titles.edit, name="edit-title"),
    path("titles/<int:number>/remove/", titles.remove, name="remove-title"),
    path("titles/<int:number>/<slug:part>/", titles.part, name="part"),
]
