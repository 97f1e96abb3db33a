"""What is asked for each act? Units, people and posts are named by their code or number."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from annum.kernel.quantity import Quantity
from annum.org.models import PostVersion, Role
from annum.org.queries.people import person_sought
from annum.org.queries.posts import post_named
from annum.org.queries.units import unit_named
from annum.ui.pickers import Picker


class DayField(forms.DateField):
    """A day, with the browser's own picker."""

    def __init__(self, **given: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **given)


class UnitField(forms.CharField):
    """A unit by its code."""

    widget = Picker("org:pick", "units")

    def clean(self, value: Any) -> Any:
        """The unit."""
        code = super().clean(value)
        if code and (unit := unit_named(code)) is None:
            raise forms.ValidationError(_("There is no unit with the code “%(code)s”."), params={"code": code})
        return unit if code else None


class PersonField(forms.CharField):
    """A person by number, or by a name that only one has."""

    widget = Picker("org:pick", "people")

    def clean(self, value: Any) -> Any:
        """The person."""
        text = super().clean(value)
        if text and (person := person_sought(text)) is None:
            raise forms.ValidationError(
                _("“%(text)s” is not one person. Give the person number."), params={"text": text}
            )
        return person if text else None


class PostField(forms.CharField):
    """A post by its code."""

    widget = Picker("org:pick", "posts")

    def clean(self, value: Any) -> Any:
        """The post."""
        code = super().clean(value)
        if code and (post := post_named(code)) is None:
            raise forms.ValidationError(_("There is no post with the code “%(code)s”."), params={"code": code})
        return post if code else None


class AsOfForm(forms.Form):
    """In force on which day, as known on which day?"""

    on = DayField(label=_("In force on"), required=False)
    known = DayField(label=_("As known on"), required=False)

    def moment(self, today: date) -> tuple[date, datetime | None]:
        """The day, and the end of the day of knowing; today and now unless told."""
        told = self.cleaned_data if self.is_valid() else {}
        day = told.get("known")
        known = timezone.make_aware(datetime.combine(day, time.max)) if day and day < today else None
        return told.get("on") or today, known


class CreateUnitForm(forms.Form):
    """A new unit."""

    code = forms.CharField(label=_("Code"), max_length=60)
    name = forms.CharField(label=_("Name"), max_length=200)
    name_en = forms.CharField(label=_("English name"), max_length=200, required=False)
    kind = forms.CharField(label=_("Kind of unit"), max_length=40, required=False)
    start = DayField(label=_("From"))


class RenameUnitForm(forms.Form):
    """Another name."""

    name = forms.CharField(label=_("Name"), max_length=200)
    name_en = forms.CharField(label=_("English name"), max_length=200, required=False)
    start = DayField(label=_("From"))
    until = DayField(label=_("To (excluded)"), required=False)


class MoveUnitForm(forms.Form):
    """Another parent."""

    parent = UnitField(label=_("Code of the new parent unit"))
    start = DayField(label=_("From"))


class CloseForm(forms.Form):
    """The end of something."""

    day = DayField(label=_("First day without it"))


class MergeUnitForm(forms.Form):
    """Into which one."""

    into = UnitField(label=_("Code of the unit that it becomes part of"))
    day = DayField(label=_("From"))


class SplitUnitForm(forms.Form):
    """A part that becomes a unit beside it."""

    code = forms.CharField(label=_("Code of the new unit"), max_length=60)
    name = forms.CharField(label=_("Name"), max_length=200)
    name_en = forms.CharField(label=_("English name"), max_length=200, required=False)
    posts = forms.CharField(
        label=_("Codes of its posts, separated by commas"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    day = DayField(label=_("From"))


class CreatePostForm(forms.Form):
    """A new post."""

    code = forms.CharField(label=_("Code"), max_length=80)
    title = forms.CharField(label=_("Title"), max_length=300)
    title_en = forms.CharField(label=_("English post title"), max_length=300, required=False)
    grade = forms.CharField(label=_("Post grade"), max_length=120, required=False)
    seats = forms.IntegerField(label=_("Seats (blank: no limit)"), min_value=1, required=False, initial=1)
    is_head = forms.BooleanField(label=_("Heads the unit"), required=False)
    reports_to = PostField(label=_("Reports to (post code)"), required=False)
    start = DayField(label=_("From"))


class ChangePostForm(CreatePostForm):
    """Something else about a post."""

    code = None  # type: ignore[assignment]  # a code never changes
    unit = UnitField(label=_("Unit code"))
    establishment = forms.DecimalField(
        label=_("Establishment (FTE)"), min_value=0, max_digits=8, decimal_places=4, initial=1
    )
    field_order = ("title", "title_en", "unit", "reports_to", "grade", "seats", "establishment", "is_head", "start")


def said_of(row: PostVersion) -> dict[str, Any]:
    """What the form says of a post as it is."""
    fields = ("title", "title_en", "grade", "seats", "is_head")
    above = row.reports_to.code if row.reports_to else ""
    said = {"unit": row.unit.code, "reports_to": above, "establishment": Quantity(row.establishment, 4).decimal()}
    return {**{name: getattr(row, name) for name in fields}, **said}


class LoginForm(forms.Form):
    """The user name of a person."""

    username = forms.CharField(
        label=_("User name"),
        max_length=64,
        help_text=_("Letters, digits or signs without spaces. It is made if it is new."),
    )


class FactorsForm(forms.Form):
    """Why second factors are taken away."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The person reads it, and it stays in the journal. Make sure that it is the person who asks."),
    )


class FounderForm(forms.Form):
    """Who sets the group up, as a person of it."""

    number = forms.CharField(
        label=_("Number"), max_length=40, help_text=_("Your personnel number, as in your sheet of people.")
    )
    name = forms.CharField(label=_("Name"), max_length=120)
    name_en = forms.CharField(label=_("English name"), max_length=120, required=False)


class AppointForm(forms.Form):
    """A person to a post."""

    post = PostField(label=_("Post code"))
    start = DayField(label=_("From"))
    until = DayField(label=_("To (excluded)"), required=False)
    share = forms.DecimalField(
        label=_("Share in percent"), min_value=0, max_value=100, max_digits=5, decimal_places=2, initial=100
    )
    main = forms.BooleanField(label=_("Main post"), required=False, initial=True)
    acting = forms.BooleanField(label=_("Acting"), required=False)


class TransferForm(forms.Form):
    """To another main post."""

    post = PostField(label=_("Code of the new post"))
    day = DayField(label=_("From"))


class PersonForm(forms.Form):
    """A new person."""

    number = forms.CharField(label=_("Number"), max_length=40)
    name = forms.CharField(label=_("Name"), max_length=120)
    name_en = forms.CharField(label=_("English name"), max_length=120, required=False)
    email = forms.EmailField(label=_("Email"), required=False)
    joined_on = DayField(label=_("Joined on"), required=False)


class RenamePersonForm(forms.Form):
    """Another name of a person."""

    name = forms.CharField(label=_("Name"), max_length=120)
    name_en = forms.CharField(label=_("English name"), max_length=120, required=False)


class GrantForm(forms.Form):
    """A role for someone, over a unit."""

    person = PersonField(label=_("Person (number or name)"))
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    unit = UnitField(label=_("Unit code (and everything below)"))
    start = DayField(label=_("From"))
    until = DayField(label=_("To (excluded)"), required=False)


class DeputyForm(forms.Form):
    """Someone who prepares and enters for me."""

    deputy = PersonField(label=_("Deputy (number or name)"))
    start = DayField(label=_("From"))
    until = DayField(label=_("To (excluded)"), required=False)
