"""Addresses of award programmes."""

from django.urls import path

from annum.awards.views import eligibility, judging, jury, nominations, programmes, selection, titles

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
    path("<int:number>/judge/", eligibility.judge, name="judge"),
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
    path("titles/<int:number>/nominate/", nominations.nominate, name="nominate"),
    path("titles/<int:number>/nominations/", nominations.of_title, name="title-nominations"),
    path("titles/<int:number>/dry-run/", eligibility.try_out, name="dry-run"),
    path("titles/<int:number>/eligibility/", eligibility.decide, name="decide"),
    path("nominations/", nominations.index, name="nominations"),
    path("nominations/<int:number>/", nominations.show, name="nomination"),
    path("nominations/<int:number>/write/", nominations.write, name="write"),
    path("nominations/<int:number>/submit/", nominations.submit, name="submit"),
    path("nominations/<int:number>/endorse/", nominations.endorse, name="endorse"),
    path("nominations/<int:number>/return/", nominations.give_back, name="return"),
    path("nominations/<int:number>/withdraw/", nominations.withdraw, name="withdraw"),
    path("nominations/<int:number>/except/", nominations.admit, name="except"),
    path("titles/<int:number>/selection/", selection.show, name="selection"),
    path("titles/<int:number>/selection/make/", selection.make, name="select"),
    path("titles/<int:number>/<slug:part>/", titles.part, name="part"),
]
