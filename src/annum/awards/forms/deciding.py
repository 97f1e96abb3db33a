"""What is asked between the decision and the conferring?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from annum.awards.models import Nomination, Remedy
from annum.org.forms import DayField, PersonField

DISMISS = "dismiss"


def _text(label: Any, rows: int, most: int, **given: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **given)


class DecisionForm(forms.Form):
    """What was resolved."""

    decision = _text(
        _("Who decided, when and where"),
        3,
        1000,
        help_text=_("Such as: the award committee, in its meeting of 12 December, minutes no. 3."),
    )


class CitationForm(forms.Form):
    """What is read out with the name of a winner."""

    citation = _text(_("Citation"), 4, 600, required=False)
    citation_en = _text(_("Citation in English"), 4, 600, required=False)

    @classmethod
    def of(cls, nomination: Nomination, data: Any = None) -> "CitationForm":
        """Filled in with what there is."""
        return cls(data, initial={"citation": nomination.citation, "citation_en": nomination.citation_en})


class ConferForm(forms.Form):
    """On which day."""

    on = DayField(label=_("Conferred on"))


class ObjectionForm(forms.Form):
    """What is objected to."""

    text = _text(
        _("What you object to"), 6, 4000, help_text=_("What is wrong, and how it can be checked: days, places, papers.")
    )


class EnteredObjectionForm(ObjectionForm):
    """What came by letter."""

    person = PersonField(
        label=_("Who objects"), required=False, help_text=_("Leave it blank if the letter has no name.")
    )
    field_order = ("person", "text")


class AnswerForm(forms.Form):
    """What follows, and why."""

    outcome = forms.ChoiceField(
        label=_("What follows"),
        choices=((DISMISS, _("The objection is dismissed")), *Remedy.choices),
        widget=forms.RadioSelect,
    )
    answer = _text(_("The answer"), 5, 4000, help_text=_("Who objected reads it; it does not name them."))
