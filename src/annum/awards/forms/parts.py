"""What is asked of a title's criteria, requirements and quotas? One row each."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from annum.awards.models import Attribute, RequirementKind, Title
from annum.awards.rules.checker import NEED_AMOUNT, NEED_VALUE
from annum.kernel.quantity import Quantity, scaled
from annum.ui.rows import Rows


def _text(label: Any, **given: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}), **given
    )


class CriterionForm(forms.Form):
    """What the jury marks."""

    key = forms.SlugField(label=pgettext_lazy("award", "Key"), max_length=40)
    name = forms.CharField(label=_("Name"), max_length=120)
    name_en = forms.CharField(label=_("English name"), max_length=120, required=False)
    weight = forms.DecimalField(
        label=_("Weight in per cent"), min_value=1, max_value=100, max_digits=5, decimal_places=2
    )
    anchors = _text(_("What the marks mean"), help_text=_("Such as: 90 to 100, known beyond the group."))
    anchors_en = _text(_("The same in English"))

    def clean_weight(self) -> int | None:
        """In hundredths of a per cent."""
        return scaled(self.cleaned_data["weight"], 2)


class RequirementForm(forms.Form):
    """What the record must show."""

    kind = forms.ChoiceField(label=_("Requirement"), choices=RequirementKind.choices)
    amount = forms.IntegerField(label=_("Months or years"), min_value=1, max_value=600, required=False)
    value = forms.CharField(label=_("Grade"), max_length=20, required=False)

    def clean(self) -> dict[str, Any]:
        """A number or a grade, where the kind asks for it."""
        data = self.cleaned_data
        if data.get("kind") in NEED_AMOUNT and not data.get("amount"):
            self.add_error("amount", _("Say how many months or years."))
        if data.get("kind") in NEED_VALUE and not data.get("value"):
            self.add_error("value", _("Say which grade, such as B."))
        return data


class QuotaForm(forms.Form):
    """How many winners with one value, or with each value, of an attribute."""

    attribute = forms.ChoiceField(label=_("Counted by"), choices=Attribute.choices)
    value = forms.CharField(
        label=_("Value of the attribute"), max_length=60, required=False,
        help_text=_("A unit's code, a rank, yes or no. Blank: each value by itself."),
    )  # fmt: skip
    lower = forms.IntegerField(label=_("At least"), min_value=0, max_value=9999, required=False)
    upper = forms.IntegerField(label=pgettext_lazy("quota", "At most"), min_value=0, max_value=9999, required=False)
    percent = forms.BooleanField(label=_("In per cent of the places"), required=False)

    def clean(self) -> dict[str, Any]:
        """One bound at least, and in order."""
        data = self.cleaned_data
        lower, upper = data.get("lower"), data.get("upper")
        if lower is None and upper is None and not self.errors:
            self.add_error("upper", _("Say at least how many, at most how many, or both."))
        if lower is not None and upper is not None and upper < lower:
            self.add_error("upper", _("At most must not be less than at least."))
        return data


PARTS: Mapping[str, Rows] = {
    "criteria": Rows(_("Criteria"), CriterionForm, ("key",)),
    "requirements": Rows(_("Requirements"), RequirementForm, ("kind",)),
    "quotas": Rows(_("Quotas"), QuotaForm, ("attribute", "value")),
}


def part_rows(title: Title, part: str) -> list[dict[str, Any]]:
    """What the forms say of the rows there are. Queries: 1."""
    rows = getattr(title, part).all()
    filled = [{name: getattr(row, name) for name in PARTS[part].form.base_fields} for row in rows]
    for row in filled:
        if "weight" in row:
            row["weight"] = Quantity(row["weight"], 2).decimal()
    return filled
