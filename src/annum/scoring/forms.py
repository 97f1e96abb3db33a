"""What may be typed into the pages of scores?"""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from annum.indicators.amounts import typed
from annum.kernel.period import Month
from annum.kernel.quantity import Quantity, scaled
from annum.kernel.refusal import Refused
from annum.kernel.words import Words
from annum.scoring.acts import Dates
from annum.scoring.queries.explanation import Explanation
from annum.scoring.rules.mixing import LONGEST
from annum.scoring.rules.settings import GATES, Settings
from annum.ui.speech import format_month, speak
from annum.year.models import Year

GATE_LABELS = dict(
    zip(
        GATES,
        (
            _("No gate"),
            _("An item below its full mark: the others count at most theirs"),
            _("An item below its full mark: the others count exactly theirs"),
        ),
        strict=True,
    )
)
OVERDUE = (
    ("hold", _("Is left out until its figure is there")),
    ("last", _("Takes its points of the month before")),
    ("zero", _("Counts nothing after some days")),
)
HOWS = (
    ("own_first", _("One's own statement, else that of the unit one heads")),
    ("own", _("Only one's own statement")),
    ("unit", _("Only the statement of the unit one heads")),
    ("mix", _("Both: the unit's with its share, one's own with the rest")),
)
EXEMPT = (("respread", _("Gives its weight to the others")), ("full", _("Counts its full mark")))


class RunForm(forms.Form):
    """Up to which month, and as of which dates."""

    upto = forms.TypedChoiceField(label=_("Up to"), coerce=int)
    in_force = forms.DateField(
        label=_("In force on"),
        required=False,
        help_text=_("Which structure and statements count. Empty: the last day of the month, or today."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    known = forms.DateField(
        label=_("As known at the end of"),
        required=False,
        help_text=_("What was recorded later does not count. Empty: everything known now."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, year: Year, reached: Month, *args: Any) -> None:
        super().__init__(*args)
        self.fields["upto"].choices = [(month.index, format_month(month)) for month in year.months]  # type: ignore[attr-defined]  # a choice field
        self.initial["upto"] = reached.index

    def dates(self, now: datetime) -> Dates | None:
        """The two dates, when one of them was given."""
        day, known = self.cleaned_data["in_force"], self.cleaned_data["known"]
        if not day and not known:
            return None
        end = datetime.combine(known + timedelta(days=1), time(), UTC) if known else now
        last = min(Month.of(self.cleaned_data["upto"]).end - timedelta(days=1), now.date())
        return Dates(day or last, min(end, now))


def _points(label: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, max_digits=8, decimal_places=2)


class PolicyForm(forms.Form):
    """How a year composes its scores. Points are typed with two decimals; grades one a line."""

    gate = forms.ChoiceField(label=_("Gate"), choices=list(GATE_LABELS.items()))
    bonus_most = _points(_("Most bonus points"))
    bonus_needs_gate = forms.BooleanField(label=_("No bonus when the gate fails"), required=False)
    bonus_first = forms.BooleanField(label=_("The difficulty coefficient multiplies the bonus too"), required=False)
    cap = _points(_("Cap of the total"))
    floor = _points(_("Floor of the total"))
    overdue = forms.ChoiceField(label=_("An overdue item"), choices=OVERDUE)
    days = forms.IntegerField(label=_("Days until it counts nothing"), min_value=0, max_value=366)
    exempt = forms.ChoiceField(label=_("An item that does not apply"), choices=EXEMPT)
    how = forms.ChoiceField(label=_("A person's year"), choices=HOWS)
    unit_share = forms.DecimalField(
        label=_("The unit's share, in per cent"), max_digits=5, decimal_places=2, min_value=0, max_value=100
    )
    least_days = forms.IntegerField(label=_("Fewest days to be assessed"), min_value=0, max_value=LONGEST)
    grades = forms.CharField(
        label=_("Grades"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "One a line, the lowest first: letter, start, coefficient. The first line is the letter below all starts."
        ),
    )

    @classmethod
    def of(cls, settings: Settings) -> "PolicyForm":
        """A form that shows these settings."""
        return cls(initial=_written(settings))

    def parameters(self) -> dict[str, Any]:
        """The settings as they are stored; a line of grades that cannot be read is refused by its number."""
        given = self.cleaned_data
        amounts = {name: scaled(given[name], 2) for name in ("bonus_most", "cap", "floor")}
        flags = {name: given[name] for name in ("gate", "bonus_needs_gate", "bonus_first")}
        missing = {name: given[name] for name in ("overdue", "days", "exempt")}
        person = {
            "how": given["how"],
            "unit_share": scaled(given["unit_share"], 2),
            "least_days": given["least_days"],
        }
        return {**amounts, **flags, "missing": missing, "person": person, "grades": given["grades"]}

    def clean_grades(self) -> dict[str, Any]:
        """The table of grades."""
        lines = [line.split() for line in self.cleaned_data["grades"].splitlines() if line.strip()]
        if not lines or len(lines[0]) != 1:
            raise forms.ValidationError(_("The first line must be one letter: the grade below all starts."))
        return {
            "lowest": lines[0][0],
            "starts": [_grade(number, line) for number, line in enumerate(lines[1:], 2)],
            "decimals": 4,
        }

    def clean(self) -> dict[str, Any]:
        """What the settings themselves refuse."""
        given = super().clean() or {}
        if not self.errors:
            try:
                refusals = Settings.from_parameters(self.parameters()).refusals()
            except Refused as refused:
                refusals = (refused.refusal,)
            for refusal in refusals:
                self.add_error(None, speak(refusal))
        return given


def _grade(number: int, line: list[str]) -> dict[str, Any]:
    try:
        letter, start, coefficient = line
        return {"letter": letter, "start": scaled(start, 2), "coefficient": scaled(coefficient, 4)}
    except ValueError:
        text = _("Line %(number)s of the grades must be a letter, a start and a coefficient, with blanks between.")
        raise forms.ValidationError(text, params={"number": number}) from None


def _written(settings: Settings) -> dict[str, Any]:
    grades = [settings.grades.lowest]
    grades += [
        f"{one.letter} {Quantity(one.start, 2)} {Quantity(one.coefficient, 4)}" for one in settings.grades.starts
    ]
    return {
        "gate": settings.gate,
        "bonus_needs_gate": settings.bonus_needs_gate,
        "bonus_first": settings.bonus_first,
        **{name: Quantity(getattr(settings, name), 2).decimal() for name in ("bonus_most", "cap", "floor")},
        "overdue": settings.missing.overdue,
        "days": settings.missing.days,
        "exempt": settings.missing.exempt,
        "how": settings.person.how,
        "unit_share": Quantity(settings.person.unit_share, 2).decimal(),
        "least_days": settings.person.least_days,
        "grades": "\n".join(grades),
    }


class WhatIfForm:
    """Figures tried out: one field an item, ``a_<key>`` in the query. What cannot be read is told beside its field."""

    def __init__(self, told: Explanation, query: Any) -> None:
        self.figures: dict[str, int] = {}
        self.texts: dict[str, str] = {}
        self.errors: dict[str, str] = {}
        for one in told.items:
            key = one.item.key
            text = str(query.get(f"a_{key}", "")).strip()[:40]
            found = typed(text, one.item.indicator)
            self.texts[key] = text
            if isinstance(found, Words):
                self.errors[key] = speak(found)
            elif found is not None and not one.told.facts.counting:
                self.figures[key] = found
