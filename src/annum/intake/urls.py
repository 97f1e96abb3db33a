"""Addresses of import and export."""

from django.urls import path

from annum.intake.views import imports, sheets, steps

app_name = "intake"
urlpatterns = [
    path("", imports.home, name="home"),
    path("new/<slug:kind>/", imports.upload, name="upload"),
    path("new/<slug:kind>/template.xlsx", sheets.template, name="template"),
    path("export/<slug:kind>.xlsx", sheets.export, name="export"),
    path("<int:number>/", imports.show, name="import"),
    path("<int:number>/mapping/", steps.mapping, name="mapping"),
    path("<int:number>/answers/", steps.answers, name="answers"),
    path("<int:number>/commit/", steps.commit, name="commit"),
    path("<int:number>/discard/", steps.discard, name="discard"),
    path("<int:number>/take-back/", steps.take_back, name="take_back"),
    path("<int:number>/problems.csv", sheets.problems, name="problems"),
    path("<int:number>/files/<int:file>/", sheets.file, name="file"),
]
