"""What is asked when a statement moves on?"""

from django import forms
from django.utils.translation import gettext_lazy as _


class ProposalForm(forms.Form):
    """A round of the negotiation."""

    remark = forms.CharField(
        label=_("Note to the other side"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class DeclinationForm(forms.Form):
    """Why somebody does not sign."""

    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class AmendmentForm(forms.Form):
    """Why and from when a signed statement changes."""

    cause = forms.CharField(label=_("Cause"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    effective_from = forms.DateField(label=_("In force from"), widget=forms.DateInput(attrs={"type": "date"}))
