"""Addresses of identity: our own pages first, so that they stand before the library's of the same name."""

from django.urls import include, path
from django.views.generic import RedirectView

from annum.accounts.views import closed, language, overview
from annum.accounts.views.sign_in import SignIn

to_overview = RedirectView.as_view(pattern_name="account_overview")

urlpatterns = [
    path("", overview.show, name="account_overview"),
    path("language/", language.switch, name="set_language"),
    path("login/", SignIn.as_view(), name="account_login"),
    path("signup/", closed.show, name="account_signup"),
    path("password/reset/", closed.show, name="account_reset_password"),
    path("email/", to_overview, name="account_email"),
    path("confirm-email/", to_overview, name="account_email_verification_sent"),
    path("", include("allauth.urls")),
]
