"""The sign-in page: the library's own, with the demonstration's logins where they are switched on."""

from typing import Any

from allauth.account.views import LoginView

from annum.accounts import demo_logins


class SignIn(LoginView):  # type: ignore[misc]  # the library ships no types
    """Name and password, or a passkey."""

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """What the page shows."""
        context: dict[str, Any] = super().get_context_data(**given)
        return {**context, "demo_logins": demo_logins.read()}
