"""What is asked on a route: the passphrase, who signs instead, by when?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from annum.kernel.refusal import Refusal
from annum.targets.forms.coded import person_field
from annum.ui.speech import speak


class SessionForm(forms.Form):
    """The signing passphrase; a worker looks at it."""

    passphrase = forms.CharField(
        label=_("Signing passphrase"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        strip=False,
        max_length=200,
        help_text=_("It opens your key for a quarter of an hour; you then read and sign one statement after another."),
    )


class _Refusable(forms.Form):
    def refuse(self, refusal: Refusal) -> None:
        """Say at the head of the form why the act was refused."""
        self.add_error(None, str(speak(refusal)))


class DelegationForm(_Refusable):
    """Who signs instead, and why."""

    to: Any = person_field(label=_("Who signs instead"))
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class DeadlineForm(_Refusable):
    """The last day to sign; none lifts it."""

    deadline = forms.DateField(
        label=_("Last day to sign"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
