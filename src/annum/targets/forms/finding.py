"""Which statements are looked for?"""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from annum.targets.models import State, Statement
from annum.targets.queries.listing import narrowed
from annum.ui.pickers import Picker
from annum.ui.speech import either
from annum.year.models import Year
from annum.year.queries import years

UNITS = Picker("org:pick", "units")


def year_choices() -> list[tuple[str, str]]:
    """Every year, the newest first. Queries: 1."""
    return [(year.code, either(year.name, year.name_en)) for year in years()]


def year_or_current(code: str, current: Year | None) -> str:
    """The code that was asked for, else that of the current year, else nothing."""
    return code or (current.code if current else "")


class StatementFilter(forms.Form):
    """Every field may be left empty."""

    text = forms.CharField(label=_("Code, title, unit or person"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)
    unit = forms.CharField(label=_("Unit code, with all below"), required=False, max_length=60, widget=UNITS)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("Every state")), *State.choices])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"] = forms.ChoiceField(
            label=_("Year"), required=False, choices=[("", _("Every year")), *year_choices()]
        )

    def found(self, statements: QuerySet[Statement]) -> QuerySet[Statement]:
        """Those that are asked for; all of them when a field cannot be read, which the form then says."""
        asked: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        return narrowed(statements, **asked)

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for at all."""
        return any(self.cleaned_data.values()) if self.is_valid() else True


class CascadeFilter(forms.Form):
    """One year, one unit."""

    year = forms.ChoiceField(label=_("Year"))
    unit = forms.CharField(label=_("Unit code"), max_length=60, widget=UNITS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"] = forms.ChoiceField(label=_("Year"), choices=year_choices())
