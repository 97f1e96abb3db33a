"""What is chosen for the next year? For each class of indicators a baseline and a target; the measures."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from annum.closing.rules.choosing import Choices, choice_of
from annum.closing.rules.proposing import BETTER, KEEP, LAST, MEAN, MOST, PEERS, SAME, Choice
from annum.indicators.models import IndicatorClass
from annum.kernel.quantity import Quantity, scaled

BASELINES = (
    (LAST, _("The actual of the year that ended")),
    (MEAN, _("The mean of up to three years")),
    (PEERS, _("The mean of the sister units")),
)
TARGETS = (
    (SAME, _("The same as the last target")),
    (BETTER, _("The baseline, better by %")),
    (KEEP, _("Keep the last baseline and target")),
)
LIMIT = MOST // 100


class ClassForm(forms.Form):
    """The choice for one class."""

    baseline = forms.ChoiceField(label=_("Baseline"), choices=BASELINES)
    target = forms.ChoiceField(label=_("Target"), choices=TARGETS)
    percent = forms.DecimalField(
        label=_("Better by %"),
        max_digits=7,
        decimal_places=2,
        min_value=-LIMIT,
        max_value=LIMIT,
        required=False,
    )

    def choice(self) -> Choice:
        """As the rules take it."""
        data = self.cleaned_data
        return choice_of(data["baseline"], data["target"], scaled(data["percent"] or 0, 2))


class MeasuresForm(forms.Form):
    """What becomes of the measures."""

    measures = forms.ChoiceField(
        label=_("Measures"),
        choices=(("carry", _("Carry all of them, their days a year later")), ("leave", _("Leave them behind"))),
        help_text=_("Take out of a draft what has been done."),
    )


class ChoicesForm:
    """One form for each class and one for the measures, read as one. Without data: ``choices`` as they stand."""

    def __init__(self, classes: Sequence[IndicatorClass], choices: Choices, data: Mapping[str, Any] | None) -> None:
        self.classes = [(each, _class_form(each, choices, data)) for each in classes]
        self.measures = MeasuresForm(data, prefix="all", initial={"measures": "carry" if choices.measures else "leave"})
        self.start = choices

    def is_valid(self) -> bool:
        """Whether all of them are."""
        forms = (self.measures, *(form for _category, form in self.classes))
        return sum(form.is_valid() for form in forms) == len(
            forms
        )  # every one is asked, so that each says what is wrong

    def choices(self) -> Choices:
        """What was chosen. Needs: they are valid."""
        chosen = {category.code: form.choice() for category, form in self.classes}
        return Choices(chosen, measures=self.measures.cleaned_data["measures"] != "leave")


def _class_form(category: IndicatorClass, choices: Choices, data: Mapping[str, Any] | None) -> ClassForm:
    choice = choices.of(category.code)
    percent = Quantity(choice.percent, 2).decimal()
    initial = {"baseline": choice.baseline, "target": choice.target, "percent": percent}
    return ClassForm(data, prefix=f"class-{category.pk}", initial=initial)
