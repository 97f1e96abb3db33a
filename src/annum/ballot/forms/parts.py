"""The rows of a ballot's parts: options, who may vote, tellers."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from annum.ballot.models import Ballot
from annum.ballot.queries import electorate
from annum.org.forms import PersonField, PostField, UnitField
from annum.ui.pickers import Named
from annum.ui.rows import Rows

SLUG = RegexValidator(r"^[a-z0-9_-]+$", _("Small letters, digits, - and _ only."))


class OptionForm(forms.Form):
    """What can be voted for."""

    order = forms.IntegerField(label=_("Place in the list"), min_value=0, max_value=999)
    key = forms.CharField(label=pgettext_lazy("ballot", "Key"), max_length=20, validators=[SLUG])
    name = forms.CharField(label=_("Name"), max_length=200)
    name_en = forms.CharField(label=_("English name"), max_length=200, required=False)
    person = PersonField(label=_("Person number, of a candidate"), max_length=60, required=False)
    unit = UnitField(label=_("Unit code, for the own-unit rule"), max_length=60, required=False)


class EntitledForm(forms.Form):
    """One line of who may vote."""

    unit = UnitField(label=_("Everyone in a unit and below"), max_length=60, required=False)
    post = PostField(label=_("Whoever holds a post"), max_length=80, required=False)
    person = PersonField(label=_("One person"), max_length=60, required=False)

    def clean(self) -> dict[str, Any]:
        """Exactly one of the three."""
        told = self.cleaned_data
        if not self.errors and sum(bool(told.get(name)) for name in ("unit", "post", "person")) != 1:
            self.add_error(None, _("Name a unit, a post or a person; one in each row."))
        return told


class TellerForm(forms.Form):
    """Who keys papers in."""

    person = PersonField(label=_("Person"), max_length=60)


PARTS: Mapping[str, Rows] = {
    "options": Rows(_("Options"), OptionForm, ("key",)),
    "electorate": Rows(_("Who may vote"), EntitledForm, ("unit", "post", "person")),
    "tellers": Rows(_("Tellers"), TellerForm, ("person",)),
}


def part_rows(ballot: Ballot, part: str) -> list[dict[str, Any]]:
    """What the forms say of the rows of a part. Queries: 1."""
    rows: Any = {"options": electorate.options, "electorate": electorate.lines, "tellers": electorate.tellers}[part](
        ballot
    )
    return [{name: _initial(getattr(row, name)) for name in PARTS[part].form.base_fields} for row in rows]


def _initial(value: Any) -> Any:
    """Rows are shown by their code or number."""
    code = getattr(value, "number", None) or getattr(value, "code", None)
    return Named.of(code, getattr(value, "name", ""), getattr(value, "name_en", "")) if code else value
