"""What did somebody type into a sheet? Changed cells as figures, and a sentence beside each one that is none."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from annum.indicators.acts.submitting import faults_in
from annum.indicators.amounts import typed
from annum.indicators.drafts import Draft, content_of
from annum.indicators.forms import FigureForm
from annum.indicators.models import Indicator, Value, ValueState
from annum.indicators.queries.ground import ground, standing
from annum.indicators.queries.library import categories
from annum.intake.rules.numbers import is_blank
from annum.kernel.quantity import Quantity
from annum.kernel.refusal import Refusal
from annum.kernel.words import Words
from annum.org.viewer import Viewer
from annum.targets.queries.sheet import Asked, Pair, only_by_default
from annum.ui.speech import either

KEY = re.compile(r"e(\d{1,18})-(\d{1,18})")
DASHES = frozenset("-–—/\\ ")
LONGEST = 60
LONGEST_NOTE = 2000
DIGITS = len(str(2**63))
Fault = Words | Refusal


CHOICES = {
    "only": (("all", _("All figures")), ("missing", _("Missing")), ("waiting", _("Waiting for approval"))),
    "by": (("indicator", _("By indicator")), ("subject", _("By unit"))),
}


class SheetFilter(forms.Form):
    """Which part of the sheet. Every field may be left empty."""

    unit = forms.CharField(label=_("Unit code, with all below"), required=False, max_length=60)
    indicator = forms.CharField(label=_("Indicator code"), required=False, max_length=60)
    category = forms.ChoiceField(label=_("Class"), required=False)
    only = forms.ChoiceField(required=False, choices=CHOICES["only"], widget=forms.HiddenInput)
    by = forms.ChoiceField(required=False, choices=CHOICES["by"], widget=forms.HiddenInput)

    def __init__(self, asked: Mapping[str, Any], viewer: Viewer) -> None:
        usual = {"only": only_by_default(viewer) or "all", "by": "indicator"}
        known = {name: text for name, text in asked.items() if text and name in ("unit", "indicator", "category")}
        chosen = {name: asked[name] for name, choices in CHOICES.items() if asked.get(name) in dict(choices)}
        super().__init__({**usual, **known, **chosen})
        classes = [(each.code, either(each.name, each.name_en)) for each in categories()]
        self.fields["category"] = forms.ChoiceField(
            label=_("Class"), required=False, choices=[("", _("Every class")), *classes]
        )

    def asked(self) -> Asked:
        """What is asked for; a field that cannot be read asks for nothing."""
        self.is_valid()
        data = {**dict.fromkeys(("unit", "indicator", "category", "only"), ""), **self.cleaned_data}
        only = "" if data["only"] == "all" else data["only"]
        return Asked(data["unit"].strip(), data["indicator"].strip(), data["category"], only)

    @property
    def narrows(self) -> bool:
        """Whether a unit, an indicator or a class is asked for."""
        return any(self.data.get(name) for name in ("unit", "indicator", "category"))

    @property
    def by_subject(self) -> bool:
        """Whether rows stand under their unit or person instead of their indicator."""
        return self.is_valid() and self.cleaned_data["by"] == "subject"


class DecisionForm(forms.Form):
    """Why figures are sent back; only then it is asked."""

    reason = forms.CharField(label=_("Reason for returning"), required=False, max_length=LONGEST_NOTE)


class EvidenceForm(forms.Form):
    """A file that backs a figure."""

    file = forms.FileField(label=_("File"), help_text=_("An invoice, a report, a photo: it is kept with the figure."))


class CorrectionForm(FigureForm):
    """A figure with the reason for it: an approved one is only ever corrected."""

    def __init__(self, indicator: Indicator, *args: Any, **kwargs: Any) -> None:
        super().__init__(indicator, *args, **kwargs)
        self.fields["not_applicable"].widget = forms.HiddenInput()  # decided by a form of its own

    @classmethod
    def of(cls, indicator: Indicator, stored: Value | None, version: int) -> "CorrectionForm":
        """The form for what is stored; ``version`` is the row that the person sees."""
        fields = typed_of(stored, indicator)
        filled = {name: getattr(fields, name) for name in ("value", "numerator", "denominator", "provisional")}
        form = cls(indicator, initial={**filled, "expected": version})
        if stored is not None and stored.state == ValueState.APPROVED:
            form.fields["reason"].required = True
        return form


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields of one row, as typed. ``expected`` is the stored row that the person saw, 0 for none."""

    value: str = ""
    numerator: str = ""
    denominator: str = ""
    not_applicable: bool = False
    provisional: bool = False
    note: str = ""
    expected: int = 0

    @property
    def figures(self) -> tuple[str, str, str]:
        """The three texts that may hold a number."""
        return self.value, self.numerator, self.denominator


