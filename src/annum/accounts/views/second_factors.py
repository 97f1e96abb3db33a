"""Adding and removing a second proof of identity: the library's pages; what they change is an act in the journal."""

from typing import Any

from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.http import HttpRequest, HttpResponse

from annum.accounts.acts import second_factors_noted
from annum.accounts.models import Account
from annum.accounts.queries import actor_of


class Noted:
    """Stands before a view of the library: its change and the entry are one transaction."""

    request: HttpRequest

    def form_valid(self, form: Any) -> HttpResponse:
        """Change, and note what changed."""
        account = self.request.user
        assert isinstance(account, Account)  # noqa: S101  # the library lets nobody else come here
        with second_factors_noted(account=account, by=actor_of(account)):
            answer: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # of the view beside
        return answer


class AddApp(Noted, ActivateTOTPView):  # type: ignore[misc]  # the library ships no types
    """An authenticator app."""


class RemoveApp(Noted, DeactivateTOTPView):  # type: ignore[misc]  # the library ships no types
    """No authenticator app any more."""


class MakeRecoveryCodes(Noted, GenerateRecoveryCodesView):  # type: ignore[misc]  # the library ships no types
    """New recovery codes; the old ones go."""


class AddKey(Noted, AddWebAuthnView):  # type: ignore[misc]  # the library ships no types
    """A passkey or a security key."""


class RemoveKey(Noted, RemoveWebAuthnView):  # type: ignore[misc]  # the library ships no types
    """One key less."""
