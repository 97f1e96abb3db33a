"""What is asked of one item? Amounts are typed as decimals in the indicator's scale, its rule as in the sheets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from annum.indicators.amounts import typed
from annum.indicators.models import Indicator
from annum.kernel.quantity import Quantity, scaled
from annum.kernel.refusal import Refused
from annum.kernel.words import Words
from annum.targets.acts.drafting import ItemValues
from annum.targets.forms.coded import indicator_field, unit_field
from annum.targets.models import Item, ItemKind, Statement
from annum.targets.queries import lookup
from annum.targets.queries.rules import rule_row
from annum.targets.queries.wording import FACING
from annum.targets.rules.document import AMOUNTS
from annum.targets.rules.parameters import read_parameters, write_parameters
from annum.targets.rules.points.kinds import KINDS, rule_from
from annum.targets.rules.points.line import Line
from annum.targets.rules.points.names import KIND_NAMES
from annum.targets.rules.points.rule import Rule
from annum.ui.pickers import Named
from annum.ui.speech import either, speak

COUNTED = ("deduction", "bonus")
SHARES = {"ratio": ("cap", "floor", "cutoff"), "milestones": ("grace",)}


@dataclass(frozen=True, slots=True)
class Chosen:
    """A rule as the form has it: not stored yet."""

    kind: str
    parameters: Mapping[str, Any]

    @property
    def rule(self) -> Rule:
        """The rule itself."""
        return rule_from(self.kind, self.parameters)


class ItemForm(forms.Form):
    """One item of an open wording. ``clauses`` of the form set beside it become the parameters of a counting rule."""

    key = forms.CharField(label=_("Item key"), max_length=20, help_text=_("Names the item through all versions."))
    kind = forms.ChoiceField(label=_("Kind of item"), choices=ItemKind.choices)
    order = forms.IntegerField(label=_("Place in the list"), min_value=0, max_value=999, initial=0)
    indicator = indicator_field(label=_("Indicator"))
    weight = forms.DecimalField(
        label=_("Weight"), required=False, min_value=0, max_value=100, decimal_places=2, max_digits=5
    )
    baseline = forms.CharField(label=_("Baseline"), required=False)
    threshold = forms.CharField(label=_("Threshold"), required=False)
    target = forms.CharField(label=_("Target"), required=False)
    stretch = forms.CharField(label=_("Stretch"), required=False)
    existing = forms.ChoiceField(label=_("Existing scoring rule"), required=False)
    rule = forms.ChoiceField(label=_("Scoring rule"), required=False)
    parameters = forms.CharField(
        label=_("Parameters"),
        required=False,
        help_text=_("For example cap=120%; floor=0%, or anchors=threshold:60%, target:100%, stretch:120%."),
    )
    owner_unit = unit_field(label=_("Data owner (unit code)"), required=False)
    parent = forms.CharField(label=_("Contributes to (STATEMENT/KEY)"), required=False, max_length=90)

    def __init__(self, statement: Statement, *args: Any, item: Item | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", initial(item) if item else {"rule": "ratio", "parameters": "cap=120%; floor=0%"})
        super().__init__(*args, **kwargs)
        self.statement, self.item = statement, item
        self.counted: Sequence[Mapping[str, Any]] = ()
        self.rules = {row.code: row for row in lookup.named_rules()}
        self._choices()
        for month in statement.year.months:
            self.fields[f"plan_{month.index}"] = forms.CharField(label=speak(month), required=False)
        if item is not None:
            self.fields["key"].disabled = True

    def _choices(self) -> None:
        named = [(row.code, f"{row.code} {either(row.name, row.name_en)}".strip()) for row in self.rules.values()]
        self.fields["existing"] = forms.ChoiceField(
            label=_("Existing scoring rule"), required=False, choices=[("", _("As written below")), *named]
        )
        self.fields["rule"] = forms.ChoiceField(
            label=_("Scoring rule"), required=False, choices=[(kind, speak(KIND_NAMES[kind])) for kind in KINDS]
        )

    @property
    def first(self) -> list[Any]:
        """The fields that say what is measured."""
        return [self[name] for name in ("indicator", "key", "kind", "order", "owner_unit", "parent")]

    @property
    def scoring(self) -> list[Any]:
        """The fields from which points are made."""
        return [self[name] for name in ("weight", *AMOUNTS, "existing", "rule", "parameters")]

    @property
    def months(self) -> list[Any]:
        """The fields of the plan."""
        return [self[f"plan_{month.index}"] for month in self.statement.year.months]

    def clean(self) -> dict[str, Any]:
        """Amounts in their scale, the parent, and the rule."""
        data = self.cleaned_data
        if indicator := data.get("indicator"):
            for name in (*AMOUNTS, *(field.name for field in self.months)):
                self._amount(name, indicator)
        if path := data.get("parent"):
            data["parent"] = lookup.parent_named(self.statement, path)
            if data["parent"] is None:
                self.add_error("parent", _("There is no such item above; write STATEMENT/KEY."))
        return data

    def _amount(self, name: str, indicator: Indicator) -> None:
        amount = typed(self.cleaned_data.get(name) or "", indicator)
        if isinstance(amount, Words):
            self.add_error(name, speak(amount))
            amount = None
        self.cleaned_data[name] = amount

    def chosen(self) -> Chosen | None:
        """The rule that is asked for; ``None`` with an error beside the field when it is not understood."""
        data = self.cleaned_data
        try:
            if existing := self.rules.get(data.get("existing", "")):
                return Chosen(existing.kind, existing.parameters)
            kind = data["kind"] if data.get("kind") in COUNTED else data.get("rule") or "ratio"
            parameters = read_parameters(data.get("parameters", ""))
            if kind in COUNTED:
                own = {name: value for name, value in parameters.items() if name in ("most", "floor")}
                parameters = {**own, "clauses": list(self.counted)}
            found = Chosen(kind, parameters)
            return Chosen(kind, found.rule.parameters())
        except Refused as refused:
            self.add_error("parameters", speak(refused.refusal))
            return None

    def line(self) -> Line | None:
        """The item's own values as a rule sees them; ``None`` without an indicator."""
        data = self.cleaned_data
        indicator = data.get("indicator")
        if indicator is None:
            return None
        own: dict[str, Any] = {name: data.get(name) for name in AMOUNTS}
        direction = FACING[indicator.direction]
        return Line(self._weight(), direction=direction, scale=indicator.decimals, unit=indicator.unit, **own)

    def _weight(self) -> int:
        scored = self.cleaned_data.get("kind") == ItemKind.SCORED
        return scaled(self.cleaned_data.get("weight") or 0, 2) if scored else 0

    def values(self, chosen: Chosen, clauses: list[dict[str, str]]) -> ItemValues:
        """As the act takes them. Makes the rule's row when it is new."""
        data = self.cleaned_data
        plan = {month.index: data[f"plan_{month.index}"] for month in self.statement.year.months}
        return ItemValues(
            **{name: data[name] for name in ("key", "kind", "order", "indicator", "owner_unit", *AMOUNTS)},
            rule=rule_row(chosen.kind, chosen.parameters),
            weight=self._weight(),
            parent=data["parent"] or None,
            plan={month: amount for month, amount in plan.items() if amount is not None},
            clauses=clauses,
        )


def initial(item: Item) -> dict[str, Any]:
    """What the fields say of a stored item."""
    scale = item.indicator.decimals
    parent = item.parent
    named = item.rule.code if item.rule.kind not in COUNTED else ""
    flat = {name: value for name, value in item.rule.parameters.items() if name != "clauses"}
    return {
        **{name: getattr(item, name) for name in ("key", "kind", "order")},
        **{name: _typed(getattr(item, name), scale) for name in AMOUNTS},
        **{f"plan_{plan.month}": _typed(plan.amount, scale) for plan in item.plan.all()},
        "indicator": Named.of(item.indicator.code, item.indicator.name, item.indicator.name_en),
        "weight": Quantity(item.weight, 2).decimal(),
        "existing": named,
        "rule": item.rule.kind,
        "parameters": write_parameters(flat, SHARES.get(item.rule.kind, ())),
        "owner_unit": item.owner_unit.code if item.owner_unit else "",
        "parent": f"{parent.version.statement.code}/{parent.key}" if parent else "",
    }


def _typed(amount: int | None, scale: int) -> str:
    return "" if amount is None else str(Quantity(amount, scale))
