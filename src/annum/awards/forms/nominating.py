"""What is asked of who nominates? By the kind of title a person, a unit, or a name."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from annum.awards.models import Kind, Route, Title
from annum.awards.models.programme import RUNNERS
from annum.awards.nominating_access import BY_NAME
from annum.awards.queries.nominations import subject_of
from annum.awards.sight import ENDORSERS
from annum.org.forms import PersonField, UnitField
from annum.org.viewer import Viewer


def _deeds(label: Any, rows: int, **given: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=8000, required=False, widget=widget, **given)


def routes(title: Title, viewer: Viewer) -> list[tuple[str, Any]]:
    """By which rights the viewer may nominate, the strongest first."""
    open_to = {Route.PEER}
    if title.kind in (Kind.PERSON, Kind.LEADER):
        open_to |= {Route.SELF}
    if viewer.has(*ENDORSERS):
        open_to |= {Route.UNIT, Route.MANAGER}
    if viewer.has(*RUNNERS):
        open_to |= {Route.OFFICE}
    return [(route.value, route.label) for route in Route if route in open_to]


class DeedsForm(forms.Form):
    """What they have done, in one or both languages."""

    deeds = _deeds(
        _("Deeds"),
        8,
        help_text=_("What they did, with figures and days. Goals, scores and honours fill in by themselves."),
    )
    deeds_en = _deeds(_("Deeds in English"), 4)


class NominationForm(DeedsForm):
    """Who nominates by which right."""

    route = forms.ChoiceField(label=_("Who nominates"), choices=())
    field_order = ("person", "nominee", "name", "name_en", "unit", "route", "deeds", "deeds_en")

    def __init__(self, title: Title, viewer: Viewer, data: Any = None) -> None:
        super().__init__(data)
        self.viewer = viewer
        self.fields["route"].choices = routes(title, viewer)  # type: ignore[attr-defined]  # a choice

    def given(self) -> dict[str, Any]:
        """What ``acts.nominate`` asks for."""
        return {name: self.cleaned_data[name] for name in ("route", "deeds", "deeds_en")}


class PersonNominationForm(NominationForm):
    """A person, by number or name; whoever nominates themselves may leave it blank."""

    person = PersonField(
        label=_("Who is nominated"), required=False, help_text=_("A number or a name. They need no login.")
    )

    def clean(self) -> dict[str, Any]:
        """Somebody is named, or it is the nominator."""
        data = self.cleaned_data
        if not data.get("person") and data.get("route") != Route.SELF and "person" not in self.errors:
            self.add_error("person", _("Say who is nominated."))
        return data

    def given(self) -> dict[str, Any]:
        """With the subject. Queries: 1."""
        person = self.cleaned_data["person"]
        key = person.pk if person else self.viewer.self_id
        return {**super().given(), "subject": subject_of(person=key)}


class UnitNominationForm(NominationForm):
    """A unit, by its code."""

    nominee = UnitField(label=_("Which unit is nominated"), help_text=_("Its code, or the beginning of its name."))

    def given(self) -> dict[str, Any]:
        """With the subject. Queries: 1."""
        return {**super().given(), "subject": subject_of(unit=self.cleaned_data["nominee"].pk)}


class NameNominationForm(NominationForm):
    """A team, a work, or somebody from outside, with the unit that puts them forward."""

    name = forms.CharField(label=_("Who or what is nominated"), max_length=120)
    name_en = forms.CharField(label=_("English name"), max_length=120, required=False)
    unit = UnitField(label=_("Which unit puts them forward"))

    def given(self) -> dict[str, Any]:
        """With the name and the unit."""
        return {**super().given(), **{name: self.cleaned_data[name] for name in ("name", "name_en", "unit")}}


def nomination_form(title: Title, viewer: Viewer, data: Any = None) -> NominationForm:
    """The form that the kind of title asks for."""
    if title.kind in BY_NAME:
        return NameNominationForm(title, viewer, data)
    return (UnitNominationForm if title.kind == Kind.UNIT else PersonNominationForm)(title, viewer, data)


class GoOnForm(forms.Form):
    """Why the judging begins with fewer candidates than the rules ask for."""

    reason = forms.CharField(
        label=_("Reason"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only where there are fewer candidates than the rules ask for."),
    )  # fmt: skip
