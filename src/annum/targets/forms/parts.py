"""What is asked for the parts that stand in lists: clauses, vetoes, measures, promises, parties? One row each."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from annum.kernel.quantity import Quantity, scaled
from annum.targets.forms.coded import person_field, post_field
from annum.targets.models import Item, Side, VetoEffect
from annum.targets.queries.wording import Wording
from annum.ui.pickers import Named
from annum.ui.rows import Rows


def _text(**kwargs: Any) -> forms.CharField:
    return forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 2}), **kwargs)


class ClauseForm(forms.Form):
    """What an event costs or earns."""

    key = forms.CharField(label=_("Key"), max_length=20)
    text = _text(label=_("Text"))
    text_en = _text(label=_("English text"), required=False)
    points = forms.DecimalField(label=_("Points each time"), min_value=0, max_digits=6, decimal_places=2)
    most = forms.DecimalField(label=_("At most"), min_value=0, max_digits=6, decimal_places=2, required=False)


class VetoForm(forms.Form):
    """What overrides the points."""

    key = forms.CharField(label=_("Key"), max_length=20)
    text = _text(label=_("Text"))
    text_en = _text(label=_("English text"), required=False)
    effect = forms.ChoiceField(label=_("Effect"), choices=VetoEffect.choices)
    value = forms.CharField(
        label=_("Item key, grade or number of grades"), max_length=20, required=False,
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Every effect but the total needs its value."""
        data = self.cleaned_data
        if data.get("effect") not in (None, VetoEffect.TOTAL_ZERO) and not data.get("value"):
            self.add_error("value", _("Say which item, which grade, or how many grades."))
        return data


class MeasureForm(forms.Form):
    """How a target is to be reached."""

    key = forms.CharField(label=_("Key"), max_length=20)
    text = _text(label=_("Text"))
    text_en = _text(label=_("English text"), required=False)
    owner = person_field(label=_("Owner (person number)"), required=False)
    due_on = forms.DateField(label=_("Due on"), required=False, widget=forms.DateInput(attrs={"type": "date"}))


class PromiseForm(forms.Form):
    """What a side promises."""

    side = forms.ChoiceField(label=_("Side"), choices=Side.choices)
    order = forms.IntegerField(label=_("Place in the list"), min_value=0, max_value=999)
    text = _text(label=_("Text"))
    text_en = _text(label=_("English text"), required=False)


class PartyForm(forms.Form):
    """Who signs."""

    side = forms.ChoiceField(label=_("Side"), choices=Side.choices)
    order = forms.IntegerField(label=_("Order of signing"), min_value=0, max_value=999)
    person = person_field(label=_("Person number"), required=False)
    post = post_field(label=_("Post code"), required=False)
    role = forms.CharField(label=_("Office held"), max_length=120, required=False)
    role_en = forms.CharField(label=_("English role"), max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        """A signer is named by person or by post."""
        if not self.errors and not (self.cleaned_data.get("person") or self.cleaned_data.get("post")):
            self.add_error("person", _("Name the person who signs, or the post."))
        return self.cleaned_data


PARTS: Mapping[str, Rows] = {
    "promises": Rows(_("Promises"), PromiseForm, ("side", "order")),
    "vetoes": Rows(_("Vetoes"), VetoForm, ("key",)),
    "measures": Rows(_("Measures"), MeasureForm, ("key",)),
    "parties": Rows(_("Parties"), PartyForm, ("side", "order")),
}
CLAUSES = Rows(_("Clauses"), ClauseForm, ("key",))


def part_rows(text: Wording, part: str) -> list[dict[str, Any]]:
    """What the forms say of the rows of a part."""
    rows: Sequence[Any] = getattr(text, part)
    return [{name: _initial(getattr(row, name)) for name in PARTS[part].form.base_fields} for row in rows]


def _initial(value: Any) -> Any:
    """Rows are shown by their code or number."""
    code = getattr(value, "number", None) or getattr(value, "code", None)
    return Named.of(code, getattr(value, "name", ""), getattr(value, "name_en", "")) if code else value


def clause_rows(item: Item) -> list[dict[str, Any]]:
    """What the forms say of an item's clauses, with the numbers of its rule."""
    counted = {row["code"]: row for row in item.rule.parameters.get("clauses", ())}
    return [
        {
            "key": clause.key,
            "text": clause.text,
            "text_en": clause.text_en,
            "points": _decimal(counted.get(clause.key, {}).get("points")),
            "most": _decimal(counted.get(clause.key, {}).get("most")),
        }
        for clause in item.clauses.all()
    ]


def _decimal(points: int | None) -> Any:
    return None if points is None else Quantity(points, 2).decimal()


def counted(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The clauses as parameters of a counting rule."""
    return [
        {
            "code": row["key"],
            "points": scaled(row["points"], 2),
            "most": None if row["most"] is None else scaled(row["most"], 2),
        }
        for row in rows
    ]


def wordings(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """The clauses as texts."""
    return [{name: row[name] for name in ("key", "text", "text_en")} for row in rows]
