"""What is asked of a jury?"""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from annum.awards.models import Criterion
from annum.kernel.quantity import scaled
from annum.org.forms import PersonField
from annum.ui.speech import either


class JurorForm(forms.Form):
    """Who joins a jury."""

    person = PersonField(label=_("Person"))
    chair = forms.BooleanField(label=_("Takes the chair"), required=False)


class ReasonForm(forms.Form):
    """Why: somebody steps aside, marks are left out, a nomination is returned, a programme is given up."""

    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class MarksForm(forms.Form):
    """A mark from 0 to 100 for each criterion."""

    def __init__(self, criteria: Sequence[Criterion], data: Any = None) -> None:
        super().__init__(data)
        for each in criteria:
            self.fields[f"mark-{each.pk}"] = forms.DecimalField(
                label=either(each.name, each.name_en),
                help_text=either(each.anchors, each.anchors_en),
                min_value=0,
                max_value=100,
                max_digits=5,
                decimal_places=2,
                widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "0.01"}),
            )

    def marks(self) -> Mapping[int, int]:
        """Criterion to its mark in hundredths of a point."""
        found = {int(name.removeprefix("mark-")): scaled(value, 2) for name, value in self.cleaned_data.items()}
        return {key: points for key, points in found.items() if points is not None}
