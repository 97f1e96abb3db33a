"""How does the sign-in library fit the house? Sign-up is closed, passwords are acts, secrets are encrypted."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.encoding import force_str

from annum.accounts import acts
from annum.accounts.language import keep_in_cookie
from annum.accounts.models import Account
from annum.accounts.queries import actor_of


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library ships no types
    """Accounts are made by the office and the importers."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def set_password(self, user: Account, password: str) -> None:
        """A person's own new password is an act like any other."""
        acts.set_password(account=user, password=password, by=actor_of(user))

    def post_login(self, request: HttpRequest, user: Account, **how: Any) -> HttpResponse:
        """Greet in the language that the person chose last time."""
        response: HttpResponse = super().post_login(request, user, **how)
        if user.language:
            keep_in_cookie(response, user.language)
        return response


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the library ships no types
    """The secrets of authenticator apps and recovery codes are encrypted by the installation's secret key."""

    def encrypt(self, text: str) -> str:
        """What the database holds."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """What the check needs; also under a former key of ``SECRET_KEY_FALLBACKS``."""
        return _box().decrypt(encrypted_text.encode()).decode()


def _box() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"second factor {force_str(key)}".encode()).digest()))
        for key in keys
    )
