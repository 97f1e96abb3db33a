"""Addresses of statements."""

from django.urls import path

from annum.targets.views import (
    amendments,
    cascade,
    consents,
    documents,
    history,
    items,
    months,
    proposals,
    publication,
    sealing,
    seats,
    statements,
    wording,
)

app_name = "targets"
urlpatterns = [
    path("", statements.index, name="statements"),
    path("new/", statements.new, name="new"),
    path("to-sign/", consents.to_sign, name="to_sign"),
    path("cascade/", cascade.show, name="cascade"),
    path("sealing/<slug:code>/", sealing.seal, name="seal_statements"),
    path("<int:number>/", statements.show, name="statement"),
    path("<int:number>/versions/<int:version>/", statements.version, name="version"),
    path("<int:number>/versions/<int:version>/statement.pdf", documents.pdf, name="pdf"),
    path("<int:number>/versions/<int:version>/statement.docx", documents.word, name="word"),
    path("<int:number>/versions/<int:version>/amendment.pdf", documents.amendment, name="amendment"),
    path("<int:number>/versions/<int:version>/signed.pdf", seats.signed_file, name="signed_file"),
    path("<int:number>/versions/<int:version>/evidence.zip", documents.evidence, name="evidence"),
    path("<int:number>/months/", months.months, name="months"),
    path("<int:number>/rounds/", proposals.rounds, name="rounds"),
    path("<int:number>/history/", history.history, name="history"),
    path("<int:number>/wording/", wording.contents, name="wording"),
    path("<int:number>/wording/<slug:part>/", wording.part, name="part"),
    path("<int:number>/items/new/", items.item, name="new_item"),
    path("<int:number>/items/preview/", items.preview, name="preview"),
    path("<int:number>/items/key/<str:key>/", items.item, name="item"),
    path("<int:number>/items/key/<str:key>/removal/", items.removal, name="removal"),
    path("<int:number>/proposals/", proposals.proposals, name="proposals"),
    path("<int:number>/publication/", publication.publication, name="publication"),
    path("<int:number>/withdrawal/", publication.withdrawal, name="withdrawal"),
    path("<int:number>/consents/", consents.consents, name="consents"),
    path("<int:number>/delegation/", seats.delegation, name="delegation"),
    path("<int:number>/deadline/", seats.deadline, name="deadline"),
    path("<int:number>/declination/", consents.declination, name="declination"),
    path("<int:number>/amendments/", amendments.amendments, name="amendments"),
    path("<int:number>/abandonment/", amendments.abandonment, name="abandonment"),
    path("<int:number>/closing/", amendments.closing, name="closing"),
]
