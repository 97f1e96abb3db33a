"""What is asked when a year is opened, moved, or given a window?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from annum.kernel.period import Month
from annum.ui.speech import speak
from annum.year.models import WindowKind, Year

LONGEST = 24


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}))


class YearForm(forms.Form):
    """A new year; it may start in any month."""

    code = forms.SlugField(label=_("Code"), max_length=20, help_text=_("Short and lasting, such as 2027."))
    name = forms.CharField(label=_("Name"), max_length=80, required=False)
    name_en = forms.CharField(label=_("English name"), max_length=80, required=False)
    first = forms.CharField(label=_("First month"), help_text=_("As year-month, such as 2027-01."))
    length = forms.IntegerField(label=_("Months"), min_value=1, max_value=LONGEST, initial=12)
    sandbox = forms.BooleanField(label=_("To rehearse: nothing in it counts"), required=False)

    def clean_first(self) -> Month:
        """The month itself."""
        try:
            return Month.parse(self.cleaned_data["first"].strip())
        except ValueError as error:
            raise forms.ValidationError(_("Write the month as year-month, such as 2027-01.")) from error


class WindowForm(forms.Form):
    """When something may be done. A reporting window belongs to a month."""

    kind = forms.ChoiceField(label=_("What it opens"), choices=WindowKind.choices)
    month = forms.ChoiceField(label=_("Month (monthly figures only)"), required=False)
    opens = _day(_("Opens on"))
    closes = _day(_("Closed from"))

    def __init__(self, year: Year, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        months = [(str(month), speak(month)) for month in year.months]
        self.fields["month"] = forms.ChoiceField(
            label=_("Month (monthly figures only)"), required=False, choices=[("", "–"), *months]
        )

    def clean(self) -> dict[str, Any]:
        """A month where there must be one, and only there."""
        data = self.cleaned_data
        monthly = data.get("kind") == WindowKind.REPORTING
        if monthly and not data.get("month"):
            self.add_error("month", _("Choose the month to which these figures belong."))
        data["month"] = Month.parse(data["month"]) if monthly and data.get("month") else None
        return data


class MoveForm(forms.Form):
    """Why a year moves."""

    reason = forms.CharField(label=_("Reason"), max_length=500, required=False)
