"""Addresses of the operator's and one's own pages."""

from django.urls import path

from annum.signing.views import authority, binding, mine, register, sealing

app_name = "signing"
urlpatterns = [
    path("", mine.show, name="mine"),
    path("register/", register.show, name="register"),
    path("register/register.pdf", register.pdf, name="register_pdf"),
    path("sealed/", sealing.batches, name="batches"),
    path("sealed/<int:number>/", sealing.batch, name="batch"),
    path("sealed/<int:number>/more/", sealing.go_on, name="batch_go_on"),
    path("sealed/<int:number>/documents.zip", sealing.whole, name="batch_zip"),
    path("sealed/documents/<int:number>.pdf", sealing.document, name="sealed"),
    path("authority/", authority.show, name="authority"),
    path("authority/file/", binding.file, name="bind_file"),
    path("authority/token/", binding.token, name="bind_token"),
    path("authority/root/", binding.root, name="trust_root"),
    path("file/", binding.own_file, name="own_file"),
    path("token/", binding.own_token, name="own_token"),
    path("certificates/<int:number>/revoke/", authority.revoke, name="revoke"),
    path("certificates/<int:number>/renew/", authority.renew, name="renew"),
]
