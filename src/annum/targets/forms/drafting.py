"""What is asked when a statement is started?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from annum.targets.forms.coded import subject_field
from annum.targets.forms.finding import year_choices
from annum.year.models import Year
from annum.year.queries import year_named


class StatementForm(forms.Form):
    """Whom it binds, for which year, under which name."""

    year = forms.ChoiceField(label=_("Year"))
    subject = subject_field(label=_("Unit code, or person number"))
    code = forms.CharField(label=_("Statement code"), max_length=60)
    title = forms.CharField(label=pgettext_lazy("statement", "Title"), max_length=200)
    title_en = forms.CharField(label=_("English title"), max_length=200, required=False)
    effective_from = forms.DateField(
        label=_("In force from"), required=False, widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Empty: from the first day of the year."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"] = forms.ChoiceField(label=_("Year"), choices=year_choices())

    def clean_year(self) -> Year | None:
        """The year itself."""
        return year_named(self.cleaned_data["year"])

    def values(self) -> dict[str, Any]:
        """As the act takes them."""
        given = dict(self.cleaned_data)
        given["effective_from"] = given["effective_from"] or given["year"].span.start
        return given
