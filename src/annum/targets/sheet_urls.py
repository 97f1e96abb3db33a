"""Addresses of the monthly sheet."""

from django.urls import path, re_path

from annum.targets.views import sheet, sheet_acts, sheet_cells

app_name = "sheet"
MONTH = r"^(?P<month>\d{4}-\d{2})/"
urlpatterns = [
    path("", sheet.now, name="now"),
    re_path(rf"{MONTH}$", sheet.show, name="sheet"),
    re_path(rf"{MONTH}decisions/$", sheet_acts.decide, name="decide"),
    re_path(rf"{MONTH}lock/$", sheet_acts.lock, name="lock"),
    re_path(rf"{MONTH}unlock/$", sheet_acts.unlock, name="unlock"),
    re_path(rf"{MONTH}sheet\.xlsx$", sheet_acts.workbook, name="workbook"),
    path("<str:month>/of/<int:indicator>/<int:subject>/", sheet_cells.cell, name="cell"),
    path("<str:month>/of/<int:indicator>/<int:subject>/nothing/", sheet_cells.not_applicable, name="not_applicable"),
    path("<str:month>/of/<int:indicator>/<int:subject>/evidence/", sheet_cells.evidence, name="evidence"),
    path("<str:month>/of/<int:indicator>/<int:subject>/withdrawal/", sheet_cells.withdrawal, name="withdrawal"),
    path("evidence/<int:number>/", sheet_cells.file, name="file"),
]
