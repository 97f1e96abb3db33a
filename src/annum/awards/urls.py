"""Addresses of award programmes."""

from django.urls import path

from annum.awards.views import judging, jury, programmes, titles

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
    path("titles/<int:number>/jury/", jury.show, name="jury"),
    path("titles/<int:number>/jury/name/", jury.name, name="name-juror"),
    path("titles/<int:number>/jury/assign/", jury.assign, name="assign"),
    path("jurors/<int:number>/dismiss/", jury.dismiss, name="dismiss-juror"),
    path("judgements/<int:number>/leave-out/", jury.leave_out, name="leave-out"),
    path("judging/", judging.index, name="judging"),
    path("judging/<int:number>/", judging.judge, name="judge-one"),
    path("judging/<int:number>/aside/", judging.step_aside, name="step-aside"),
    path("titles/<int:number>/<slug:part>/", titles.part, name="part"),
]
