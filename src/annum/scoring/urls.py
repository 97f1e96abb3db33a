"""Addresses of scores."""

from django.urls import path

from annum.scoring.views import documents, people, policies, runs, scoreboard, statements, what_if

app_name = "scoring"
urlpatterns = [
    path("", scoreboard.home, name="home"),
    path("runs/<int:number>/", runs.run, name="run"),
    path("runs/<int:number>/sealing/", runs.seal, name="seal_sheets"),
    path("statements/<int:number>/", statements.show, name="statement"),
    path("statements/<int:number>/annex/", statements.annex, name="annex"),
    path("statements/<int:number>/score-sheet.pdf", documents.score_sheet, name="score_sheet"),
    path("statements/<int:number>/what-if/", what_if.show, name="what_if"),
    path("statements/<int:number>/changes/", statements.changes, name="changes"),
    path("statements/<int:number>/items/<str:key>/", statements.item, name="item"),
    path("<slug:code>/", scoreboard.show, name="scoreboard"),
    path("<slug:code>/runs/", runs.runs, name="runs"),
    path("<slug:code>/mine/", people.mine, name="my_year"),
    path("<slug:code>/people/<str:number>/", people.show, name="person_year"),
    path("<slug:code>/policy/", policies.policy, name="policy"),
]
