"""What is asked when a figure is corrected, an event brought forward, or a reason given?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from annum.indicators.amounts import typed
from annum.indicators.drafts import Draft
from annum.indicators.models import Accumulation, Indicator
from annum.indicators.queries.library import indicator_named
from annum.indicators.queries.named import subject_named
from annum.kernel.words import Words
from annum.ui.speech import speak


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class FigureForm(forms.Form):
    """A figure for one cell. ``expected`` is the row that the person saw."""

    value = forms.CharField(label=_("Value"), max_length=40, required=False)
    numerator = forms.CharField(label=_("Numerator"), max_length=40, required=False)
    denominator = forms.CharField(label=_("Denominator"), max_length=40, required=False)
    not_applicable = forms.BooleanField(label=_("Not applicable"), required=False)
    provisional = forms.BooleanField(label=_("Provisional"), required=False)
    reason = forms.CharField(
        label=_("Reason or note"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    expected = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, indicator: Indicator, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.indicator = indicator
        ratio = indicator.accumulation == Accumulation.RATIO
        for name in ("value",) if ratio else ("numerator", "denominator"):
            del self.fields[name]
        if ratio:
            self.fields["numerator"].label = indicator.numerator
            self.fields["denominator"].label = indicator.denominator

    def clean(self) -> dict[str, Any]:
        """Read the numbers, exactly; a fault is told at its field."""
        data = super().clean() or {}
        for name in ("value", "numerator", "denominator"):
            told = typed(data.get(name) or "", self.indicator)
            if isinstance(told, Words):
                self.add_error(name, speak(told))
            else:
                data[f"{name}_amount"] = told
        return data

    def draft(self, subject_id: int, month: int) -> Draft:
        """The figure as an act takes it."""
        data = self.cleaned_data
        return Draft(
            self.indicator.pk,
            subject_id,
            month,
            data["value_amount"],
            data["numerator_amount"],
            data["denominator_amount"],
            not_applicable=data["not_applicable"],
            provisional=data["provisional"],
            note=data["reason"],
            reason=data["reason"],
            expected=data["expected"],
        )


class EventForm(forms.Form):
    """What happened, to whom, and what it counts for."""

    subject = forms.CharField(label=_("Unit code or person number"), max_length=60)
    indicator = forms.CharField(label=_("Indicator code"), max_length=60, required=False)
    statement = forms.CharField(label=_("Statement code, for a veto"), max_length=60, required=False)
    clause = forms.CharField(label=_("Clause"), max_length=60)
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    count = forms.IntegerField(label=_("Times"), min_value=1, max_value=10_000, initial=1)
    note = forms.CharField(label=_("What happened"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))

    def clean(self) -> dict[str, Any]:
        """Find the subject and the indicator; an event counts for an indicator or for a statement's veto."""
        data = super().clean() or {}
        data["found"] = subject_named(data.get("subject", ""))
        if data.get("subject") and data["found"] is None:
            self.add_error("subject", _("There is no unit and no person with this code."))
        data["counts_for"] = indicator_named(data["indicator"]) if data.get("indicator") else None
        if data.get("indicator") and data["counts_for"] is None:
            self.add_error("indicator", _("There is no indicator with this code."))
        if not data.get("indicator") and not data.get("statement"):
            self.add_error("indicator", _("Name the indicator, or for a veto the statement."))
        return data
