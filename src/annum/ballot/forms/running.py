"""What is asked of who runs a ballot."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from annum.ballot.models import State


class FindForm(forms.Form):
    """Which ballots, or whom on the roll."""

    text = forms.CharField(label=_("Title of the ballot"), required=False, max_length=200)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("Every state")), *State.choices])

    def asked(self) -> dict[str, Any]:
        """What was filled in."""
        return self.cleaned_data if self.is_valid() else {}


class RollForm(forms.Form):
    """Whom on the roll."""

    text = forms.CharField(label=_("Name or number"), required=False, max_length=100)


class CloseForm(forms.Form):
    """How many were in the hall."""

    present = forms.IntegerField(
        label=_("Present of those who may vote"),
        help_text=_("Where the rule counts those present; empty: all who voted."),
        required=False,
        min_value=0,
        max_value=1_000_000,
    )


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))
