"""What is asked to set a ballot up: the question, the rule of the count, the hours."""

from fractions import Fraction
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from annum.ballot.models import Ballot as Row
from annum.ballot.models import Secrecy
from annum.ballot.terms import rule_of
from annum.fair.tally.ballot import BLANKS, KINDS, Ballot
from annum.fair.tally.majority import ATTENDANCE, BASES, Majority
from annum.fair.tally.methods import METHODS
from annum.kernel.words import Words
from annum.org.forms import UnitField
from annum.ui.speech import either, speak
from annum.year.queries import year_named, years

said = lazy(speak, str)
COMPARISONS = (("more_than", _("more than")), ("at_least", _("at least")))
TIES = (
    ("", _("by the order of the ballot")),
    ("seed", _("by lot, from a seed that is published when the ballot opens")),
)


def _choices(words: dict[str, Words]) -> list[tuple[str, Any]]:
    return [(key, said(text)) for key, text in words.items()]


def _moment(**given: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(required=False, widget=widget, **given)


class ShareField(forms.CharField):
    """A share of one, as 2/3 or 0.5."""

    def clean(self, value: Any) -> Any:
        """The fraction."""
        text = super().clean(value)
        try:
            share = Fraction(text.replace(" ", "") or "0")
        except (ValueError, ZeroDivisionError):
            raise forms.ValidationError(_("Write a share as 1/2 or 2/3.")) from None
        if not 0 <= share <= 1:
            raise forms.ValidationError(_("Write a share as 1/2 or 2/3."))
        return share


class BallotForm(forms.Form):
    """Everything of a ballot but its options, electorate and tellers."""

    title = forms.CharField(label=_("Title of the ballot"), max_length=200)
    title_en = forms.CharField(label=_("English title"), max_length=200, required=False)
    question = forms.CharField(label=_("Question"), widget=forms.Textarea(attrs={"rows": 3}))
    question_en = forms.CharField(label=_("English question"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    secrecy = forms.ChoiceField(label=_("Named or secret"), choices=Secrecy.choices)
    kind = forms.ChoiceField(label=_("What a voter marks"), choices=_choices(KINDS))
    method = forms.ChoiceField(
        label=_("How it is counted"), choices=[(key, said(m.name)) for key, m in METHODS.items()]
    )
    places = forms.IntegerField(label=_("Places"), min_value=1, max_value=500, initial=1)
    least = forms.IntegerField(label=_("Votes of one voter, at least"), min_value=0, max_value=10_000, initial=0)
    most = forms.IntegerField(
        label=_("Votes of one voter, at most"), help_text=_("0: no bound"), min_value=0, max_value=10_000, initial=0
    )
    each = forms.IntegerField(label=_("Votes for one option, at most"), min_value=1, max_value=1000, initial=1)
    top = forms.IntegerField(label=_("Best score"), min_value=0, max_value=1000, initial=0)
    blank = forms.ChoiceField(label=_("Blank votes"), choices=_choices(BLANKS), initial="valid")
    own_unit = forms.IntegerField(
        label=_("Votes for one's own unit, at most"),
        help_text=_("0: none; empty: no such rule. In a named ballot only."),
        min_value=0,
        max_value=1000,
        required=False,
    )
    ties = forms.ChoiceField(label=_("Ties are broken"), choices=TIES, required=False)
    share = ShareField(
        label=_("Share of yes that is needed"), help_text=_("As 1/2 or 2/3; empty: none"), required=False
    )
    comparison = forms.ChoiceField(label=_("The yes votes must be"), choices=COMPARISONS)
    base = forms.ChoiceField(label=_("Of what"), choices=_choices(BASES))
    quorum = ShareField(label=_("Quorum, a share of all who may vote"), help_text=_("Empty: none"), required=False)
    attendance = forms.ChoiceField(label=_("Counted for the quorum"), choices=_choices(ATTENDANCE))
    live = forms.BooleanField(label=_("Show the count while the ballot is open (named ballots only)"), required=False)
    opens_at = _moment(label=_("Votes from"))
    closes_at = _moment(label=_("Votes until"))

    def clean(self) -> dict[str, Any]:
        """A secret ballot shows no count before its close; the end comes after the beginning."""
        told = self.cleaned_data
        if told.get("live") and told.get("secrecy") == Secrecy.SECRET:
            self.add_error("live", _("A secret ballot shows no count before its close."))
        if told.get("opens_at") and told.get("closes_at") and told["closes_at"] <= told["opens_at"]:
            self.add_error("closes_at", _("The end must come after the beginning."))
        return told

    def values(self) -> dict[str, Any]:
        """The columns of the ballot."""
        told = self.cleaned_data
        plain = ("title", "title_en", "question", "question_en", "secrecy", "live", "opens_at", "closes_at")
        return {**{name: told[name] for name in plain}, "rule": rule_of(self._rule())}

    def _rule(self) -> Ballot:
        told = self.cleaned_data
        majority = None
        if told["share"]:
            majority = Majority(told["share"], told["comparison"], told["base"], told["quorum"], told["attendance"])
        names = ("kind", "method", "places", "least", "most", "each", "top", "blank", "own_unit")
        bounds = {name: told[name] for name in names}
        return Ballot(options=(), majority=majority, seed=told["ties"], **bounds)


class NewBallotForm(BallotForm):
    """In which year and unit besides."""

    year = forms.ChoiceField(label=_("Year"))
    unit = UnitField(label=_("Held in the unit"), max_length=60)
    field_order = ("title", "title_en", "question", "question_en", "year", "unit")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [(year.code, either(year.name, year.name_en)) for year in years()]
        self.fields["year"] = forms.ChoiceField(label=_("Year"), choices=found)
        self.order_fields(self.field_order)

    def clean_year(self) -> Any:
        """The year."""
        return year_named(self.cleaned_data["year"])


def initial_of(ballot: Row) -> dict[str, Any]:
    """What the form says of a ballot."""
    rule, majority = ballot.rule, ballot.rule.get("majority") or {}
    plain = ("title", "title_en", "question", "question_en", "secrecy", "live", "opens_at", "closes_at")
    return {
        **{name: getattr(ballot, name) for name in plain},
        **{name: value for name, value in rule.items() if name != "majority"},
        **majority,
        "ties": "seed" if rule["seed"] else "",
        "quorum": "" if majority.get("quorum") in (None, "0") else majority["quorum"],
    }
