"""What is asked of a programme and of its titles?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from annum.awards.models import Kind, Programme, Title
from annum.kernel.quantity import Quantity, scaled
from annum.org.forms import DayField
from annum.year.models import Year
from annum.year.queries import years


def _text(label: Any, rows: int = 3, **given: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=4000, required=False, widget=widget, **given)


class ProgrammeForm(forms.Form):
    """A programme."""

    code = forms.SlugField(label=_("Code"), max_length=40, help_text=_("Short and lasting, such as annual-awards."))
    name = forms.CharField(label=_("Name"), max_length=120)
    name_en = forms.CharField(label=_("English name"), max_length=120, required=False)
    purpose = _text(_("Purpose"))
    purpose_en = _text(_("English purpose"))
    nominate_from = DayField(label=_("Nominations from"), required=False)
    nominate_until = DayField(label=_("Nominations closed from"), required=False)
    judge_until = DayField(label=_("Judging until"), required=False)
    notice_days = forms.IntegerField(
        label=_("Days of public notice"), min_value=1, max_value=60, initial=5,
        help_text=_("How long anybody can object before the result is final."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Nominations are open for at least a day."""
        data = self.cleaned_data
        first, last = data.get("nominate_from"), data.get("nominate_until")
        if first and last and last <= first:
            self.add_error("nominate_until", _("Nominations must close after the day on which they open."))
        return data

    @classmethod
    def of(cls, programme: Programme, data: Any = None) -> "ProgrammeForm":
        """Filled in with what there is."""
        return cls(data, initial={name: getattr(programme, name) for name in cls.base_fields})


class YearField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic when it runs
    """One of the years that are not sealed."""

    def __init__(self) -> None:
        super().__init__(Year.objects.none(), label=_("Year"))


class NewProgrammeForm(ProgrammeForm):
    """A new programme of a year."""

    year = YearField()
    field_order = ("year",)

    def __init__(self, data: Any = None, **given: Any) -> None:
        super().__init__(data, **given)
        self.fields["year"].queryset = years().filter(frozen_at=None)  # type: ignore[attr-defined]  # a choice of rows


class CloneForm(forms.Form):
    """Into which year a programme is taken over."""

    year = YearField()

    def __init__(self, programme: Programme, data: Any = None) -> None:
        super().__init__(data)
        open_years = years().filter(frozen_at=None).exclude(pk=programme.year_id)
        self.fields["year"].queryset = open_years  # type: ignore[attr-defined]  # a choice of rows


class TitleForm(forms.Form):
    """A title."""

    key = forms.SlugField(
        label=pgettext_lazy("award", "Key"),
        max_length=40,
        help_text=_("Short and lasting; the same title keeps it over the years."),
    )
    name = forms.CharField(label=_("Name"), max_length=120)
    name_en = forms.CharField(label=_("English name"), max_length=120, required=False)
    purpose = _text(_("Purpose"))
    purpose_en = _text(_("English purpose"))
    kind = forms.ChoiceField(label=_("Who can bear it"), choices=Kind.choices)
    places = forms.IntegerField(label=_("Places"), min_value=1, max_value=9999)
    per_place = forms.IntegerField(
        label=_("Candidates for each place"), min_value=0, max_value=20, initial=0,
        help_text=_("2 asks for two candidates for each place; 0 asks for none."),
    )  # fmt: skip
    limit = forms.IntegerField(
        label=_("Nominations by one person"), min_value=0, max_value=999, initial=0, help_text=_("0: no limit."),
    )  # fmt: skip
    drop = forms.IntegerField(
        label=_("Highest and lowest marks left out"), min_value=0, max_value=3, initial=0,
        help_text=_("1 leaves out the highest and the lowest judge of each nominee, from five judges on."),
    )  # fmt: skip
    prize = forms.DecimalField(label=_("Prize"), min_value=0, max_digits=14, decimal_places=2, required=False)
    prize_note = forms.CharField(label=_("What goes with it"), max_length=200, required=False)
    exclusive = forms.BooleanField(
        label=_("Who wins here wins no other title of the programme"), required=False, initial=True
    )
    order = forms.IntegerField(label=_("Place in the list"), min_value=0, max_value=999, initial=0)

    def clean_prize(self) -> int | None:
        """In hundredths of the currency."""
        prize = self.cleaned_data["prize"]
        return None if prize is None else scaled(prize, 2)

    @classmethod
    def of(cls, title: Title, data: Any = None) -> "TitleForm":
        """Filled in with what there is."""
        filled = {name: getattr(title, name) for name in cls.base_fields}
        filled["prize"] = None if title.prize is None else Quantity(title.prize, 2).decimal()
        return cls(data, initial=filled)
