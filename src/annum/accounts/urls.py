"""Addresses of identity: our own pages first, so that they stand before the library's of the same name."""

from django.urls import include, path
from django.views.generic import RedirectView

from annum.accounts.views import closed, language, overview
from annum.accounts.views.second_factors import AddApp, AddKey, MakeRecoveryCodes, RemoveApp, RemoveKey
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
    path("2fa/totp/activate/", AddApp.as_view(), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/generate/", MakeRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("2fa/webauthn/add/", AddKey.as_view(), name="mfa_add_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/remove/", RemoveKey.as_view(), name="mfa_remove_webauthn"),
    path("", include("allauth.urls")),
]
