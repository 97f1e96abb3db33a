"""The voting paper on screen: one field an option, by the kind of the ballot. The same fields for named, secret and keyed votes."""

import secrets
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from annum.ballot.rules.receipts import NONCE
from annum.fair.tally.ballot import Ballot, Option
from annum.fair.tally.vote import ABSTAIN, NO, YES

MARK = "m-"
CHOICES = ((str(YES), _("Yes")), (str(NO), _("No")), (str(ABSTAIN), _("Abstain")))
NOTHING = _("Nothing is marked. Mark the ballot, or tick that your vote is blank.")


class VotingForm(forms.Form):
    """``marks`` gives the vote; whether it may count, the act says. A blank vote must be meant."""

    nonce = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, ballot: Ballot, data: Any = None, initial: Mapping[str, int] | None = None) -> None:
        super().__init__(data, initial=self._shown(ballot, initial or {}))
        self.ballot = ballot
        for option in ballot.options:
            self.fields[MARK + option.id] = _field(ballot, option)
        if ballot.blank != "refused":
            self.fields["blank"] = forms.BooleanField(label=_("My vote is blank"), required=False)

    @staticmethod
    def _shown(ballot: Ballot, marks: Mapping[str, int]) -> dict[str, Any]:
        shown = {MARK + key: _as_shown(ballot, mark) for key, mark in marks.items()}
        return {**shown, "nonce": secrets.token_hex(NONCE)}

    def clean(self) -> dict[str, Any]:
        """Refuse a vote that is blank by an oversight."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not self.marks() and not cleaned.get("blank"):
            raise forms.ValidationError(NOTHING)
        return cleaned

    def marks(self) -> dict[str, int]:
        """Option key to mark, of what is marked."""
        found = {name.removeprefix(MARK): value for name, value in self.cleaned_data.items() if name.startswith(MARK)}
        return {key: int(value) for key, value in found.items() if value not in (None, "", False)}


def _as_shown(ballot: Ballot, mark: int) -> Any:
    if ballot.kind in ("yes_no", "ranked"):
        return str(mark)
    return bool(mark) if ballot.kind in ("approval", "limited") and ballot.each == 1 else mark


def _field(ballot: Ballot, option: Option) -> forms.Field:
    label = option.name or option.id
    if ballot.kind == "yes_no":
        return forms.ChoiceField(label=label, choices=CHOICES, widget=forms.RadioSelect, required=False)
    if ballot.kind == "ranked":
        ranks = [("", "–"), *((str(at), str(at)) for at in range(1, len(ballot.options) + 1))]
        return forms.ChoiceField(label=label, choices=ranks, required=False)
    if ballot.kind == "score":
        return forms.IntegerField(label=label, min_value=0, max_value=ballot.top, required=False)
    if ballot.each > 1:
        return forms.IntegerField(label=label, min_value=0, max_value=ballot.each, required=False)
    return forms.BooleanField(label=label, required=False, widget=forms.CheckboxInput(attrs={"value": "1"}))


class PaperForm(forms.Form):
    """Which paper is keyed in, and in a named ballot whose it is."""

    number = forms.IntegerField(label=_("Number of the paper"), min_value=1, max_value=1_000_000)
    person = forms.CharField(label=_("Person number"), max_length=40)

    def __init__(self, data: Any = None, *, secret: bool) -> None:
        super().__init__(data)
        if secret:
            del self.fields["person"]


class SettleForm(forms.Form):
    """Why this stands on the paper."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}))
