"""Addresses of ballots. ``v/`` leads in by a personal link, without signing in; ``cast/`` takes a secret vote from anyone."""

from django.urls import path

from annum.ballot.views import ballots, papers, results, roll, running, secret, voting

app_name = "ballot"
urlpatterns = [
    path("", ballots.index, name="ballots"),
    path("new/", ballots.new, name="new"),
    path("v/<str:code>/", voting.by_link, name="by_link"),
    path("v/<str:code>/draw/", secret.draw_by_link, name="draw_by_link"),
    path("<int:number>/", ballots.show, name="ballot"),
    path("<int:number>/define/", ballots.define, name="define"),
    path("<int:number>/open/", running.open_, name="open"),
    path("<int:number>/close/", running.close, name="close"),
    path("<int:number>/count/", running.count, name="count"),
    path("<int:number>/publish/", running.publish, name="publish"),
    path("<int:number>/cancel/", running.cancel, name="cancel"),
    path("<int:number>/anew/", running.anew, name="anew"),
    path("<int:number>/vote/", voting.vote, name="vote"),
    path("<int:number>/draw/", secret.draw, name="draw"),
    path("<int:number>/cast/", secret.cast, name="cast"),
    path("<int:number>/roll/", roll.index, name="roll"),
    path("<int:number>/roll/<int:elector>/", roll.hand_out, name="hand_out"),
    path("<int:number>/links/", roll.links, name="links"),
    path("<int:number>/papers/", papers.index, name="papers"),
    path("<int:number>/papers/<int:paper>/", papers.settle, name="settle"),
    path("<int:number>/votes/", results.ballots, name="votes"),
    path("<int:number>/votes.json", results.as_json, name="json"),
    path("<int:number>/votes.csv", results.as_csv, name="csv"),
    path("<int:number>/names.csv", results.by_name, name="names"),
    path("<int:number>/<slug:part>/", ballots.part, name="part"),
]
