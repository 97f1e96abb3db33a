"""How does the sign-in form read? The library's, without hints inside the boxes, which vanish when one types."""

from typing import Any

from allauth.account.forms import LoginForm
from django.utils.translation import gettext_lazy as _


class SignInForm(LoginForm):  # type: ignore[misc]  # the library ships no types
    """User name and password."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["login"].label = _("User name")
        self.fields["login"].widget.attrs |= {"autofocus": True, "autocapitalize": "none", "spellcheck": "false"}
        self.fields["password"].help_text = ""  # the way to a lost password stands under the button
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
