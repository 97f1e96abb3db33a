"""Addresses of the operator's and one's own pages."""

from django.urls import path

from annum.signing.views import authority, mine, register

app_name = "signing"
urlpatterns = [
    path("", mine.show, name="mine"),
    path("register/", register.show, name="register"),
    path("register/register.pdf", register.pdf, name="register_pdf"),
    path("authority/", authority.show, name="authority"),
    path("authority/file/", authority.bind_file, name="bind_file"),
    path("authority/token/", authority.bind_token, name="bind_token"),
    path("certificates/<int:number>/revoke/", authority.revoke, name="revoke"),
    path("certificates/<int:number>/renew/", authority.renew, name="renew"),
]