def typed_of(value: Value | None, indicator: Indicator) -> Typed:
    """What the fields say of a stored row: plain numbers, as a spreadsheet takes them."""
    if value is None:
        return Typed()
    return Typed(
        _written(value.amount, indicator),
        _written(value.numerator, indicator),
        _written(value.denominator, indicator),
        value.not_applicable,
        value.provisional,
        value.note,
        value.pk,
    )


def _written(amount: int | None, indicator: Indicator) -> str:
    return "" if amount is None else str(Quantity(amount, indicator.decimals))


def typed_in(data: Mapping[str, str]) -> dict[Pair, Typed]:
    """Every row that was sent, in its order."""
    found: dict[Pair, Typed] = {}
    for name, seen in data.items():
        if (match := KEY.fullmatch(name)) is None:
            continue
        key = f"{match[1]}-{match[2]}"
        value, numerator, denominator = (data.get(f"{letter}{key}", "").strip()[:LONGEST] for letter in "vnd")
        nothing, provisional = (f"{letter}{key}" in data for letter in "xp")
        note = data.get(f"m{key}", "").strip()[:LONGEST_NOTE]
        expected = int(seen) if seen.isdecimal() and len(seen) < DIGITS else 0
        pair = int(match[1]), int(match[2])
        found[pair] = Typed(value, numerator, denominator, nothing, provisional, note, expected)
    return found


@dataclass(frozen=True, slots=True)
class Reading:
    """The changed rows as figures, and what is wrong with which row."""

    drafts: tuple[Draft, ...]
    faults: Mapping[Pair, Fault]


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes back to the one who sent it: the typed rows, the faults beside them, or one refusal of them all."""

    sent: Mapping[Pair, Typed] = field(default_factory=dict)
    faults: Mapping[Pair, Fault] = field(default_factory=dict)
    refusal: Refusal | None = None


def read(
    sent: Mapping[Pair, Typed], indicators: Mapping[int, Indicator], seen: Mapping[int, Value], month: int
) -> Reading:
    """Read the rows that differ from what the person saw (``seen``, by number). Queries: 0."""
    drafts: list[Draft] = []
    faults: dict[Pair, Fault] = {}
    for pair, fields in sent.items():
        found = _draft(pair, fields, indicators[pair[0]], seen.get(fields.expected), month)
        if isinstance(found, Draft):
            drafts.append(found)
        elif found is not None:
            faults[pair] = found
    return Reading(tuple(drafts), faults)


def checked(reading: Reading, viewer: Viewer) -> Reading:
    """The same with everything that would refuse a figure: rights, month, shape, another's change meanwhile. Queries: 6."""
    cells = [draft.cell for draft in reading.drafts]
    if not cells:
        return reading
    refused = faults_in(reading.drafts, viewer, ground(cells), standing(cells))
    faults = {reading.drafts[place].cell[:2]: refusal for place, refusal in refused.items()}
    return Reading(reading.drafts, {**reading.faults, **faults})


def _draft(pair: Pair, fields: Typed, indicator: Indicator, seen: Value | None, month: int) -> Draft | Fault | None:
    """A figure, or what is wrong, or ``None`` for a row that was left as it was."""
    if fields == typed_of(seen, indicator):
        return None
    read_in = [typed(text, indicator) for text in fields.figures]
    if wrong := next((amount for amount in read_in if isinstance(amount, Words)), None) or _no_number(fields):
        return wrong
    value, numerator, denominator = (amount if isinstance(amount, int) else None for amount in read_in)
    if fields.not_applicable and not fields.note:
        return Words("Say in the note why nothing applies here.")
    if not fields.not_applicable and read_in == [None] * 3:
        return _blank(fields, seen)
    draft = Draft(
        pair[0],
        pair[1],
        month,
        value,
        numerator,
        denominator,
        not_applicable=fields.not_applicable,
        provisional=fields.provisional,
        note=fields.note,
        reason=fields.note if fields.not_applicable else "",
        expected=fields.expected,
    )
    same = seen is not None and draft.content == content_of(seen) and fields.note == seen.note
    return None if same else draft


def _no_number(fields: Typed) -> Words | None:
    """A word that stands for nothing is not passed over in silence; a dash is as good as an empty cell."""
    for text in fields.figures:
        if is_blank(text) and not set(text) <= DASHES:
            return Words(
                "“%(text)s” is no figure. If nothing applies, tick “not applicable” and say why.", {"text": text}
            )
    return None


def _blank(fields: Typed, seen: Value | None) -> Words | None:
    if seen is not None and seen.state == ValueState.SUBMITTED:
        return Words("An empty cell takes nothing back. Write the figure again, or withdraw it on its own page.")
    if fields.note or fields.provisional:
        return Words("There is a note but no figure.")
    return None


def numbers_in(data: Collection[str]) -> list[int]:
    """The numbers in ``pick`` fields; what is no number is left out."""
    return [int(text) for text in data if text.isdecimal() and len(text) < DIGITS]
